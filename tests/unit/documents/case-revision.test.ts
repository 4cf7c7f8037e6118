// A revision: what is calculated and may be shared stands in it, the same on every device and on every day.
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createCase, writeAnswer } from '../../../src/lib/documents/case-document.ts';
import { consentIn, prepareRevision } from '../../../src/lib/documents/case-revision.ts';
import { consentAddresses, consentParts } from '../../../src/lib/domain/consent.ts';
import { parseQuestionnaire } from '../../../src/lib/domain/questionnaire-schema.ts';

const label = { en: 'Label' };
const results = (linkId: string, calculation: string, goes: string) => ({
	...{ linkId, type: 'calculated', label, calculation, goes }
});
const form = parseQuestionnaire({
	...{ name: 'sample', version: 1, layout: 1, kind: 'service', title: label, licence: 'CC0' },
	languages: ['en'],
	items: [
		{
			...{ linkId: 'section', type: 'group', label },
			items: [
				{ linkId: 'a', type: 'integer', label, goes: 'shared' },
				{ linkId: 'b', type: 'integer', label, goes: 'team' },
				results('twice', '${a} * 2', 'shared'),
				results('open', '${b} * 2', 'shared'),
				results('own', '${a} * 3', 'team'),
				results('days', "today() - '2026-01-01'", 'shared'),
				results('follows', '${days} + 1', 'shared')
			]
		}
	]
});

test('a language that is being typed may end in a space: the consent does without it', () => {
	const by = { account: 'me', at: 1 };
	const document = new Y.Doc();
	for (const part of consentParts) writeAnswer(document, consentAddresses.parts(part), true, by);
	writeAnswer(document, consentAddresses.by, 'family', by);
	writeAnswer(document, consentAddresses.form, 'spoken', by);
	writeAnswer(document, consentAddresses.language, 'Guaraní ', by);
	expect(consentIn(document)).toMatchObject({ language: 'Guaraní' });
});

test('results that may be shared are in it, but none that follows the clock or that people leave open', () => {
	const by = { account: 'me', at: 1 };
	const document = new Y.Doc();
	const questionnaire = { name: 'sample', version: 1 };
	createCase(document, {
		...{ title: 'A case', kind: 'service', questionnaire, programme: 'p', code: 'K7M-4Q', by: 'me', at: 1 }
	});
	writeAnswer(document, 'a', 4, by);
	writeAnswer(document, 'b', 1, by);
	const other = new Y.Doc();
	writeAnswer(other, 'b', 2, { account: 'other', at: 1 });
	Y.applyUpdate(document, Y.encodeStateAsUpdate(other));
	writeAnswer(document, consentAddresses.permission, true, by);
	const { revision, problems } = prepareRevision(document, form, {
		...{ language: 'en', checked: { dismissed: [], readAloud: [] } }
	});
	expect(problems).toEqual([]);
	expect(revision?.answers).toEqual({ a: 4, twice: 8 });
});
