// What would come back into a document from an earlier state of it, for whoever decides whether it is to.
import * as Y from 'yjs';
import type { AnswerValue } from '../domain/answer.ts';
import { bringBack } from './bring-back.ts';
import { allAnswers } from './case-document.ts';

/** By address: answers, and the words of narratives; words from several places of one are apart. */
export interface ComingBack {
	readonly answers: Readonly<Record<string, readonly AnswerValue[]>>;
	readonly texts: Readonly<Record<string, readonly string[]>>;
}

const textPrefix = 'answer:';

/** What `bringBack` would write. Neither document is changed. */
export function comingBack(current: Y.Doc, before: Y.Doc): ComingBack {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(current));
	const there = allAnswers(copy);
	const texts: Record<string, string[]> = {};
	for (const root of before.share.keys()) {
		if (!root.startsWith(textPrefix)) continue;
		copy.getText(root).observe(({ delta }) => {
			const words = delta.map(({ insert }) => (typeof insert === 'string' ? insert.trim() : ''));
			const said = words.filter((word) => word !== '');
			if (said.length > 0) texts[root.slice(textPrefix.length)] = said;
		});
	}
	bringBack(copy, before);
	const answers = [...allAnswers(copy)]
		.filter(([address]) => !there.has(address))
		.map(([address, given]) => [address, given.map(({ value }) => value)] as const);
	copy.destroy();
	return { answers: Object.fromEntries(answers), texts };
}
