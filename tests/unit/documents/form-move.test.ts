// A case moves to a newer version of its form: apart and together, no answer is lost from sight.
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
	allAnswers,
	createCase,
	hasEarlierQuestions,
	narrative,
	readMeta,
	writeAnswer
} from '../../../src/lib/documents/case-document.ts';
import { isAllowedKey } from '../../../src/lib/documents/document-schema.ts';
import { answersLeftBehind, moveToVersion } from '../../../src/lib/documents/form-move.ts';
import { parseQuestionnaire } from '../../../src/lib/domain/questionnaire-schema.ts';

const label = (en: string) => ({ en });
const formOf = (version: number, ...items: object[]) =>
	parseQuestionnaire({
		...{ name: 'sample', version, layout: 1, kind: 'patient', title: label('Sample'), licence: 'CC0' },
		languages: ['en'],
		items: [{ linkId: 'section', type: 'group', label: label('Section'), items }]
	});
const first = formOf(
	1,
	{ linkId: 'age', type: 'integer', label: label('Age') },
	{ linkId: 'tried', type: 'text', label: label('What was tried?') },
	{ linkId: 'pain', type: 'integer', label: label('Pain') },
	{ linkId: 'note', type: 'string', label: label('Note to myself'), goes: 'device' }
);
const second = formOf(
	2,
	{ linkId: 'age', type: 'integer', label: label('Age') },
	{ linkId: 'pain', type: 'string', label: label('Pain, in words') }
);
const third = formOf(
	3,
	{ linkId: 'age', type: 'integer', label: label('Age') },
	{ linkId: 'pain', type: 'integer', label: label('Pain') },
	{ linkId: 'tried', type: 'text', label: label('What was tried before?') }
);
const ana = { account: 'ana', at: 1 };

function begun(): Y.Doc {
	const document = new Y.Doc();
	createCase(document, {
		...{ title: 'Pain', kind: 'patient', programme: null, code: 'K7M-4Q', by: 'ana', at: 1 },
		questionnaire: { name: 'sample', version: 1 }
	});
	writeAnswer(document, 'age', 40, ana);
	writeAnswer(document, 'pain', 7, ana);
	narrative(document, 'tried').insert(0, 'Paracetamol');
	return document;
}

const said = (document: Y.Doc, form = second) =>
	answersLeftBehind(document, form).map(({ item, values, words }) => [item.label['en'], ...values, words]);

test('answers to what is gone, or asked for in another kind, stand under their old labels', () => {
	const document = begun();
	const before = [...allAnswers(document)];
	expect(hasEarlierQuestions(document)).toBe(false);
	moveToVersion(document, first, second);
	expect(readMeta(document)?.questionnaire).toEqual({ name: 'sample', version: 2 });
	expect([...allAnswers(document)]).toEqual(before);
	expect(hasEarlierQuestions(document)).toBe(true);
	expect(said(document)).toEqual([
		['Pain', 7, ''],
		['What was tried?', 'Paracetamol']
	]);
	writeAnswer(document, 'pain', 'strong at night', ana);
	expect(said(document)).toEqual([['What was tried?', 'Paracetamol']]);
});

test('a version that asks them again shows them itself', () => {
	const document = begun();
	moveToVersion(document, first, second);
	moveToVersion(document, second, third);
	expect(said(document, third)).toEqual([]);
});

test('who moves it apart, and who answers meanwhile, lose nothing', () => {
	const [one, other] = [begun(), new Y.Doc()];
	Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
	moveToVersion(one, first, second);
	moveToVersion(other, first, second);
	narrative(other, 'tried').insert(0, 'Morphine, ');
	Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
	Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
	expect(said(one)).toEqual(said(other));
	expect(said(one)).toContainEqual(['What was tried?', 'Morphine, Paracetamol']);
});

test('what stays on a device leaves nothing in the document, and the relay lets all keys pass', () => {
	const document = begun();
	moveToVersion(document, first, second);
	const keys = [...document.getMap('meta').keys()];
	expect(keys.filter((key) => key.startsWith('kept/')).sort()).toEqual(['kept/pain', 'kept/tried']);
	expect(keys.every((key) => isAllowedKey('meta', key))).toBe(true);
});

test('what cannot be read of an earlier question is passed over', () => {
	const document = begun();
	document.getMap('meta').set('kept/pain', { linkId: 'pain' });
	document.getMap('meta').set('kept/tried', 'nonsense');
	expect(said(document)).toEqual([]);
});
