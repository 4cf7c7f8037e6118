// The invented cases of the sample network: each answers its own form, and nothing in it could be a real person's.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSampleCases, writeSampleCase } from '../../../server/sample/sample-cases.ts';
import { allAnswers, disagreements, narrative, readMeta } from '../../../src/lib/documents/case-document.ts';
import { progressOf } from '../../../src/lib/documents/case-response.ts';
import { placeAt } from '../../../src/lib/domain/address.ts';
import { isAnswerOf } from '../../../src/lib/domain/item-answer.ts';
import { programmeNamed, programmes } from '../../../src/lib/domain/programme.ts';
import { itemNamed } from '../../../src/lib/domain/questionnaire.ts';
import { parseQuestionnaire } from '../../../src/lib/domain/questionnaire-schema.ts';

const cases = await readSampleCases();
const now = Date.UTC(2026, 10, 23, 9);

function formOf(name: string, version: number) {
	const folder = new URL('../../../server/packs/questionnaires/', import.meta.url);
	const files = [`${name}.json`, `${name}-${version}.json`];
	for (const file of files) {
		try {
			const form = parseQuestionnaire(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
			if (form.version === version) return form;
		} catch {
			// The other name may be the one.
		}
	}
	throw new Error(`no form ${name} ${version}`);
}

test('every programme has one, and one of them lets people disagree', () => {
	expect(new Set(cases.map(({ programme }) => programme))).toEqual(new Set(programmes.map(({ id }) => id)));
	const open = cases.map((source) => disagreements(writeSampleCase(source, { accounts: ['a', 'b'], now })));
	expect(open.filter((addresses) => addresses.length > 0)).toHaveLength(1);
});

describe.each(cases)('$title', (source) => {
	const document = writeSampleCase(source, { accounts: ['ana', 'luis'], now });
	const form = formOf(source.questionnaire.name, source.questionnaire.version);

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
	});

	test('it is begun, of the kind of its form, in a programme that takes it', () => {
		expect(readMeta(document)).toMatchObject({ kind: form.kind, createdBy: 'ana' });
		expect(programmeNamed(source.programme)?.kinds).toContain(form.kind);
		expect(progressOf(document, form).complete).toBeGreaterThan(0);
	});

	test('nothing in it looks like a date, a telephone number or an address', () => {
		const words = JSON.stringify([source.title, source.texts, source.answers, source.rows]);
		expect(words).not.toMatch(/\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\+?\d[\d ]{7,}|@|https?:/);
	});
});
