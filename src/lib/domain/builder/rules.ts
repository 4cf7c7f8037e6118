// The rules of an item under way as texts: read while they are typed, and what of them cannot be followed.
import * as v from 'valibot';
import { conditionText } from '../condition-text.ts';
import { conditionSchema, type Condition } from '../condition.ts';
import { expressionFault, type ExpressionFault } from '../expression-check.ts';
import { Expression } from '../expression/expression.ts';
import { parseExpression, type ExpressionProblem } from '../expression/parse.ts';
import type { FormLogic } from '../form-logic.ts';
import { withValues, type DraftCondition, type DraftItem } from './draft.ts';
import { readItem } from './readable.ts';

export const ruleParts = [
	...['relevant', 'requiredWhen', 'constraint', 'calculation', 'choiceFilter', 'count'],
	'default'
] as const;
export type RulePart = (typeof ruleParts)[number];

/** '' where there is none; null for a condition of a shape that no text says. */
export function ruleText(item: DraftItem, part: RulePart): string | null {
	const rule = ruleOf(item, part);
	if (rule === undefined) return '';
	if (typeof rule === 'string') return rule;
	const { expression } = rule;
	if (typeof expression === 'string') return expression;
	const read = v.safeParse(conditionSchema, rule);
	return read.success ? conditionText(read.output) : null;
}

/** A condition as JSON has it, or the text of another expression. */
function ruleOf(item: DraftItem, part: RulePart): DraftCondition | string | undefined {
	if (part === 'constraint') return item.constraint?.holds;
	if (part !== 'default') return item[part];
	const proposed = item.default;
	return typeof proposed === 'object' && 'expression' in proposed ? proposed.expression : undefined;
}

/** The item with another text as its rule; a blank one takes the rule away, unless the item is about to say it. */
export function withRule(item: DraftItem, part: RulePart, text: string): DraftItem {
	const isBlank = text.trim() === '';
	if (isBlank && part === 'calculation') return { ...item, calculation: '' };
	if (isBlank && part === 'requiredWhen') return { ...item, requiredWhen: { expression: '' } };
	if (isBlank) return withValues(item, { [part]: undefined });
	switch (part) {
		case 'relevant':
		case 'requiredWhen':
			return { ...item, [part]: { expression: text } };
		case 'constraint':
			return {
				...item,
				constraint: { holds: { expression: text }, message: item.constraint?.message ?? {} }
			};
		case 'default':
			return { ...item, default: { expression: text } };
		default:
			return { ...item, [part]: text };
	}
}

/** What is wrong with a text, and where in it; a fault is of the whole. */
export type RuleTrouble =
	| { readonly kind: 'unreadable'; readonly problem: ExpressionProblem }
	| { readonly kind: 'fault'; readonly fault: ExpressionFault };

/** Null where the text can be followed at this item; `logic` is that of the form as far as it can be read. */
function textTrouble(text: string, item: DraftItem, part: RulePart, logic: FormLogic): RuleTrouble | null {
	const { tree, problem } = parseExpression(text, { columns: part === 'choiceFilter' });
	if (tree === undefined) return { kind: 'unreadable', problem };
	const fault = expressionFault(new Expression(tree, text), readItem(item), logic);
	return fault === null ? null : { kind: 'fault', fault };
}

/** As `textTrouble`, of the rule that an item has; a condition of another shape is checked with the whole form. */
export function ruleTrouble(item: DraftItem, part: RulePart, logic: FormLogic): RuleTrouble | null {
	const rule = ruleOf(item, part);
	const text = typeof rule === 'string' ? rule : rule?.['expression'];
	if (typeof text !== 'string' || (text.trim() === '' && part === 'calculation')) return null;
	return textTrouble(text, item, part, logic);
}

/** A rule of a newer app, of which this one knows nothing. */
export function hasUnknownRule(item: DraftItem): boolean {
	return [item.relevant, item.requiredWhen, item.constraint?.holds].some((condition) => {
		if (condition === undefined || typeof condition['expression'] === 'string') return false;
		const read = v.safeParse(conditionSchema, condition);
		return !read.success || hasUnknown(read.output);
	});
}

function hasUnknown(condition: Condition): boolean {
	if ('unknown' in condition) return true;
	if ('all' in condition) return condition.all.some(hasUnknown);
	if ('any' in condition) return condition.any.some(hasUnknown);
	return 'not' in condition && hasUnknown(condition.not);
}
