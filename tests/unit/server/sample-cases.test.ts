// The invented cases of the sample network: each answers its own form, and nothing in it could be a real person's.
import { describe, expect, test } from 'vitest';
import { readSampleCases, writeSampleCase } from '../../../server/sample/sample-cases.ts';
import { allAnswers, disagreements, narrative, readMeta } from '../../../src/lib/documents/case-document.ts';
import { filledFormIn, progressOf } from '../../../src/lib/documents/case-response.ts';
import { placeAt } from '../../../src/lib/domain/address.ts';
import { checkResponse } from '../../../src/lib/domain/response-check.ts';
import { askedIn } from '../../../src/lib/domain/response.ts';
import { isAnswerOf } from '../../../src/lib/domain/item-answer.ts';
import { programmeNamed, programmes } from '../../../src/lib/domain/programme.ts';
import { itemNamed } from '../../../src/lib/domain/questionnaire.ts';
import { newestForms, shippedForm } from '../../support/shipped-forms.ts';

const cases = await readSampleCases();
const now = Date.UTC(2026, 10, 23, 9);

test('every programme and every form has one, and one of them lets people disagree', () => {
	expect(new Set(cases.map(({ programme }) => programme))).toEqual(new Set(programmes.map(({ id }) => id)));
	const begun = cases.map(({ questionnaire: { name, version } }) => `${name} ${version}`);
	expect(begun).toEqual(
		expect.arrayContaining(newestForms.map(({ form }) => `${form.name} ${form.version}`))
	);
	const open = cases.map((source) => disagreements(writeSampleCase(source, { accounts: ['a', 'b'], now })));
	expect(open.filter((addresses) => addresses.length > 0)).toHaveLength(1);
});

describe.each(cases)('$title', (source) => {
	const document = writeSampleCase(source, { accounts: ['ana', 'luis'], now });
	const form = shippedForm(source.questionnaire.name, source.questionnaire.version);

	test('every answer is one that its form takes, and every text has its place', () => {
		for (const [address, given] of allAnswers(document)) {
			const item = itemNamed(form, placeAt(address).linkId);
			for (const { value } of given)
				expect([address, item !== undefined && isAnswerOf(item, value)]).toEqual([address, true]);
		}
		for (const [linkId, text] of Object.entries(source.texts)) {
			expect([linkId, itemNamed(form, linkId)?.type]).toEqual([linkId, 'text']);
			expect(narrative(document, linkId).toString()).toBe(text);
		}
		for (const row of Object.values(source.rows).flat())
			for (const linkId of Object.keys(row.texts)) expect(itemNamed(form, linkId)?.type).toBe('text');
	});

	test('it is begun, of the kind of its form, in a programme that takes it', () => {
		expect(readMeta(document)).toMatchObject({ kind: form.kind, createdBy: 'ana' });
		expect(programmeNamed(source.programme)?.kinds).toContain(form.kind);
		expect(progressOf(document, form).complete).toBeGreaterThan(0);
	});

	test('nothing in it is at odds with its form, or answers what is not asked', () => {
		const reader = filledFormIn(document, form);
		const asked = form.items.flatMap((section) => askedIn(section, reader));
		const kinds = checkResponse(form, reader).map(({ kind }) => kind);
		expect(kinds.filter((kind) => kind !== 'needed' && kind !== 'differs')).toEqual([]);
		const addresses = asked.map(({ address }) => address);
		expect(
			[...allAnswers(document)].map(([address]) => address).filter((at) => !addresses.includes(at))
		).toEqual([]);
	});

	test('nothing in it looks like a date, a telephone number or an address', () => {
		const words = JSON.stringify([source.title, source.texts, source.answers, source.rows]);
		expect(words).not.toMatch(/\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\+?\d[\d ]{7,}|@|https?:/);
	});
});
