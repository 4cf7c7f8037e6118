// Takes out of a draft what its form could not follow, until the rest holds together.
import { logicFaults, type ExpressionFault } from '../../domain/expression-check.ts';
import type { Expression } from '../../domain/expression/expression.ts';
import { FormLogic, proposedBy } from '../../domain/form-logic.ts';
import type { Draft } from './draft.ts';

type Found = (
	item: Draft,
	expression: Expression | null,
	problem: { problem: 'expression-place' | 'circle' | 'group-empty'; found: string; reason?: string }
) => void;

/** The keys of an item that hold expressions. */
const keys = [
	'relevant',
	'requiredWhen',
	'constraint',
	'calculation',
	'choiceFilter',
	'count',
	'default'
] as const;

export function withoutFaults(items: readonly Draft[], found: Found): Draft[] {
	let draft = withoutEmpty(items, found);
	for (let round = 1; ; round += 1) {
		const logic = new FormLogic(draft);
		const all = everyItem(draft);
		const faulty = new Map<Draft, Key[]>();
		const takeOut = (item: Draft, key: Key) => faulty.set(item, [...(faulty.get(item) ?? []), key]);
		for (const item of all) {
			for (const { key, fault } of faultsOf(item, logic)) {
				const reason = { found: fault.name, reason: fault.kind };
				found(item, expressionAt(item, key), { problem: 'expression-place', ...reason });
				takeOut(item, key);
			}
		}
		if (faulty.size === 0) {
			const byLinkId = new Map(all.map((item) => [item.linkId, item]));
			for (const circle of logic.circles()) {
				const items = circle.flatMap((linkId) => byLinkId.get(linkId) ?? []);
				if (round <= patience && items.some((each) => faulty.has(each))) continue;
				const item = items.find((each) => circular.some((key) => key in each));
				const key = circular.find((each) => item && each in item);
				if (item === undefined || key === undefined || faulty.has(item)) continue;
				found(item, expressionAt(item, key), { problem: 'circle', found: circle.join(', ') });
				takeOut(item, key);
			}
		}
		if (faulty.size === 0) return draft;
		draft = withoutEmpty(without(draft, faulty), found);
	}
}

/** Rounds in which a circle waits for another one with the same item to be opened; a form that needs more means harm. */
const patience = 2;

/** What may close a circle. */
const circular = ['calculation', 'relevant', 'count', 'default'] as const;

type Key = (typeof keys)[number];

function faultsOf(item: Draft, logic: FormLogic): { key: Key; fault: ExpressionFault }[] {
	return keys
		.filter((key) => item[key] !== undefined)
		.flatMap((key) => {
			const only: Draft = { linkId: item.linkId, type: item.type, label: item.label, [key]: item[key] };
			if (item.goes !== undefined) only.goes = item.goes;
			return logicFaults(only, logic)
				.slice(0, 1)
				.map((fault) => ({ key, fault }));
		});
}

function expressionAt(item: Draft, key: Key): Expression | null {
	if (key === 'calculation' || key === 'choiceFilter' || key === 'count') return item[key] ?? null;
	if (key === 'default') return proposedBy(item);
	const condition = key === 'constraint' ? item.constraint?.holds : item[key];
	return condition !== undefined && 'expression' in condition ? condition.expression : null;
}

/** What was calculated and cannot be stays in its place, so that others may go on asking for it. */
export function unreadable({ linkId, label, hint, goes }: Draft): Draft {
	return {
		...{ linkId, type: 'string', label, readOnly: true },
		...(hint === undefined ? {} : { hint }),
		...(goes === undefined ? {} : { goes })
	};
}

/** Without these expressions. */
function without(items: readonly Draft[], faulty: ReadonlyMap<Draft, readonly Key[]>): Draft[] {
	return items.flatMap((item): Draft[] => {
		const keysOf = faulty.get(item) ?? [];
		if (keysOf.includes('calculation')) return [unreadable(item)];
		const kept = Object.fromEntries(
			Object.entries(item).filter(([key]) => !keysOf.some((gone) => gone === key))
		);
		const rest = kept as unknown as Draft;
		return [rest.items === undefined ? rest : { ...rest, items: without(rest.items, faulty) }];
	});
}

/** A group or repeat that asks and says nothing is taken out. */
function withoutEmpty(items: readonly Draft[], found: Found): Draft[] {
	return items.flatMap((item): Draft[] => {
		if (item.items === undefined) return [item];
		const inner = withoutEmpty(item.items, found);
		if (inner.length > 0) return [{ ...item, items: inner }];
		found(item, null, { problem: 'group-empty', found: item.linkId });
		return [];
	});
}

function everyItem(items: readonly Draft[]): Draft[] {
	return items.flatMap((item) => [item, ...everyItem(item.items ?? [])]);
}
