// What keeps a form under way from being published, each with the item and the part of it that is meant.
import type { ExpressionFault } from '../expression-check.ts';
import { logicFaults } from '../expression-check.ts';
import type { ExpressionProblem } from '../expression/parse.ts';
import { FormLogic } from '../form-logic.ts';
import { isLinkId } from '../link-id.ts';
import { parseQuestionnaire } from '../questionnaire-schema.ts';
import type { Option } from '../questionnaire.ts';
import { everyItem, publishable, type DraftForm, type DraftItem } from './draft.ts';
import { isItemName, isOptionCode } from './names.ts';
import { readableForm } from './readable.ts';
import { hasUnknownRule, ruleParts, ruleTrouble, type RulePart } from './rules.ts';
import { placedTexts, type TextPart } from './texts.ts';

/** Of the form as a whole; `form` names what else a published form must be. */
type OfWhole = 'no-title' | 'no-licence' | 'form-name' | 'no-section' | 'form';

/** Of an item; `name` is what is at fault. */
type OfItem =
	| 'item-name'
	| 'name-twice'
	| 'empty'
	| 'few-options'
	| 'option-code'
	| 'option-twice'
	| 'range'
	| 'no-calculation'
	| 'unknown-type'
	| 'unknown-rule'
	| 'circle';

export type DraftProblem =
	| { readonly kind: OfWhole; readonly linkId: null; readonly name: string }
	| { readonly kind: OfItem; readonly linkId: string; readonly name: string }
	| { readonly kind: 'no-english'; readonly linkId: string; readonly part: TextPart }
	| {
			readonly kind: 'unreadable';
			readonly linkId: string;
			readonly rule: RulePart;
			readonly problem: ExpressionProblem;
	  }
	/** `rule` is null for a condition of another shape than a text. */
	| {
			readonly kind: 'fault';
			readonly linkId: string;
			readonly rule: RulePart | null;
			readonly fault: ExpressionFault;
	  };

/** In the order of the form; none for a form that can be published. */
export function problemsOf(form: DraftForm): DraftProblem[] {
	const logic = new FormLogic(readableForm(form).items);
	const items = everyItem(form.items);
	const names = items.map(({ linkId }) => linkId);
	const untold = placedTexts(form).filter(({ text }) => (text['en'] ?? '').trim() === '');
	const found = [
		...problemsOfWhole(form),
		...items.flatMap((item, index) => [
			...untold.flatMap((text): DraftProblem[] =>
				text.linkId === item.linkId ? [{ kind: 'no-english', linkId: item.linkId, part: text.part }] : []
			),
			...(names.indexOf(item.linkId) < index ? [of(item, 'name-twice')] : []),
			...problemsOfItem(item),
			...ruleProblems(item, logic)
		]),
		...circlesIn(logic)
	];
	return found.length > 0 ? found : lastLook(form);
}

function problemsOfWhole(form: DraftForm): DraftProblem[] {
	const whole = (kind: OfWhole, name = ''): DraftProblem => ({
		kind,
		linkId: null,
		name
	});
	return [
		...((form.title['en'] ?? '').trim() === '' ? [whole('no-title')] : []),
		...(isLinkId(form.name) && isItemName(form.name) ? [] : [whole('form-name', form.name)]),
		...(form.licence.trim() === '' ? [whole('no-licence')] : []),
		...(form.items.length === 0 ? [whole('no-section')] : [])
	];
}

function of({ linkId }: DraftItem, kind: OfItem, name = linkId): DraftProblem {
	return { kind, linkId, name };
}

function problemsOfItem(item: DraftItem): DraftProblem[] {
	const { type, linkId, range, options, units, calculation } = item;
	const isHolder = type === 'group' || type === 'repeat';
	return [
		...(isItemName(linkId) ? [] : [of(item, 'item-name')]),
		...(isHolder && (item.items ?? []).length === 0 ? [of(item, 'empty')] : []),
		...(options === undefined ? [] : optionProblems(item, options)),
		...(units === undefined ? [] : optionProblems(item, units)),
		...(range !== undefined && !(range.min < range.max) ? [of(item, 'range')] : []),
		...(type === 'calculated' && (calculation ?? '').trim() === '' ? [of(item, 'no-calculation')] : []),
		...(type === 'unknown' ? [of(item, 'unknown-type')] : []),
		...(hasUnknownRule(item) ? [of(item, 'unknown-rule')] : [])
	];
}

function optionProblems(item: DraftItem, options: readonly Option[]): DraftProblem[] {
	const codes = options.map(({ code }) => code);
	return [
		...(options.length < 2 ? [of(item, 'few-options')] : []),
		...codes.filter((code) => !isOptionCode(code)).map((code) => of(item, 'option-code', code)),
		...codes
			.filter((code, index) => codes.indexOf(code) < index)
			.map((code) => of(item, 'option-twice', code))
	];
}

function ruleProblems(item: DraftItem, logic: FormLogic): DraftProblem[] {
	const { linkId } = item;
	const written = ruleParts.flatMap((rule): DraftProblem[] => {
		const trouble = ruleTrouble(item, rule, logic);
		if (trouble === null) return [];
		if (trouble.kind === 'unreadable')
			return [{ kind: 'unreadable', linkId, rule, problem: trouble.problem }];
		return [{ kind: 'fault', linkId, rule, fault: trouble.fault }];
	});
	const read = logic.item(linkId);
	if (written.length > 0 || read === undefined) return written;
	return logicFaults(read, logic).map((fault) => ({ kind: 'fault', linkId, rule: null, fault }));
}

function circlesIn(logic: FormLogic): DraftProblem[] {
	return logic.circles().flatMap((circle): DraftProblem[] => {
		const [linkId] = circle;
		return linkId === undefined ? [] : [{ kind: 'circle', linkId, name: circle.join(', ') }];
	});
}

/** Whatever a published form must be besides. */
function lastLook(form: DraftForm): DraftProblem[] {
	try {
		parseQuestionnaire(publishable(form, 1));
		return [];
	} catch (error) {
		return [{ kind: 'form', linkId: null, name: error instanceof Error ? error.message : String(error) }];
	}
}
