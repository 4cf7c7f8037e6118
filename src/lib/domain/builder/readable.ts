// A form under way as far as it can be read: what is not finished is left out, so that the rest can be tried.
import * as v from 'valibot';
import { conditionSchema, type Condition } from '../condition.ts';
import { Expression } from '../expression/expression.ts';
import { parseExpression } from '../expression/parse.ts';
import type { Localized } from '../localized.ts';
import type { Item, Option, Questionnaire, Section } from '../questionnaire.ts';
import type { DraftCondition, DraftForm, DraftItem } from './draft.ts';

/** Rules may still ask for what is not there, or in circles. */
export function readableForm(form: DraftForm): Questionnaire {
	const { name, kind, title, languages, licence } = form;
	const items = form.items.map((item): Section => {
		const read = readItem(item);
		return { ...read, type: 'group', items: read.items ?? [] };
	});
	return { ...{ name, kind, languages, licence, items }, title: said(title, name), version: 1, layout: 1 };
}

export function readItem(draft: DraftItem): Item {
	const { relevant, requiredWhen, constraint, calculation, choiceFilter, count, items, ...rest } = draft;
	const { default: proposed, label, hint, rowLabel, unit, options, units, type, ...plain } = rest;
	const read = {
		...plain,
		label: said(label, draft.linkId),
		hint: hint && said(hint, ''),
		rowLabel: rowLabel && said(rowLabel, ''),
		unit: unit && said(unit, ''),
		options: options?.map(readOption),
		units: units?.map(readOption),
		relevant: readCondition(relevant),
		requiredWhen: readCondition(requiredWhen),
		count: readExpression(count),
		choiceFilter: readExpression(choiceFilter, true),
		default: readDefault(proposed),
		items: items?.map(readItem)
	};
	const holds = readCondition(constraint?.holds);
	const worked = readExpression(calculation);
	const filled = Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
	return {
		...(filled as unknown as Omit<Item, 'type'>),
		// What is worked out from nothing yet stands there and says nothing.
		...(type === 'calculated' && worked === undefined
			? { type: 'string', readOnly: true, hidden: false }
			: { type }),
		...(worked && { calculation: worked }),
		...(holds && constraint && { constraint: { holds, message: said(constraint.message, '…') } })
	};
}

/** English is always there: what is missing in it is said in another language, or by `name`. */
function said(text: Localized, name: string): Localized {
	const [first = name] = Object.values(text);
	return { ...text, en: text['en'] ?? first };
}

function readOption({ code, label, columns }: Option): Option {
	return { code, label: said(label, code), ...(columns && { columns }) };
}

function readExpression(text: string | undefined, columns = false): Expression | undefined {
	if (text === undefined) return undefined;
	const { tree } = parseExpression(text, { columns });
	return tree && new Expression(tree, text);
}

function readCondition(condition: DraftCondition | undefined): Condition | undefined {
	const read = v.safeParse(conditionSchema, condition);
	return read.success ? read.output : undefined;
}

function readDefault(proposed: DraftItem['default']): Item['default'] | undefined {
	if (typeof proposed !== 'object' || !('expression' in proposed)) return proposed;
	const expression = readExpression(proposed.expression);
	return expression && { expression };
}
