// What a lead is shown before she brings an earlier state back is what then comes.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { bringBack } from '../../../src/lib/documents/bring-back.ts';
import { allAnswers, clearAnswer, narrative, writeAnswer } from '../../../src/lib/documents/case-document.ts';
import { comingBack } from '../../../src/lib/documents/coming-back.ts';

function copyOf(document: Y.Doc): Y.Doc {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
	return copy;
}

const by = { account: 'a', at: 1 };

function aCase(): Y.Doc {
	const document = new Y.Doc();
	narrative(document, 'story').insert(0, 'dolor en la espalda desde hace ocho días');
	narrative(document, 'plan').insert(0, 'morfina');
	writeAnswer(document, 'pain', 7, by);
	writeAnswer(document, 'fever', true, by);
	return document;
}

test('words from several places are told apart, and answers where there is none now', () => {
	const before = aCase();
	const document = copyOf(before);
	const story = narrative(document, 'story');
	story.delete(20, story.length - 20);
	story.delete(0, 6);
	clearAnswer(document, 'pain');
	writeAnswer(document, 'fever', false, by);
	const state = Y.encodeStateAsUpdate(document);
	expect(comingBack(document, before)).toEqual({
		answers: { pain: [7] },
		texts: { story: ['dolor', 'desde hace ocho días'] }
	});
	expect(Y.encodeStateAsUpdate(document)).toEqual(state);
});

test('where all is still there, nothing would come back', () => {
	const before = aCase();
	const document = copyOf(before);
	narrative(document, 'story').insert(0, 'hoy: ');
	expect(comingBack(document, before)).toEqual({ answers: {}, texts: {} });
});

test('whatever was deleted: what is told is what comes', () => {
	const deletion = fc.record({ at: fc.nat(40), length: fc.nat(20) });
	const gone = fc.subarray(['pain', 'fever']);
	fc.assert(
		fc.property(fc.array(deletion, { maxLength: 5 }), gone, (deletions, cleared) => {
			const before = aCase();
			const document = copyOf(before);
			const story = narrative(document, 'story');
			for (const { at, length } of deletions) {
				const from = Math.min(at, story.length);
				story.delete(from, Math.min(length, story.length - from));
			}
			for (const address of cleared) clearAnswer(document, address);
			const told = comingBack(document, before);
			const lettersIn = (words: string) => words.replaceAll(' ', '').length;
			const was = lettersIn(story.toJSON());
			bringBack(document, before);
			const come = lettersIn(story.toJSON()) - was;
			expect(lettersIn((told.texts['story'] ?? []).join(''))).toBe(come);
			expect(Object.keys(told.answers).sort()).toEqual([...cleared].sort());
			for (const [address, values] of Object.entries(told.answers))
				expect(
					allAnswers(document)
						.get(address)
						?.map(({ value }) => value)
				).toEqual(values);
		})
	);
});
