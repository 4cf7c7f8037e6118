// Mends change what was found and nothing else, in shared words and in answers, whoever writes meanwhile.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { answersOf, narrative, writeAnswer } from '../../../src/lib/documents/case-document.ts';
import { applyMend } from '../../../src/lib/documents/mend.ts';
import type { Finding } from '../../../src/lib/domain/identifiers/finding.ts';

const by = { account: 'ana', at: 1 };

function found(text: string, match: string, mend: string | null): Finding {
	const start = text.indexOf(match);
	return { rule: 'phone', place: 'note', start, end: start + match.length, match, weight: 'blocks', mend };
}

describe('in words that are written together', () => {
	test.each([
		['La familia avisó al 0981 555 214.', '0981 555 214', '', 'La familia avisó al.'],
		['0981 555 214 avisó', '0981 555 214', '', 'avisó'],
		['tel 0981 555 214 hoy', '0981 555 214', '', 'tel hoy'],
		[
			'Seen 11/01/2026, weak',
			'11/01/2026',
			'3 weeks before this was written',
			'Seen 3 weeks before this was written, weak'
		],
		['Ana knows', 'Ana', null, 'Ana knows']
	])('%s', (text, match, mend, mended) => {
		const document = new Y.Doc();
		narrative(document, 'note').insert(0, text);
		applyMend(document, found(text, match, mend), by);
		expect(narrative(document, 'note').toString()).toBe(mended);
	});

	test('what a colleague writes at the same time, anywhere, stays whole', () => {
		const text = 'La familia avisó al 0981 555 214 de noche.';
		fc.assert(
			fc.property(
				fc.nat(text.length),
				fc.string({ unit: fc.constantFrom(...'xyz'), minLength: 1 }),
				(at, typed) => {
					const [one, other] = [new Y.Doc(), new Y.Doc()];
					narrative(one, 'note').insert(0, text);
					Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
					applyMend(one, found(text, '0981 555 214', ''), by);
					narrative(other, 'note').insert(at, typed);
					Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
					const joined = narrative(one, 'note').toString();
					expect(joined).toContain(typed);
					expect(joined.replace(typed, '')).toBe('La familia avisó al de noche.');
				}
			)
		);
	});

	test('a finding whose words have moved is mended where they are now', () => {
		const document = new Y.Doc();
		const text = 'tel 0981 555 214';
		narrative(document, 'note').insert(0, `Anoche. ${text}`);
		applyMend(document, found(text, '0981 555 214', ''), by);
		expect(narrative(document, 'note').toString()).toBe('Anoche. tel');
	});
});

describe('in an answer', () => {
	test('of one line, and in words of one’s own beside choices', () => {
		const document = new Y.Doc();
		writeAnswer(document, 'note', 'left, call 0981 555 214', by);
		applyMend(document, found('left, call 0981 555 214', '0981 555 214', ''), by);
		expect(answersOf(document, 'note').map(({ value }) => value)).toEqual(['left, call']);
		writeAnswer(document, 'note', { other: 'seen by Ana' }, by);
		applyMend(document, found('seen by Ana', 'by Ana', ''), by);
		expect(answersOf(document, 'note').map(({ value }) => value)).toEqual([{ other: 'seen' }]);
	});

	test('where two answers stand neither is chosen by mending', () => {
		const [one, other] = [new Y.Doc(), new Y.Doc()];
		writeAnswer(one, 'note', 'call 0981 555 214', by);
		writeAnswer(other, 'note', 'nobody', by);
		Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
		applyMend(one, found('call 0981 555 214', '0981 555 214', ''), by);
		expect(answersOf(one, 'note')).toHaveLength(2);
	});
});
