// What XLSForm has no column for: kept beside a question as JSON, so that our forms come back as they went.
import * as v from 'valibot';
import { conditionSchema, type Condition } from '../../domain/condition.ts';
import { itemSchema } from '../../domain/questionnaire-schema.ts';
import type { Item } from '../../domain/questionnaire.ts';
import { conditionText } from '../../domain/condition-text.ts';
import type { Expressions } from './expressions.ts';
import type { TableRow } from './headings.ts';

export const moreColumn = 'bind::ronda:item';

const moreSchema = v.object({
	...v.entriesFromList(
		['type', 'range', 'unit', 'units', 'intervals', 'rowLabel', 'max'],
		v.optional(v.unknown())
	),
	...v.entriesFromList(['default', 'required'], v.optional(v.unknown())),
	...v.entriesFromList(['relevant', 'requiredWhen', 'holds'], v.optional(conditionSchema))
});

/** What of an item is not said by the other columns; '' for nothing. */
export function moreOf(item: Item): string {
	const { type, range, unit, units, intervals, rowLabel, max, relevant, requiredWhen, constraint } = item;
	const isSaidOtherwise = type === 'quantity' || type === 'interval' || type === 'scale';
	const isOwn = (condition: Condition | undefined) =>
		condition !== undefined && !('expression' in condition) ? condition : undefined;
	const isOwnDefault = typeof item.default === 'object' && !('expression' in item.default);
	const more = {
		...{ type: isSaidOtherwise ? type : undefined, range, unit, units, intervals, rowLabel, max },
		default: isOwnDefault ? item.default : undefined,
		required: type === 'repeat' || type === 'group' ? item.required : undefined,
		relevant: isOwn(relevant),
		requiredWhen: isOwn(requiredWhen),
		holds: isOwn(constraint?.holds)
	};
	const text = JSON.stringify(more);
	return text === '{}' ? '' : text;
}

/**
 * The draft with what stands beside it. A condition is taken only while it says what its own column says: whoever
 * changed the column meant that one. What makes no item of it is reported and left out.
 */
export function applyMore<Of extends Item>(draft: Of, row: TableRow, expressions: Expressions): Of {
	const text = row.cell(moreColumn);
	if (text === '') return draft;
	const more = v.safeParse(v.pipe(v.string(), v.parseJson(), moreSchema), text);
	if (!more.success) {
		row.problem(moreColumn, 'item', text);
		return draft;
	}
	const { relevant, requiredWhen, holds, ...plain } = more.output;
	const says = (condition: Condition | undefined, current: Condition | undefined) => {
		if (condition === undefined) return false;
		const text = conditionText(condition);
		if (text === null || current === undefined) return text === null && current === undefined;
		return 'expression' in current && expressions.inOurNames(text) === current.expression.text;
	};
	const merged = {
		...draft,
		...plain,
		...(says(relevant, draft.relevant) ? { relevant } : {}),
		...(says(requiredWhen, draft.requiredWhen) ? { requiredWhen } : {}),
		...(draft.constraint && says(holds, draft.constraint.holds)
			? { constraint: { ...draft.constraint, holds } }
			: {})
	};
	const { items, ...own } = merged as Of & { items?: unknown };
	const isBracket = draft.type === 'group' || draft.type === 'repeat';
	const filler = { linkId: 'filler', type: 'string', label: { en: 'filler' } };
	const result = v.safeParse(itemSchema, isBracket ? { ...own, items: [filler] } : own);
	if (!result.success || result.output.type === 'unknown') {
		row.problem(moreColumn, 'item', text);
		return draft;
	}
	return { ...draft, ...result.output, ...(items === undefined ? {} : { items }) } as Of;
}
