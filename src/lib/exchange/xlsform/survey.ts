// The survey sheet: its rows as the items of a questionnaire, groups and repeats around them.
import type { AnswerValue } from '../../domain/answer.ts';
import type { Expression } from '../../domain/expression/expression.ts';
import { allParts } from '../../domain/expression/tree.ts';
import { asAnswer } from '../../domain/expression-answers.ts';
import { isAnswerOf } from '../../domain/item-answer.ts';
import type { Localized } from '../../domain/localized.ts';
import { placesItMayGo } from '../../domain/questionnaire.ts';
import type { Draft } from './draft.ts';
import { applyMore } from './more.ts';
import type { Choices, Localize } from './choices.ts';
import type { Expressions } from './expressions.ts';
import type { Table, TableRow } from './headings.ts';
import { codeOf, type Names } from './names.ts';
import { unreadable } from './repair.ts';
import { bracketOf, typeOf } from './question-types.ts';

export interface Means {
	readonly names: Names;
	readonly choices: Choices;
	readonly expressions: Expressions;
	readonly localize: Localize;
}

const knownColumns = [
	...['type', 'name', 'label', 'hint', 'required', 'relevant', 'constraint', 'constraint_message'],
	...['calculation', 'choice_filter', 'default', 'read_only', 'repeat_count', 'appearance', 'parameters'],
	...['bind::ronda:goes', 'bind::ronda:item', 'media', 'image', 'audio', 'video', 'guidance_hint', 'note'],
	...['required_message', 'disabled', 'comment', 'comments', 'trigger', 'body::accuracythreshold']
];

/** Groups may lie so deep in each other. */
const mostNesting = 20;

interface Open {
	readonly draft: Draft & { items: Draft[] };
	readonly row: TableRow;
}

/** Reads every row; what is loose at the top stands in `items` as it came. */
export function readSurvey(survey: Table, means: Means): Draft[] {
	for (const { name, heading } of survey.columns)
		if (!knownColumns.includes(name)) survey.rows[0]?.problem(heading, 'column-unknown', heading);
	const rows = survey.rows.filter((row) => !/^(yes|true)$/i.test(row.cell('disabled')));
	const linkIds = nameAll(rows, means);
	const top: Draft[] = [];
	const open: Open[] = [];
	let passing = 0;
	for (const row of rows) {
		const type = row.cell('type');
		const bracket = bracketOf(type);
		const items = open.at(-1)?.draft.items ?? top;
		if (passing > 0) {
			if (bracket?.startsWith('begin')) passing += 1;
			if (bracket?.startsWith('end')) passing -= 1;
		} else if (bracket === 'end group' || bracket === 'end repeat') close(open, row, bracket);
		else if (bracket !== null && isWithinRepeat(open) && bracket === 'begin repeat') {
			row.problem('type', 'nested-repeat', row.cell('name'));
			passing = 1;
		} else if (bracket !== null && open.length >= mostNesting) {
			row.problem('type', 'nested-too-deep', row.cell('name'));
			passing = 1;
		} else if (bracket !== null) {
			const draft = containerOf(row, bracket === 'begin repeat', linkIds, means);
			items.push(draft);
			open.push({ draft, row });
		} else if (type !== '') {
			const draft = questionOf(row, linkIds, means);
			if (draft !== null) items.push(draft);
		}
	}
	for (const { row } of open) row.problem('type', 'group-unclosed', row.cell('name'));
	return top;
}

/** Gives each named row its link id before any expression is read. */
function nameAll(rows: readonly TableRow[], { names, expressions }: Means): Map<TableRow, string> {
	const linkIds = new Map<TableRow, string>();
	for (const row of rows) {
		const type = row.cell('type');
		const name = row.cell('name');
		if (type === '' || bracketOf(type)?.startsWith('end')) continue;
		if (name === '') {
			row.problem('name', 'name-missing', type);
			if (bracketOf(type) !== null || /^note$/i.test(type)) linkIds.set(row, names.give(`row-${row.number}`));
			continue;
		}
		if (names.known(name) !== undefined) row.problem('name', 'name-twice', name);
		const linkId = names.give(name);
		linkIds.set(row, linkId);
		if (/^(acknowledge|trigger)$/i.test(type)) expressions.acknowledged.add(linkId);
	}
	return linkIds;
}

function close(open: Open[], row: TableRow, bracket: string): void {
	const last = open.at(-1);
	const isFitting = last !== undefined && (last.draft.type === 'repeat') === (bracket === 'end repeat');
	if (!isFitting) row.problem('type', 'group-unopened', bracket);
	else open.pop();
}

function isWithinRepeat(open: readonly Open[]): boolean {
	return open.some(({ draft }) => draft.type === 'repeat');
}

function containerOf(
	row: TableRow,
	isRepeat: boolean,
	linkIds: ReadonlyMap<TableRow, string>,
	means: Means
): Draft & { items: Draft[] } {
	const linkId = linkIds.get(row) ?? means.names.give(`row-${row.number}`);
	const draft: Draft & { items: Draft[] } = {
		linkId,
		type: isRepeat ? 'repeat' : 'group',
		label: labelOf(row, linkId, means),
		items: []
	};
	readCommon(draft, row, means);
	const count = isRepeat ? means.expressions.read(row, 'repeat_count') : null;
	if (count !== null) draft.count = count;
	return applyMore(draft, row, means.expressions);
}

