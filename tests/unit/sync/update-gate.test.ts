// What the gate lets through: decodable updates, in the places that a document has, of plain values.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { limitsOf } from '../../../server/gate.ts';
import { createCase, narrative, writeAnswer } from '../../../src/lib/documents/case-document.ts';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { emptyUpdate } from '../../../src/lib/sync/frames.ts';
import {
	type GateLimits,
	holdsNothingNew,
	isEmptyUpdate,
	mayApply as mayApplyRead,
	readUpdate
} from '../../../src/lib/sync/update-gate.ts';

const limits = limitsOf(caseDocumentName('asuncion', newId()));
const by = { account: 'a', at: 1 };

function updateOf(write: (document: Y.Doc) => void): Uint8Array {
	const document = new Y.Doc();
	write(document);
	return Y.encodeStateAsUpdate(document);
}

function mayApply(document: Y.Doc, update: Uint8Array, limits: GateLimits): boolean {
	const said = readUpdate(update);
	return said !== null && mayApplyRead(document, said, limits);
}

const passes = (update: Uint8Array, document = new Y.Doc()) => mayApply(document, update, limits);

describe('passes', () => {
	test.each<[string, (document: Y.Doc) => void]>([
		['an empty document', () => {}],
		['an answer', (document) => writeAnswer(document, 'pain', 7, by)],
		['an answer of several choices', (document) => writeAnswer(document, 'symptoms', ['pain', 'fever'], by)],
		[
			'a narrative with deletions',
			(document) => {
				narrative(document, 'story').insert(0, 'dolor 🙂');
				narrative(document, 'story').delete(0, 3);
			}
		],
		[
			'a new case',
			(document) =>
				createCase(document, {
					title: 'Dolor',
					kind: 'patient',
					questionnaire: { name: 'palliative', version: 1 },
					programme: null,
					code: 'K7M-4Q',
					by: 'a',
					at: 1
				})
		],
		['an answer of a row', (document) => document.getMap('answers').set('row:abc:dose~1', 5)],
		[
			'two thousand client ids',
			(document) => {
				for (let client = 1; client <= 2000; client++) {
					const other = new Y.Doc();
					other.clientID = client;
					other.getText('answer:story').insert(0, 'x');
					Y.applyUpdate(document, Y.encodeStateAsUpdate(other));
				}
			}
		]
	])('%s', (_what, write) => {
		expect(passes(updateOf(write))).toBe(true);
	});
});

