// Puts the proposed text in the place of a finding, as the smallest change, also while a colleague writes beside it.
import type * as Y from 'yjs';
import { isOther } from '../domain/answer.ts';
import type { Finding } from '../domain/identifiers/finding.ts';
import { answersOf, hasWords, narrative, writeAnswer } from './case-document.ts';
import { localOrigin } from './local-origin.ts';

/** Nothing happens where the words are no longer there, or where several answers stand: one must be chosen first. */
export function applyMend(document: Y.Doc, finding: Finding, by: { account: string; at: number }): void {
	if (finding.mend === null) return;
	if (hasWords(document, finding.place)) return mendText(narrative(document, finding.place), finding);
	const [answer, ...others] = answersOf(document, finding.place);
	if (answer === undefined || others.length > 0) return;
	const { key, value } = answer;
	const mended = (text: string) => {
		const { from, to, insert } = changeIn(text, finding) ?? { from: 0, to: 0, insert: '' };
		return text.slice(0, from) + insert + text.slice(to);
	};
	const write = (text: string, as: (text: string) => string | { other: string }) => {
		if (text.trim() !== '') writeAnswer(document, finding.place, as(text), { ...by, seen: [key] });
	};
	if (typeof value === 'string') write(mended(value), (text) => text);
	else if (isOther(value)) write(mended(value.other), (other) => ({ other }));
}

function mendText(text: Y.Text, finding: Finding): void {
	const change = changeIn(text.toString(), finding);
	if (change === null) return;
	const { from, to, insert } = change;
	text.doc?.transact(() => {
		text.delete(from, to - from);
		if (insert !== '') text.insert(from, insert);
	}, localOrigin);
}

interface Change {
	readonly from: number;
	readonly to: number;
	readonly insert: string;
}

/** The finding nearest to where it was seen; with it goes one of two blanks that would be left. */
function changeIn(text: string, { start, match, mend }: Finding): Change | null {
	if (match === '' || mend === null) return null;
	const before = text.lastIndexOf(match, start);
	const behind = text.indexOf(match, start);
	if (before === -1 && behind === -1) return null;
	const isBehind = before === -1 || (behind !== -1 && behind - start < start - before);
	const from = isBehind ? behind : before;
	const to = from + match.length;
	if (mend !== '') return { from, to, insert: mend };
	if (text[from - 1] === ' ' && /^(?:$|[\s.,;:!?)])/.test(text.slice(to, to + 1)))
		return { from: from - 1, to, insert: '' };
	return { from, to: from === 0 && text[to] === ' ' ? to + 1 : to, insert: '' };
}
