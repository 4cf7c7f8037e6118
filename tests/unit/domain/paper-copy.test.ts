// "Copied from paper": a day and a profession, and what two people say of it apart.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
	allAnswers,
	clearAnswer,
	createCase,
	writeAnswer
} from '../../../src/lib/documents/case-document.ts';
import { prepareRevision } from '../../../src/lib/documents/case-revision.ts';
import { isAllowedKey } from '../../../src/lib/documents/document-schema.ts';
import { consentAddresses } from '../../../src/lib/domain/consent.ts';
import {
	isCopied,
	isCopyDisputed,
	paperCopy,
	paperCopyAddresses,
	seenDayProblem
} from '../../../src/lib/domain/paper-copy.ts';
import { parseQuestionnaire } from '../../../src/lib/domain/questionnaire-schema.ts';

const { day, by } = paperCopyAddresses;
const efua = { account: 'efua', at: 1 };
const kojo = { account: 'kojo', at: 2 };

function copyIn(document: Y.Doc) {
	const answers = allAnswers(document);
	return paperCopy((address) => (answers.get(address) ?? []).map(({ value }) => value));
}

function meet(one: Y.Doc, other: Y.Doc) {
	Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
	Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
}

test('two devices that say it offline both hold both, until one of them chooses', () => {
	const [one, other] = [new Y.Doc(), new Y.Doc()];
	writeAnswer(one, day, '2026-11-20', efua);
	writeAnswer(one, by, 'nurse', efua);
	writeAnswer(other, day, '2026-11-21', kojo);
	writeAnswer(other, by, 'nurse', kojo);
	meet(one, other);
	for (const document of [one, other]) {
		expect(copyIn(document)).toEqual({ days: ['2026-11-20', '2026-11-21'], by: ['nurse'] });
		expect(isCopyDisputed(copyIn(document))).toBe(true);
	}
	writeAnswer(other, day, '2026-11-20', kojo);
	meet(one, other);
	expect(copyIn(one)).toEqual({ days: ['2026-11-20'], by: ['nurse'] });
	expect(isCopyDisputed(copyIn(one))).toBe(false);
	for (const address of [day, by]) clearAnswer(one, address);
	meet(one, other);
	expect(isCopied(copyIn(other))).toBe(false);
});

test('a case that nobody said it of was not copied, and the relay lets both keys in', () => {
	expect(isCopied(copyIn(new Y.Doc()))).toBe(false);
	for (const address of [day, by]) expect(isAllowedKey('answers', `${address}~1a2b3c`)).toBe(true);
});

test('the day and the profession leave with no revision', () => {
	const label = { en: 'Label' };
	const form = parseQuestionnaire({
		...{ name: 'sample', version: 1, layout: 1, kind: 'service', title: label, licence: 'CC0' },
		languages: ['en'],
		items: [
			{
				...{ linkId: 'section', type: 'group', label },
				items: [{ linkId: 'a', type: 'integer', label, goes: 'shared' }]
			}
		]
	});
	const document = new Y.Doc();
	createCase(document, {
		...{ title: 'A case', kind: 'service', questionnaire: { name: 'sample', version: 1 } },
		...{ programme: 'p', code: 'K7M-4Q', by: 'efua', at: 1 }
	});
	writeAnswer(document, 'a', 4, efua);
	writeAnswer(document, consentAddresses.permission, true, efua);
	const before = prepareRevision(document, form, { language: 'en' }).revision;
	writeAnswer(document, day, '2026-11-20', efua);
	writeAnswer(document, by, 'nurse', efua);
	expect(before).not.toBeNull();
	expect(prepareRevision(document, form, { language: 'en' }).revision).toEqual(before);
});

test('a day that is none, or still to come, is not taken', () => {
	const today = '2026-11-28';
	expect(seenDayProblem('', today)).toBe('missing');
	expect(seenDayProblem('2026-02-30', today)).toBe('missing');
	expect(seenDayProblem('28.11.2026', today)).toBe('missing');
	expect(seenDayProblem('2026-11-29', today)).toBe('ahead');
	expect(seenDayProblem(today, today)).toBeNull();
	const days = fc
		.date({ min: new Date('2000-01-01'), max: new Date('2026-11-28'), noInvalidDate: true })
		.map((date) => date.toISOString().slice(0, 10));
	fc.assert(fc.property(days, (past) => seenDayProblem(past, today) === null));
});

test('whatever another app wrote there, only days and professions are read', () =>
	fc.assert(
		fc.property(fc.array(fc.anything()), (values) => {
			const read = paperCopy(() => [...values, '2026-11-20', 'nurse']);
			expect(read).toEqual({ days: ['2026-11-20'], by: ['nurse'] });
		})
	));
