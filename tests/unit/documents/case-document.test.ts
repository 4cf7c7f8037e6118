// A case in a Y.Doc: what it says it is, and what becomes of answers that people write apart.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { isAllowedKey, isAllowedRoot } from '../../../src/lib/documents/document-schema.ts';
import {
	allAnswers,
	answerKeys,
	answersOf,
	clearAnswer,
	createCase,
	disagreements,
	hasAnswer,
	narrative,
	readMeta,
	setTitle,
	writeAnswer,
	type NewCase
} from '../../../src/lib/documents/case-document.ts';
import { progressOf } from '../../../src/lib/documents/case-response.ts';
import { isWritableLayout } from '../../../src/lib/documents/layout-version.ts';
import { localOrigin } from '../../../src/lib/documents/local-origin.ts';
import { parseQuestionnaire } from '../../../src/lib/domain/questionnaire-schema.ts';

const about: NewCase = {
	title: 'Pain that does not settle',
	kind: 'patient',
	questionnaire: { name: 'palliative', version: 1 },
	programme: 'palliative-care',
	code: 'K7M-4Q',
	by: 'ana',
	at: 1_700_000_000_000
};
const ana = { account: 'ana', at: 1 };
const luis = { account: 'luis', at: 2 };

function exchange(...documents: Y.Doc[]): void {
	for (const from of documents) for (const to of documents) bring(from, to);
	for (const from of documents) for (const to of documents) bring(from, to);
}

function bring(from: Y.Doc, to: Y.Doc): void {
	if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
}

const valuesOf = (document: Y.Doc, linkId = 'pps') => answersOf(document, linkId).map(({ value }) => value);

describe('what a case says it is', () => {
	test('is read back on another replica, with layout and author', () => {
		const one = new Y.Doc();
		const other = new Y.Doc();
		createCase(one, about);
		bring(one, other);
		const { by, at, ...rest } = about;
		expect(readMeta(other)).toEqual({ ...rest, layout: 1, createdBy: by, createdAt: at });
	});

	test('is null where nothing was created and where it is malformed', () => {
		const document = new Y.Doc();
		expect(readMeta(document)).toBeNull();
		createCase(document, about);
		document.getMap('meta').set('kind', 'game');
		expect(readMeta(document)).toBeNull();
	});

	test('F32: is read without the keys of a newer app, which stay in the document', () => {
		const document = new Y.Doc();
		createCase(document, about);
		document.getMap('meta').set('colour', 'red');
		expect(readMeta(document)).not.toHaveProperty('colour');
		setTitle(document, 'New title');
		expect(document.getMap('meta').get('colour')).toBe('red');
		expect(readMeta(document)?.title).toBe('New title');
	});

	test('F32: two devices of unequal age that write at once end equal, with what only one of them knows', () => {
		const [older, newer] = [new Y.Doc(), new Y.Doc()];
		createCase(older, about);
		Y.applyUpdate(newer, Y.encodeStateAsUpdate(older));
		newer.transact(() => {
			newer.getMap('meta').set('layout', 3);
			newer.getMap('meta').set('colour', 'red');
			newer.getMap('answers').set('scale~later', { value: { of: 'another kind' }, account: 'luz', at: 2 });
		});
		writeAnswer(older, 'pps', '40', ana);
		setTitle(older, 'New title');
		const [fromOlder, fromNewer] = [Y.encodeStateAsUpdate(older), Y.encodeStateAsUpdate(newer)];
		Y.applyUpdate(older, fromNewer);
		Y.applyUpdate(newer, fromOlder);
		expect(Y.equalSnapshots(Y.snapshot(older), Y.snapshot(newer))).toBe(true);
		for (const document of [older, newer]) {
			expect(document.getMap('meta').toJSON()).toMatchObject({
				layout: 3,
				colour: 'red',
				title: 'New title'
			});
			expect(document.getMap('answers').get('scale~later')).toMatchObject({ value: { of: 'another kind' } });
			expect(answersOf(document, 'pps').map(({ value }) => value)).toEqual(['40']);
			expect(isWritableLayout(readMeta(document)!.layout)).toBe(false);
		}
	});

	test('has a title of at most 200 characters, whoever wrote it', () => {
		const document = new Y.Doc();
		createCase(document, { ...about, title: '😀'.repeat(300) });
		expect(readMeta(document)?.title).toBe('😀'.repeat(200));
		document.getMap('meta').set('title', 'x'.repeat(5000));
		expect(readMeta(document)?.title).toHaveLength(200);
	});
});

