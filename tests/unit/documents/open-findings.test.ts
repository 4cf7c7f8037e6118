// Which findings of a case are open, which block, and what becomes of those that people let stay.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createCase, narrative, writeAnswer } from '../../../src/lib/documents/case-document.ts';
import {
	confirmReadAloud,
	dismiss,
	dismissalsIn,
	readAloudKey,
	undoDismissal
} from '../../../src/lib/documents/dismissals.ts';
import { allFindings, openFindings } from '../../../src/lib/documents/open-findings.ts';
import { titlePlace } from '../../../src/lib/domain/case-revision.ts';
import { findIdentifiers, narrativeLanguages } from '../../../src/lib/domain/identifiers/find-identifiers.ts';
import { placeOf } from '../../../src/lib/domain/place.ts';
import { parseQuestionnaire } from '../../../src/lib/domain/questionnaire-schema.ts';

const palliative = parseQuestionnaire(
	JSON.parse(readFileSync('server/packs/questionnaires/palliative-2.json', 'utf8'))
);
const about = { find: findIdentifiers, languages: ['es-PY'], writtenOn: '2026-02-01' };
const ana = { account: 'ana', at: 1 };

function caseOf(texts: Record<string, string>, title = 'Dolor de noche'): Y.Doc {
	const document = new Y.Doc();
	const questionnaire = { name: palliative.name, version: palliative.version };
	createCase(document, {
		title,
		kind: 'patient',
		questionnaire,
		programme: null,
		code: 'K7M-4Q',
		by: 'ana',
		at: 1
	});
	for (const [address, text] of Object.entries(texts)) narrative(document, address).insert(0, text);
	return document;
}

const open = (document: Y.Doc) =>
	openFindings(document, palliative, about).map(({ place, match, weight }) => `${place}: ${match} ${weight}`);

test('words that would be shared block, those of the team are only shown, those of the device are not read', () => {
	const document = caseOf({
		'main-question': 'Avisar al 0981 555 214',
		'team-note': 'Avisar al 0981 555 215'
	});
	writeAnswer(document, 'pain-worst', 7, ana);
	writeAnswer(document, 'pain-site', 'espalda, dice Ramona Ayala', ana);
	writeAnswer(document, 'main-diagnosis', { other: 'el tumor de doña Yamile' }, ana);
	writeAnswer(document, 'private-note', 'Avisar al 0981 555 216', ana);
	expect(open(document)).toEqual([
		'main-question: 0981 555 214 blocks',
		'main-diagnosis: doña Yamile blocks',
		'pain-site: Ramona Ayala blocks',
		'team-note: 0981 555 215 warns'
	]);
});

test('the title is read too, and a finding knows its question', () => {
	const document = caseOf({ tried: 'CI 4.123.456' }, 'Doña Yamile, dolor');
	const [title, tried] = allFindings(document, palliative, about);
	expect(title).toMatchObject({ place: titlePlace, match: 'Doña Yamile', section: null, item: null });
	expect(tried).toMatchObject({
		rule: 'national-id',
		section: { linkId: 'question' },
		item: { linkId: 'tried' }
	});
});

test('the same words twice at one place, or in two answers that differ, are one finding', () => {
	const document = caseOf({ tried: 'tel 0981 555 214 y otra vez 0981 555 214' });
	writeAnswer(document, 'extent-words', 'dice doña Yamile', ana);
	const other = new Y.Doc();
	writeAnswer(other, 'extent-words', 'doña Yamile', ana);
	Y.applyUpdate(document, Y.encodeStateAsUpdate(other));
	writeAnswer(document, 'extent', 'advanced', ana);
	expect(new Set(open(document)).size).toBe(open(document).length);
	expect(open(document)).toContain('tried: 0981 555 214 blocks');
});

describe('dismissals', () => {
	const document = caseOf({ tried: 'Avisar al 0981 555 214' });
	const found = () => allFindings(document, palliative, about)[0]!;

	test('close a finding for everybody, with the reason and who gave it', () => {
		dismiss(document, found(), { reason: 'public', words: ' central del hospital ' }, ana);
		const colleague = new Y.Doc();
		Y.applyUpdate(colleague, Y.encodeStateAsUpdate(document));
		expect(open(colleague)).toEqual([]);
		expect(allFindings(colleague, palliative, about)[0]?.dismissals).toMatchObject([
			{ value: { reason: 'public', words: 'central del hospital' }, account: 'ana', at: 1 }
		]);
	});

	test('stay with the words, wherever these move, and not with others', () => {
		narrative(document, 'tried').insert(0, 'De noche. ');
		expect(open(document)).toEqual([]);
		narrative(document, 'tried').insert(narrative(document, 'tried').length, ' o al 0981 555 999');
		expect(open(document)).toEqual(['tried: 0981 555 999 blocks']);
	});

	test('can be taken back', () => {
		undoDismissal(document, found().key);
		expect(open(document)).toHaveLength(2);
	});

	test('that two people make apart both stand', () => {
		const [one, other] = [caseOf({ tried: 'Avisar al 0981 555 214' }), new Y.Doc()];
		Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
		const finding = allFindings(one, palliative, about)[0]!;
		dismiss(one, finding, { reason: 'public', words: '' }, ana);
		dismiss(other, finding, { reason: 'other', words: 'inventado' }, { account: 'luis', at: 2 });
		Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
		expect(
			dismissalsIn(one)
				.get(finding.key)
				?.map(({ account }) => account)
				.sort()
		).toEqual(['ana', 'luis']);
	});

	test('of a shape that is not known are left unread', () => {
		const stranger = caseOf({ tried: 'Avisar al 0981 555 214' });
		const { key } = allFindings(stranger, palliative, about)[0]!;
		stranger.getMap('dismissed').set(`${key}~1`, { value: { reason: 'because', words: '' } });
		expect(open(stranger)).toHaveLength(1);
	});
});

test('that words were read aloud is kept by language', () => {
	const document = caseOf({});
	confirmReadAloud(document, 'ka', ana);
	expect(dismissalsIn(document).get(readAloudKey('ka'))).toMatchObject([{ account: 'ana' }]);
});

test('a case is read in the languages of its reader, and in those of its place that have rules', () => {
	const at = (team: string) => placeOf(team)?.languages ?? [];
	expect(narrativeLanguages(['ar', 'ar'], at('asuncion'))).toEqual(['ar', 'es-PY']);
	expect(narrativeLanguages(['en'], at('kigali'))).toEqual(['en', 'en-RW', 'fr']);
	expect(narrativeLanguages(['ka'], at('hub'))).toEqual(['ka']);
});
