// What a decision is called wherever decisions of all kinds stand in one list: its words come with the first that needs them.
import { isCaseDecision } from '$lib/domain/case-events.ts';
import { pathMessagesByLanguage } from '$lib/i18n/path-messages.ts';
import type { Words } from '$lib/i18n/words.ts';
import { decisionWords } from './story-words.ts';

/** `kinds` are those that will be named. Rejects where their words are not on this device and cannot be fetched. */
export async function decisionNames(
	words: Words,
	kinds: readonly string[]
): Promise<(kind: string) => string> {
	await words.need(pathMessagesByLanguage);
	// Decisions about sessions are the hub's, and so are their words.
	const isOfSessions = kinds.some((kind) => !isCaseDecision(kind));
	if (isOfSessions) await words.needDesk();
	const desk = isOfSessions ? await import('./desk/case-words.ts') : null;
	return (kind) => {
		if (isCaseDecision(kind)) return words.t(decisionWords[kind]);
		return desk === null ? '' : words.t(desk.decisionKey(kind));
	};
}
