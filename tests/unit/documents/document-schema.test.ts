// What the relay's gate lets into a case: the roots and keys of the layout, and no names that objects carry.
import { describe, expect, test } from 'vitest';
import { isAllowedKey, isAllowedRoot } from '../../../src/lib/documents/document-schema.ts';

describe('roots of a case', () => {
	test.each(['meta', 'answers', 'rows', 'dismissed', 'answer:main-question', 'answer:row:0a1b:drug'])(
		'%s is allowed',
		(root) => expect(isAllowedRoot('case', root)).toBe(true)
	);
	test.each([
		'',
		'other',
		'answer:',
		'answer:A',
		'answer:constructor',
		'answer:a~1',
		`answer:${'a'.repeat(300)}`,
		'__proto__'
	])('%j is refused', (root) => expect(isAllowedRoot('case', root)).toBe(false));
	test('documents whose layout is not settled yet hold nothing', () => {
		expect(isAllowedRoot('hub-case', 'answers')).toBe(false);
	});
});

describe('measures', () => {
	test('hold entries and nothing else', () => {
		expect(['entries', 'meta', 'answers'].filter((root) => isAllowedRoot('measures', root))).toEqual([
			'entries'
		]);
		expect(isAllowedRoot('case', 'entries')).toBe(false);
	});

	test.each([
		['2026-11/-/pain-recorded~1z141z3', true],
		['2026-11/Hospital%20Central/pain-recorded', true],
		['2026-13/-/pain-recorded~1', false],
		['2026-11/pain-recorded~1', false],
		['2026-11/a/b/pain-recorded~1', false],
		['2026-11/-/Pain~1', false]
	])('the entry %s is allowed: %s', (key, isAllowed) => expect(isAllowedKey('entries', key)).toBe(isAllowed));
});

describe('keys of a case', () => {
	test.each([
		['meta', 'title'],
		['meta', 'of-a-newer-app'],
		['answers', 'pps~1z141z3'],
		['answers', 'pps'],
		['answers', 'row:0a1b:drug~1z'],
		['rows', 'medicines/0a1b'],
		['rows', 'medicines/0a1b/removed'],
		['dismissed', 'phone/main-question/1z141z3abcd~1z'],
		['dismissed', 'national-id/row:0a1b:drug/0'],
		['dismissed', 'read-aloud/zh-Hans~1z']
	])('%s may hold %s', (root, key) => expect(isAllowedKey(root, key)).toBe(true));
	test.each([
		['meta', ''],
		['meta', '__proto__'],
		['meta', 'prototype'],
		['meta', 'constructor'],
		['meta', 'k'.repeat(201)],
		['answers', 'constructor'],
		['answers', 'constructor~1'],
		['answers', 'pps~'],
		['answers', 'pps~1~2'],
		['answers', 'pps~ABC'],
		['answers', 'PPS'],
		['answers', `${'a'.repeat(61)}~1`],
		['rows', 'medicines'],
		['rows', 'medicines/'],
		['rows', 'constructor/0a1b'],
		['dismissed', 'phone/constructor/1z'],
		['dismissed', 'phone/main-question'],
		['dismissed', 'phone/main-question/1Z'],
		['dismissed', 'read-aloud/~1z'],
		['dismissed', 'read-aloud/a/b'],
		['rows', 'medicines/0a1b/other'],
		['answer:main-question', 'bold'],
		['other', 'key']
	])('%s may not hold %j', (root, key) => expect(isAllowedKey(root, key)).toBe(false));
});
