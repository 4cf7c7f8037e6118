// Pack manifests: what is read and what is refused.
import { describe, expect, test } from 'vitest';
import { parsePackManifest } from '../../../src/lib/domain/pack.ts';
import { programmeNamed, programmes } from '../../../src/lib/domain/programme.ts';

const part = { hash: 'a'.repeat(64), bytes: 12, type: 'application/json' };
const manifest = {
	kind: 'questionnaire',
	name: 'palliative',
	version: 1,
	licence: 'CC-BY-4.0',
	layout: 1,
	title: { en: 'Palliative care case' },
	parts: [part]
};

describe('a pack manifest', () => {
	test('is read, without what this app does not know', () => {
		expect(parsePackManifest({ ...manifest, colour: 'red' })).toEqual(manifest);
		expect(parsePackManifest({ ...manifest, parts: [{ ...part, lang: 'zh-Hans' }] }).parts[0]?.lang).toBe(
			'zh-Hans'
		);
	});

	test.each([
		['a short hash', { parts: [{ ...part, hash: 'abc' }] }, 'parts.0.hash: is not a SHA-256'],
		['capitals in a hash', { parts: [{ ...part, hash: 'A'.repeat(64) }] }, 'parts.0.hash: is not a SHA-256'],
		['a negative size', { parts: [{ ...part, bytes: -1 }] }, 'parts.0.bytes'],
		['a malformed media type', { parts: [{ ...part, type: 'json' }] }, 'parts.0.type: is not a media type'],
		['no parts', { parts: [] }, 'parts'],
		['an unknown kind', { kind: 'game' }, 'kind'],
		['a path as name', { name: '../x' }, 'name: is not a pack name'],
		['a version that is no whole number', { version: 1.5 }, 'version'],
		['a title without English', { title: { es: 'Caso' } }, 'title: has no text in en']
	])('with %s is refused with the place', (_, change, message) => {
		expect(() => parsePackManifest({ ...manifest, ...change })).toThrow(message);
	});
});

describe('programmes', () => {
	test('each has an id of its own and a prefix of its own', () => {
		expect(new Set(programmes.map(({ id }) => id)).size).toBe(programmes.length);
		expect(new Set(programmes.map(({ prefix }) => prefix)).size).toBe(programmes.length);
		expect(programmeNamed('palliative-care')?.prefix).toBe('PAL');
		expect(programmeNamed('surgery')).toBeUndefined();
	});
});
