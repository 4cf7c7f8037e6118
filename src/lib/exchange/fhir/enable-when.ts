// Conditions as FHIR's enableWhen, where that can say them (R4, Questionnaire.item.enableWhen).
import type { Condition } from '../../domain/condition.ts';
import { allItems, type Item, type Questionnaire } from '../../domain/questionnaire.ts';
import type { EnableWhen } from './resources.ts';

export interface Enabling {
	readonly enableWhen: readonly EnableWhen[];
	readonly enableBehavior?: 'all' | 'any';
}

/** Null where FHIR R4 has no words for it: an expression, a part within a part, two answers compared. */
export function enabling(condition: Condition, questionnaire: Questionnaire): Enabling | null {
	const [behaviour, parts] =
		'all' in condition
			? (['all', condition.all] as const)
			: 'any' in condition
				? (['any', condition.any] as const)
				: ([null, [condition]] as const);
	const items = new Map(allItems(questionnaire.items).map((item) => [item.linkId, item]));
	const enableWhen = parts.flatMap((part) => leaf(part, items) ?? []);
	if (enableWhen.length !== parts.length) return null;
	if (parts.length === 1 || behaviour === null) return { enableWhen };
	return { enableWhen, enableBehavior: behaviour };
}

function leaf(condition: Condition, items: ReadonlyMap<string, Item>): EnableWhen | null {
	if (!('item' in condition)) return null;
	const question = condition.item;
	const item = items.get(question);
	if (item === undefined || item.type === 'interval' || item.type === 'quantity') return null;
	if ('isAnswered' in condition) return { question, operator: 'exists', answerBoolean: condition.isAnswered };
	if ('includes' in condition) return { question, operator: '=', answerCoding: { code: condition.includes } };
	if ('atLeast' in condition) return numbered(item, '>=', condition.atLeast);
	if ('atMost' in condition) return numbered(item, '<=', condition.atMost);
	// FHIR enables on `!=` where nothing is answered, and ours does not.
	if (!('is' in condition)) return null;
	const value = condition.is;
	if (typeof value === 'boolean') return { question, operator: '=', answerBoolean: value };
	if (typeof value === 'number') return numbered(item, '=', value);
	if (typeof value !== 'string') return null;
	return item.options === undefined
		? { question, operator: '=', answerString: value }
		: { question, operator: '=', answerCoding: { code: value } };
}

function numbered(item: Item, operator: '>=' | '<=' | '=', bound: unknown): EnableWhen | null {
	if (typeof bound !== 'number') return null;
	const question = item.linkId;
	if (item.type === 'integer' || item.type === 'scale')
		return Number.isInteger(bound) ? { question, operator, answerInteger: bound } : null;
	return item.type === 'decimal' ? { question, operator, answerDecimal: bound } : null;
}
