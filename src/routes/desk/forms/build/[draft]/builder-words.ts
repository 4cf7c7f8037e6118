// What the builder says of kinds, rules and what is wrong with them, in the words of a screen.
import type { DraftItem } from '$lib/domain/builder/draft.ts';
import type { ChangedPart } from '$lib/domain/builder/differences.ts';
import type { PickedOperator } from '$lib/domain/builder/picker.ts';
import type { DraftProblem } from '$lib/domain/builder/problems.ts';
import type { RulePart, RuleTrouble } from '$lib/domain/builder/rules.ts';
import type { TextPart } from '$lib/domain/builder/texts.ts';
import type { ExpressionFault } from '$lib/domain/expression-check.ts';
import type { ExpressionProblemKind } from '$lib/domain/expression/parse.ts';
import { localized } from '$lib/domain/localized.ts';
import type { ItemType, WhereItMayGo } from '$lib/domain/questionnaire.ts';
import type { MessageKey } from '$lib/i18n/messages.ts';
import type { Words } from '$lib/i18n/words.ts';

export const kindKeys: Readonly<Record<ItemType, MessageKey>> = {
	text: 'build.kindText',
	string: 'build.kindString',
	integer: 'build.kindInteger',
	decimal: 'build.kindDecimal',
	'yes-no': 'build.kindYesNo',
	choice: 'build.kindChoice',
	'multiple-choice': 'build.kindMultiple',
	'open-choice': 'build.kindOpen',
	scale: 'build.kindScale',
	quantity: 'build.kindQuantity',
	interval: 'build.kindInterval',
	display: 'build.kindDisplay',
	calculated: 'build.kindCalculated',
	group: 'build.kindGroup',
	repeat: 'build.kindRepeat',
	unknown: 'build.kindUnknown'
};

export const goesKeys: Readonly<Record<WhereItMayGo, MessageKey>> = {
	device: 'build.goesDevice',
	team: 'build.goesTeam',
	shared: 'build.goesShared'
};

export const operatorKeys: Readonly<Record<PickedOperator, MessageKey>> = {
	is: 'build.opIs',
	'is-not': 'build.opIsNot',
	includes: 'build.opIncludes',
	excludes: 'build.opExcludes',
	'at-least': 'build.opAtLeast',
	'at-most': 'build.opAtMost',
	more: 'build.opMore',
	less: 'build.opLess',
	answered: 'build.opAnswered',
	'not-answered': 'build.opNotAnswered'
};

export const ruleKeys: Readonly<Record<RulePart, MessageKey>> = {
	relevant: 'build.relevant',
	requiredWhen: 'build.neededRule',
	constraint: 'build.constraint',
	calculation: 'build.calculation',
	choiceFilter: 'build.choiceFilter',
	count: 'build.rowsCount',
	default: 'build.proposed'
};

export const partKeys: Readonly<Record<ChangedPart, MessageKey>> = {
	type: 'build.partType',
	words: 'build.partWords',
	options: 'build.partOptions',
	needed: 'build.partNeeded',
	rules: 'build.partRules',
	goes: 'build.partGoes',
	numbers: 'build.partNumbers',
	place: 'build.partPlace',
	order: 'build.partOrder',
	other: 'build.partOther'
};

const textKeys = {
	label: 'build.label',
	hint: 'build.hint',
	rowLabel: 'build.rowLabel',
	unit: 'build.unitWords',
	minLabel: 'build.minLabel',
	maxLabel: 'build.maxLabel',
	message: 'build.message'
} as const satisfies Partial<Record<TextPart, MessageKey>>;

const expressionKeys: Readonly<Record<ExpressionProblemKind, MessageKey>> = {
	unexpected: 'build.exUnexpected',
	unfinished: 'build.exUnfinished',
	'unknown-function': 'build.exFunction',
	arguments: 'build.exArguments',
	path: 'build.exPath',
	'bare-name': 'build.exBareName',
	pattern: 'build.exPattern',
	'too-deep': 'build.exTooDeep',
	'too-long': 'build.exTooLong'
};

const faultKeys: Readonly<Record<ExpressionFault['kind'], MessageKey>> = {
	'unknown-item': 'build.faultUnknown',
	'many-rows': 'build.faultRows',
	'no-row': 'build.faultNoRow',
	'no-options': 'build.faultNoOptions',
	'stays-on-device': 'build.faultStays',
	'own-answer': 'build.faultOwn'
};

const problemKeys: Readonly<
	Record<Exclude<DraftProblem['kind'], 'no-english' | 'unreadable' | 'fault'>, MessageKey>
> = {
	'no-title': 'build.noTitle',
	'no-licence': 'build.noLicence',
	'form-name': 'forms.nameWrong',
	'no-section': 'build.noSection',
	form: 'build.otherwiseWrong',
	'item-name': 'build.nameWrong',
	'name-twice': 'build.nameWrong',
	empty: 'build.nothingIn',
	'few-options': 'build.fewOptions',
	'option-code': 'build.codeWrong',
	'option-twice': 'build.codeWrong',
	range: 'build.rangeWrong',
	'no-calculation': 'build.noCalculation',
	'unknown-type': 'build.newerType',
	'unknown-rule': 'build.newerRule',
	circle: 'build.circle'
};

type Said = Pick<Words, 't' | 'formats'>;

/** What is wrong with a rule, and at which sign of it. */
export function troubleWords(trouble: RuleTrouble, { t, formats }: Said): string {
	if (trouble.kind === 'fault') return t(faultKeys[trouble.fault.kind], { name: trouble.fault.name });
	const { kind, name, at } = trouble.problem;
	return t('build.exAt', { problem: t(expressionKeys[kind], { name }), number: formats.number(at + 1) });
}

/** "Choice 2"; `index` counts from 0. */
export function optionWords(list: 'options' | 'units', index: number, { t, formats }: Said): string {
	const number = formats.number(index + 1);
	return t(list === 'units' ? 'build.unitNumber' : 'build.optionWords', { number });
}

function textWords(part: TextPart, { t, formats }: Said): string {
	const [list, index] = part.split('/');
	if (list === 'options' || list === 'units') return optionWords(list, Number(index), { t, formats });
	return t(textKeys[part as keyof typeof textKeys]);
}

export function problemWords(problem: DraftProblem, said: Said): string {
	const { t } = said;
	if (problem.kind === 'no-english') return t('build.noEnglish', { text: textWords(problem.part, said) });
	if (problem.kind === 'unreadable')
		return t('build.ruleWrong', { rule: t(ruleKeys[problem.rule]), trouble: troubleWords(problem, said) });
	if (problem.kind === 'fault')
		return t('build.ruleWrong', {
			rule: t(problem.rule === null ? 'build.rules' : ruleKeys[problem.rule]),
			trouble: troubleWords(problem, said)
		});
	return t(problemKeys[problem.kind], { name: problem.name });
}

/** What an item is called on the screen; its name where nothing is written yet. */
export function itemWords({ label, linkId }: Pick<DraftItem, 'label' | 'linkId'>, chain: readonly string[]) {
	const { text } = localized(label, chain);
	return text.trim() === '' ? (Object.values(label)[0] ?? linkId) : text;
}
