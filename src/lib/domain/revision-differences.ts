// What two revisions of one case say differently, address by address.
import { isSameAnswer, type AnswerValue } from './answer.ts';
import type { CaseRevision } from './case-revision.ts';

/** Null where there was, or is, nothing. Narratives are texts. */
export interface RevisionDifference {
	readonly address: string;
	readonly before: AnswerValue | null;
	readonly after: AnswerValue | null;
}

/** In the order of the newer revision's addresses, then those that are gone. */
export function revisionDifferences(before: CaseRevision, after: CaseRevision): RevisionDifference[] {
	const addresses = new Set([after, before].flatMap((one) => [...keysOf(one.answers), ...keysOf(one.texts)]));
	return [...addresses].flatMap((address) => {
		const [was, is] = [saidAt(before, address), saidAt(after, address)];
		const isSame = was === null || is === null ? was === is : isSameAnswer(was, is);
		return isSame ? [] : [{ address, before: was, after: is }];
	});
}

/** Whatever stands at an address: an answer, or words. */
function saidAt({ answers, texts }: CaseRevision, address: string): AnswerValue | null {
	if (Object.hasOwn(texts, address)) return texts[address] ?? null;
	return Object.hasOwn(answers, address) ? (answers[address] ?? null) : null;
}

function keysOf(record: object): string[] {
	return Object.keys(record);
}