function questionOf(row: TableRow, linkIds: ReadonlyMap<TableRow, string>, means: Means): Draft | null {
	const typed = typeOf(row, means.choices);
	const linkId = linkIds.get(row);
	if (typed === null || linkId === undefined) return null;
	const { expressions } = means;
	const calculation = expressions.read(row, 'calculation');
	const isHidden = typed.type === 'calculated';
	const label = isHidden ? hiddenLabel(row, linkId, means) : labelOf(row, linkId, means);
	if (isHidden && calculation === null) {
		if (row.cell('calculation') === '') row.problem('calculation', 'expression', '', 'unfinished');
		return unreadable({ linkId, type: 'calculated', label });
	}
	if (calculation !== null) {
		if (!isHidden && !isYes(row.cell('read_only')))
			row.problem('calculation', 'calculated', row.cell('name'));
		if (allParts(calculation.tree).some((part) => part.kind === 'call' && part.name === 'once'))
			row.problem('calculation', 'once-not-kept', row.cell('calculation'));
		const draft: Draft = {
			linkId,
			type: 'calculated',
			label,
			calculation,
			...(isHidden ? { hidden: true } : {})
		};
		readCommon(draft, row, means);
		return applyMore(draft, row, expressions);
	}
	const draft: Draft = { linkId, ...typed, label };
	readCommon(draft, row, means);
	readDemands(draft, row, means);
	return applyMore(draft, row, expressions);
}

function hiddenLabel(row: TableRow, linkId: string, { localize }: Means): Localized {
	const texts = row.texts('label');
	return localize(texts.size === 0 ? new Map([['en', linkId]]) : texts);
}

function labelOf(row: TableRow, linkId: string, { localize }: Means): Localized {
	const texts = row.texts('label');
	if (texts.size === 0) {
		row.problem('label', 'label-missing', row.cell('name'));
		return { en: linkId };
	}
	if ([...texts.values()].some((text) => text.includes('${')))
		row.problem('label', 'reference-in-label', [...texts.values()].find((text) => text.includes('${')) ?? '');
	return localize(texts);
}

function readCommon(draft: Draft, row: TableRow, { expressions, localize }: Means): void {
	const hints = row.texts('hint');
	if (hints.size > 0) draft.hint = localize(hints);
	const relevant = expressions.read(row, 'relevant');
	if (relevant !== null) draft.relevant = { expression: relevant };
	const goes = row.cell('bind::ronda:goes');
	const place = placesItMayGo.find((known) => known === goes);
	if (place !== undefined) draft.goes = place;
	else if (goes !== '') row.problem('bind::ronda:goes', 'goes-unknown', goes);
}

function readDemands(draft: Draft, row: TableRow, { expressions, localize, choices }: Means): void {
	const required = row.cell('required');
	if (isYes(required)) draft.required = true;
	else if (required !== '' && !isNo(required)) {
		const when = expressions.read(row, 'required');
		if (when !== null) draft.requiredWhen = { expression: when };
	}
	const readOnly = row.cell('read_only');
	if (isYes(readOnly)) draft.readOnly = true;
	else if (readOnly !== '' && !isNo(readOnly)) row.problem('read_only', 'read-only', readOnly);
	const holds = expressions.read(row, 'constraint');
	if (holds !== null) {
		const messages = row.texts('constraint_message');
		if (messages.size === 0) row.problem('constraint', 'message-missing', row.cell('constraint'));
		const message = messages.size === 0 ? { en: row.cell('constraint') } : localize(messages);
		draft.constraint = { holds: { expression: holds }, message };
	}
	const filter =
		draft.options === undefined ? null : expressions.read(row, 'choice_filter', { columns: true });
	if (filter !== null) draft.choiceFilter = filter;
	const proposed = row.cell('default') === '' ? null : defaultOf(draft, row, expressions, choices);
	if (proposed !== null) draft.default = proposed;
}

/** A call or another question's answer is an expression, all else the answer itself (XLSForm, "Dynamic defaults"). */
function defaultOf(
	draft: Draft,
	row: TableRow,
	expressions: Expressions,
	choices: Choices
): AnswerValue | { expression: Expression } | null {
	const text = row.cell('default');
	if (/\$\{|^[a-z:-]+\(.*\)$/s.test(text)) {
		const expression = expressions.read(row, 'default');
		return expression === null ? null : { expression };
	}
	const isChosen = draft.options !== undefined;
	const said = isChosen
		? text
				.split(/\s+/)
				.map((name) => choices.code(name) ?? codeOf(name))
				.join(' ')
		: text;
	const answer = asAnswer(draft.type === 'yes-no' && text === 'OK' ? 'yes' : said, draft);
	if (answer !== null && isAnswerOf(draft, answer)) return answer;
	row.problem('default', 'default', text);
	return null;
}

function isYes(cell: string): boolean {
	return /^(yes|true|true\(\)|1)$/i.test(cell);
}

function isNo(cell: string): boolean {
	return /^(no|false|false\(\)|0)$/i.test(cell);
}
