// What a newer version of a form asks otherwise, and which of the older one's questions must stay in sight with their answers.
import { canonicalJson } from './case-revision.ts';
import { logicOf } from './form-logic.ts';
import { isAsking, isRepeat, isSection, type Item, type Questionnaire } from './questionnaire.ts';

/** In the order of the form that has them; of changed ones as the newer form asks. */
export interface FormChanges {
	readonly added: readonly Item[];
	readonly removed: readonly Item[];
	readonly changed: readonly Item[];
}

/** Compares what people answer, and what is worked out of it. */
export function formChanges(before: Questionnaire, after: Questionnaire): FormChanges {
	const [was, is] = [byLinkId(before), byLinkId(after)];
	return {
		added: [...is.values()].filter(({ linkId }) => !was.has(linkId)),
		removed: [...was.values()].filter(({ linkId }) => !is.has(linkId)),
		changed: [...is.values()].filter((item) => {
			const old = was.get(item.linkId);
			return old !== undefined && (definition(old) !== definition(item) || isElsewhere(item, before, after));
		})
	};
}

/**
 * The questions of `before` whose answers `after` would show nowhere: they are gone, take answers of another kind, or
 * stand in the rows of another repeat, where answers have other addresses.
 */
export function questionsLeftBehind(before: Questionnaire, after: Questionnaire): Item[] {
	const is = byLinkId(after);
	return [...byLinkId(before).values()].filter((item) => {
		if (!isAsking(item) || isRepeat(item)) return false;
		const now = is.get(item.linkId);
		return now === undefined || now.type !== item.type || isElsewhere(item, before, after);
	});
}

function byLinkId({ items }: Questionnaire): Map<string, Item> {
	const own = logicOf(items).items.filter((item) => !isSection(item) && item.type !== 'display');
	return new Map(own.map((item) => [item.linkId, item]));
}

function isElsewhere({ linkId }: Item, before: Questionnaire, after: Questionnaire): boolean {
	const [was, is] = [before, after].map(({ items }) => logicOf(items).repeatOf(linkId)?.linkId ?? null);
	return was !== is;
}

/** The item by itself, without what it holds. */
function definition({ items: _items, ...own }: Item): string {
	return canonicalJson(own);
}