describe('answers', () => {
	test('one answer is kept with who and when', () => {
		const document = new Y.Doc();
		writeAnswer(document, 'pps', '40', ana);
		const key = `pps~${document.clientID.toString(36)}`;
		expect(answersOf(document, 'pps')).toEqual([{ key, value: '40', account: 'ana', at: 1 }]);
	});

	test('an answer that was seen is replaced, by whomever', () => {
		const one = new Y.Doc();
		const other = new Y.Doc();
		writeAnswer(one, 'pps', '40', ana);
		exchange(one, other);
		writeAnswer(other, 'pps', '50', luis);
		exchange(one, other);
		expect([valuesOf(one), valuesOf(other)]).toEqual([['50'], ['50']]);
		expect(disagreements(one)).toEqual([]);
	});

	test('one person on two devices disagrees with herself and nothing is lost', () => {
		const one = new Y.Doc();
		const other = new Y.Doc();
		writeAnswer(one, 'pps', '40', ana);
		writeAnswer(other, 'pps', '50', ana);
		exchange(one, other);
		expect(valuesOf(one).toSorted()).toEqual(['40', '50']);
		expect(disagreements(other)).toEqual(['pps']);
	});

	test('equal answers written apart are one answer, and saying one of them again clears nothing up falsely', () => {
		const one = new Y.Doc();
		const other = new Y.Doc();
		writeAnswer(one, 'signs', ['bleeding', 'cord'], ana);
		writeAnswer(other, 'signs', ['cord', 'bleeding'], luis);
		exchange(one, other);
		expect(answersOf(one, 'signs')).toHaveLength(1);
		expect(answersOf(one, 'signs')).toEqual(answersOf(other, 'signs'));
		expect(disagreements(one)).toEqual([]);
	});

	test('a plain key of a foreign client counts as one more answer until somebody chooses', () => {
		const document = new Y.Doc();
		writeAnswer(document, 'pps', '40', ana);
		document.getMap('answers').set('pps', '60');
		expect(answersOf(document, 'pps')).toContainEqual({ key: 'pps', value: '60', account: null, at: null });
		expect(disagreements(document)).toEqual(['pps']);
		writeAnswer(document, 'pps', '60', luis);
		expect([...document.getMap('answers').keys()]).toEqual([`pps~${document.clientID.toString(36)}`]);
	});

	test('an item whose linkId begins like another is left alone', () => {
		const document = new Y.Doc();
		writeAnswer(document, 'pain', 1, ana);
		writeAnswer(document, 'pain-worst', 9, ana);
		clearAnswer(document, 'pain');
		expect([valuesOf(document, 'pain'), valuesOf(document, 'pain-worst')]).toEqual([[], [9]]);
	});

	test('a cleared answer is gone everywhere, unless it was answered anew unseen', () => {
		const one = new Y.Doc();
		const other = new Y.Doc();
		writeAnswer(one, 'pps', '40', ana);
		exchange(one, other);
		clearAnswer(one, 'pps');
		writeAnswer(other, 'pps', '50', luis);
		exchange(one, other);
		expect([valuesOf(one), valuesOf(other)]).toEqual([['50'], ['50']]);
		clearAnswer(other, 'pps');
		exchange(one, other);
		expect(hasAnswer(one, 'pps')).toBe(false);
	});

	test.each([null, undefined, { value: { deep: 1 } }, { account: 'x' }, [1, 2], { value: Number.NaN }])(
		'an entry %j that is no answer is left unread and does no harm',
		(entry) => {
			const document = new Y.Doc();
			document.getMap('answers').set('pps~1', entry);
			expect(answersOf(document, 'pps')).toEqual([]);
			writeAnswer(document, 'pps', '40', ana);
			expect(document.getMap('answers').size).toBe(1);
		}
	);

	test('every write is one transaction of local origin, and saying the same again is none', () => {
		const document = new Y.Doc();
		const origins: unknown[] = [];
		document.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin));
		createCase(document, about);
		setTitle(document, 'Title');
		writeAnswer(document, 'pps', '40', ana);
		writeAnswer(document, 'pps', '40', ana);
		clearAnswer(document, 'pps');
		clearAnswer(document, 'pps');
		expect(origins).toEqual([localOrigin, localOrigin, localOrigin, localOrigin]);
	});

	test('whatever is written here passes the gate of the relay', () => {
		const document = new Y.Doc();
		createCase(document, about);
		writeAnswer(document, 'pps', '40', ana);
		narrative(document, 'main-question').insert(0, 'How?');
		for (const [root, type] of document.share) {
			expect(isAllowedRoot('case', root)).toBe(true);
			if (type instanceof Y.Map)
				expect([...type.keys()].filter((key) => !isAllowedKey(root, key))).toEqual([]);
		}
	});

	test('those that nobody has changed since are the very same', () => {
		const document = new Y.Doc();
		writeAnswer(document, 'age', 40, ana);
		writeAnswer(document, 'nausea', true, ana);
		const before = allAnswers(document);
		writeAnswer(document, 'nausea', false, luis);
		const now = allAnswers(document, before);
		expect(now.get('age')).toBe(before.get('age'));
		expect(now.get('nausea')).toMatchObject([{ value: false, account: 'luis' }]);
		expect(now).toEqual(allAnswers(document));
	});
});