describe('R14: does not pass', () => {
	const set = (root: string, key: string, value: unknown) => (document: Y.Doc) =>
		document.getMap(root).set(key, value);
	test.each<[string, (document: Y.Doc) => void]>([
		['an unknown root', set('notes', 'title', 1)],
		['a root of another kind of document', set('attendance', 'title', 1)],
		['a key __proto__', set('answers', '__proto__', 1)],
		['a key constructor', set('meta', 'constructor', 1)],
		['an empty key', set('meta', '', 1)],
		['a key in a text', set('answer:story', 'title', 1)],
		['a map in a map', set('meta', 'inner', new Y.Map())],
		['a document', set('meta', 'inner', new Y.Doc())],
		['bytes', set('answers', 'pain', new Uint8Array(3))],
		['a bigint', set('answers', 'pain', 5n)],
		['six lists in each other', set('answers', 'pain', [[[[[[1]]]]]])],
		['a value with a prototype of its own', set('answers', 'pain', JSON.parse('{"__proto__":{"a":1}}'))],
		['such a value in a list', set('answers', 'pain', [1, JSON.parse('{"__proto__":{"a":1}}')])],
		['formatting', (document) => document.getText('answer:story').insert(0, 'x', { bold: true })],
		['an embed', (document) => document.getText('answer:story').insertEmbed(0, {})],
		[
			'an XML element',
			(document) => document.getXmlFragment('answer:story').insert(0, [new Y.XmlElement('b')])
		]
	])('%s', (_what, write) => {
		expect(passes(updateOf(write))).toBe(false);
	});

	test('more client ids than two thousand, unless the room knows them', () => {
		const crowd = new Y.Doc();
		for (let client = 1; client <= 2001; client++) {
			const other = new Y.Doc();
			other.clientID = client;
			other.getText('answer:story').insert(0, 'x');
			Y.applyUpdate(crowd, Y.encodeStateAsUpdate(other));
		}
		const update = Y.encodeStateAsUpdate(crowd);
		expect(passes(update)).toBe(false);
		expect(passes(update, crowd)).toBe(true);
	});

	test('words that go on from what is there in another place, which others would put elsewhere', () => {
		const under = (write: (document: Y.Doc) => void) => {
			const document = new Y.Doc();
			document.clientID = 7;
			write(document);
			return document;
		};
		const words = (text: string) =>
			Y.encodeStateAsUpdate(under((document) => narrative(document, 'story').insert(0, text)));
		const answered = under((document) => document.getMap('answers').set('pain~7', 4));
		expect(passes(words('hola'), answered)).toBe(false);
		const begun = under((document) => narrative(document, 'story').insert(0, 'ho'));
		expect(passes(words('hola'), begun)).toBe(true);
		const atTheFront = (text: string) =>
			under((document) => {
				narrative(document, 'story').insert(0, 'fin');
				narrative(document, 'story').insert(0, text);
			});
		expect(passes(Y.encodeStateAsUpdate(atTheFront('hola')), atTheFront('ho'))).toBe(true);
		const elsewhere = under((document) => narrative(document, 'plan').insert(0, 'ho'));
		expect(passes(words('hola'), elsewhere)).toBe(false);
	});

	test('anything in a document of an unknown or empty kind', () => {
		const update = updateOf((document) => writeAnswer(document, 'pain', 7, by));
		for (const name of ['x', 'team/asuncion/measures/palliative-care/2026'])
			expect(mayApply(new Y.Doc(), update, limitsOf(name))).toBe(false);
	});

	test('bytes that cannot be decoded; whatever comes, the document stays as it is', () => {
		const document = new Y.Doc();
		narrative(document, 'story').insert(0, 'hola');
		const before = Y.encodeStateAsUpdate(document);
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 60 }), (update) => {
				mayApply(document, update, limits);
				expect(Y.encodeStateAsUpdate(document)).toEqual(before);
			}),
			{ numRuns: 2000 }
		);
		expect(passes(new Uint8Array([1, 2, 3]))).toBe(false);
	});
});

test('an update of nothing is seen as such', () => {
	expect(isEmptyUpdate(emptyUpdate)).toBe(true);
	expect(isEmptyUpdate(Y.encodeStateAsUpdate(new Y.Doc()))).toBe(true);
	expect(isEmptyUpdate(updateOf((document) => narrative(document, 'story').insert(0, 'x')))).toBe(false);
});

test('what a document holds already is told from what is new: letters, deletions, what hangs on something missing', () => {
	const document = new Y.Doc();
	const text = narrative(document, 'story');
	text.insert(0, 'hola');
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
	const updates: Uint8Array[] = [];
	copy.on('update', (update: Uint8Array) => updates.push(update));
	narrative(copy, 'story').insert(4, ' mundo');
	narrative(copy, 'story').delete(0, 1);
	narrative(copy, 'story').insert(9, '!');
	expect(holdsNothingNew(document, Y.encodeStateAsUpdate(document), limits.work)).toBe(true);
	expect(updates.map((update) => holdsNothingNew(document, update, limits.work))).toEqual([
		false,
		false,
		false
	]);
	expect(holdsNothingNew(copy, Y.mergeUpdates(updates), limits.work)).toBe(true);
	expect(holdsNothingNew(document, new Uint8Array([9, 9]), limits.work)).toBe(false);
	expect(text.toJSON()).toBe('hola');
});
