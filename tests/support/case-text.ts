// Text as long and as compressible as people write it, and cases full of it: for tests and benches of what travels.
import type * as Y from 'yjs';
import { createCase, narrative, writeAnswer } from '../../src/lib/documents/case-document.ts';
import type { Random } from './random.ts';

const syllables =
	'do lor pa cien te in ter na no che mor fi na sed an sie dad ca sa fa mi lia re po so'.split(' ');
const items = ['story', 'plan', 'questions', 'family', 'exam'];

/** A language of its own: few words come often, many come once. */
function dictionary(random: Random): string[] {
	return Array.from({ length: 1200 }, () =>
		Array.from({ length: 1 + random.below(4) }, () => random.pick(syllables)).join('')
	);
}

/** Prose of about so many letters. */
export function caseText(random: Random, length: number, words = dictionary(random)): string {
	let text = '';
	while (text.length < length) {
		const rank = Math.floor(words.length ** (random.below(1000) / 1000)) - 1;
		text += words[rank]! + (random.below(9) === 0 ? `, ${random.below(90)} ` : ' ');
	}
	return text.slice(0, length);
}

/** Fills a document as a case of so many bytes of prose, written in sittings and corrected here and there. */
export function fillCase(document: Y.Doc, random: Random, length: number, title = 'Dolor óseo'): void {
	const about = {
		...{ title, kind: 'patient' as const, questionnaire: { name: 'palliative', version: 2 } },
		...{ programme: null, code: 'K7M-4Q', by: 'a'.repeat(25), at: 1_790_000_000_000 }
	};
	createCase(document, about);
	const words = dictionary(random);
	for (const item of items)
		narrative(document, item).insert(0, caseText(random, Math.ceil(length / items.length), words));
	for (let correction = 0; correction < length / 250; correction++) {
		const text = narrative(document, random.pick(items));
		text.delete(random.below(text.length - 10), 1 + random.below(8));
	}
}

/** A colleague's hour with it: a paragraph, a correction, an answer. */
export function writeOn(document: Y.Doc, random: Random): void {
	const text = narrative(document, random.pick(items));
	document.transact(() => {
		text.insert(random.below(text.length), caseText(random, 500));
		text.delete(random.below(text.length - 30), 20);
		writeAnswer(document, 'pain', random.below(11), { account: 'a'.repeat(25), at: 1_790_000_000_000 });
	}, 'person');
}