describe('narratives and progress', () => {
	test('two people who write the same narrative offline lose no word', () => {
		const one = new Y.Doc();
		const other = new Y.Doc();
		narrative(one, 'tried').insert(0, 'Morphine by mouth. ');
		narrative(other, 'tried').insert(0, 'Radiotherapy. ');
		exchange(one, other);
		expect(narrative(one, 'tried').toString()).toBe(narrative(other, 'tried').toString());
		expect(narrative(one, 'tried').toString()).toContain('Morphine by mouth. ');
		expect(narrative(one, 'tried').toString()).toContain('Radiotherapy. ');
	});

	test('white space is no answer, words are', () => {
		const document = new Y.Doc();
		expect(hasAnswer(document, 'tried')).toBe(false);
		narrative(document, 'tried').insert(0, ' \n');
		expect(hasAnswer(document, 'tried')).toBe(false);
		narrative(document, 'tried').insert(0, 'Rest');
		expect(hasAnswer(document, 'tried')).toBe(true);
	});

	test('no and 0 are answers', () => {
		const document = new Y.Doc();
		writeAnswer(document, 'laxative', false, ana);
		writeAnswer(document, 'breakthrough-doses', 0, ana);
		expect([hasAnswer(document, 'laxative'), hasAnswer(document, 'breakthrough-doses')]).toEqual([
			true,
			true
		]);
	});

	test('an answer that came in while another was being typed stays beside it', () => {
		const [one, other] = [new Y.Doc(), new Y.Doc()];
		writeAnswer(one, 'pps', 30, ana);
		bring(one, other);
		const seen = answerKeys(one, 'pps');
		writeAnswer(other, 'pps', 50, luis);
		exchange(one, other);
		writeAnswer(one, 'pps', 40, { ...ana, seen });
		exchange(one, other);
		expect(valuesOf(one).sort()).toEqual([40, 50]);
		expect(valuesOf(other).sort()).toEqual([40, 50]);
		writeAnswer(other, 'pps', 50, luis);
		exchange(one, other);
		expect(valuesOf(one)).toEqual([50]);
	});

	test('progress on the palliative template follows answers and narratives, and asking for it writes nothing', () => {
		const file = new URL('../../../server/packs/questionnaires/palliative-2.json', import.meta.url);
		const palliative = parseQuestionnaire(JSON.parse(readFileSync(file, 'utf8')));
		const document = new Y.Doc();
		expect(progressOf(document, palliative)).toMatchObject({ complete: 0, total: 8 });
		expect([...document.share.keys()]).toEqual(['answers']);
		for (const linkId of ['main-question', 'tried', 'available'])
			narrative(document, linkId).insert(0, 'Words');
		expect(progressOf(document, palliative).sections[0]).toMatchObject({ answered: 3, state: 'started' });
		writeAnswer(document, 'urgency', 'next-session', ana);
		writeAnswer(document, 'follow-up-wanted', 'written', ana);
		expect(progressOf(document, palliative)).toMatchObject({ complete: 1, total: 8 });
	});
});
