// What of a form's expressions could not be followed where it stands: asked at publishing, importing and writing one.
import { expressionsIn, itemsNamedIn } from './condition.ts';
import { takesRows } from './expression/functions.ts';
import type { Expression } from './expression/expression.ts';
import { allParts, type Tree } from './expression/tree.ts';
import { proposedBy, type FormLogic } from './form-logic.ts';
import { whereItMayGo, type Item } from './questionnaire.ts';

export interface ExpressionFault {
	readonly kind:
		/** The form does not have what it asks for. */
		| 'unknown-item'
		/** It asks for one answer where every row has its own. */
		| 'many-rows'
		/** `position(..)` outside of a row. */
		| 'no-row'
		/** The label of an option, of an item without options. */
		| 'no-options'
		/** What stays on one device decides only about what stays there too. */
		| 'stays-on-device'
		/** Its own answer, where it has none. */
		| 'own-answer';
	/** The link id, or what else is at fault. */
	readonly name: string;
}

/** Null where the expression can be followed at this item. `item` need not be in the form yet, its place must be. */
export function expressionFault(
	expression: Expression,
	item: Item,
	logic: FormLogic
): ExpressionFault | null {
	const repeat = logic.repeatOf(item.linkId);
	const asRows = new Set<Tree>();
	for (const part of allParts(expression.tree)) {
		if (part.kind === 'call' && takesRows(part.name)) part.of.forEach((each) => asRows.add(each));
		if (part.kind === 'position' && repeat === null) return { kind: 'no-row', name: 'position' };
		if (!('item' in part)) continue;
		const named = logic.item(part.item);
		if (named === undefined) return { kind: 'unknown-item', name: part.item };
		if (part.kind === 'choice-name') {
			if (named.options === undefined) return { kind: 'no-options', name: part.item };
			continue;
		}
		if (part.item === item.linkId && item.type === 'calculated')
			return { kind: 'own-answer', name: part.item };
		const elsewhere = named.type === 'repeat' ? named : logic.repeatOf(part.item);
		if (elsewhere !== null && (elsewhere !== repeat || named.type === 'repeat') && !asRows.has(part))
			return { kind: 'many-rows', name: part.item };
		if (whereItMayGo(named) === 'device' && whereItMayGo(item) !== 'device')
			return { kind: 'stays-on-device', name: part.item };
	}
	return null;
}

/** The faults of everything that an item asks; conditions of other shapes name only what this row or all the form has. */
export function logicFaults(item: Item, logic: FormLogic): ExpressionFault[] {
	const { relevant, requiredWhen, constraint, calculation, choiceFilter, count } = item;
	const conditions = [relevant, requiredWhen, constraint?.holds].filter((each) => each !== undefined);
	const expressions = [
		...conditions.flatMap(expressionsIn),
		...[calculation, choiceFilter, count, proposedBy(item)]
	];
	const repeat = logic.repeatOf(item.linkId);
	return [
		...expressions.flatMap((expression) => (expression && expressionFault(expression, item, logic)) ?? []),
		...conditions
			.filter((condition) => expressionsIn(condition).length === 0)
			.flatMap(itemsNamedIn)
			.flatMap((linkId): ExpressionFault[] => {
				const named = logic.item(linkId);
				if (named === undefined) return [{ kind: 'unknown-item', name: linkId }];
				const elsewhere = logic.repeatOf(linkId);
				const own = item.type === 'repeat' ? item : repeat;
				if (elsewhere !== null && elsewhere !== own) return [{ kind: 'many-rows', name: linkId }];
				return whereItMayGo(named) === 'device' && whereItMayGo(item) !== 'device'
					? [{ kind: 'stays-on-device', name: linkId }]
					: [];
			})
	];
}
