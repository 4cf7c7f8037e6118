// Packs on the device: parts are what their hash says, and every version stays readable.
import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { PackKind, PackManifest } from '../../../src/lib/domain/pack.ts';
import type { AccountDatabase } from '../../../src/lib/storage/account-database.ts';
import { readModules } from '../../../src/lib/storage/curriculum-store.ts';
import {
	manifestNamed,
	readIndicatorSets,
	readPart,
	readQuestionnaire
} from '../../../src/lib/storage/pack-reader.ts';
import {
	missingParts,
	newestManifests,
	storeManifest,
	storePart,
	WrongBytesError
} from '../../../src/lib/storage/pack-store.ts';
import { openAccount } from './test-database.ts';

let database: AccountDatabase;

beforeEach(async () => {
	database = await openAccount();
	return () => database.close();
});

function partOf(text: string, lang?: string) {
	const bytes = new TextEncoder().encode(text);
	const hash = createHash('sha256').update(bytes).digest('hex');
	const named = { hash, bytes: bytes.length, type: 'application/json', ...(lang ? { lang } : {}) };
	return { named, stored: { hash, bytes, type: 'application/json' } };
}

function manifest(name: string, version: number, parts: PackManifest['parts']): PackManifest {
	return {
		kind: 'questionnaire',
		name,
		version,
		licence: 'CC-BY-4.0',
		layout: 1,
		title: { en: name },
		parts
	};
}

const questionnaire = (version: number) => ({
	name: 'palliative-case',
	version,
	layout: 1,
	kind: 'patient',
	title: { en: `Palliative case ${version}` },
	licence: 'CC-BY-4.0',
	languages: ['en'],
	items: [
		{
			linkId: 'about',
			type: 'group',
			label: { en: 'About' },
			items: [{ linkId: 'pain', type: 'integer', label: { en: 'Pain' } }]
		}
	]
});

describe('parts', () => {
	test('are kept and given back byte for byte', async () => {
		const { stored } = partOf('{"a":1}');
		await storePart(database, stored);
		expect(await readPart(database, stored.hash)).toEqual(stored);
	});

	test('whose bytes do not have their hash are refused and not kept', async () => {
		const { stored } = partOf('{"a":1}');
		const forged = {
			...stored,
			bytes: new TextEncoder().encode('<html>Sign in to the hotel network</html>')
		};
		await expect(storePart(database, forged)).rejects.toBeInstanceOf(WrongBytesError);
		expect(await readPart(database, stored.hash)).toBeUndefined();
	});

	test('that are missing are the core and the wanted languages, until they are stored', async () => {
		const [core, spanish, georgian] = [partOf('core'), partOf('es', 'es'), partOf('ka', 'ka')];
		const pack = manifest('palliative-case', 1, [core.named, spanish.named, georgian.named]);
		expect(await missingParts(database, pack)).toEqual([core.named]);
		expect(await missingParts(database, pack, ['es'])).toEqual([core.named, spanish.named]);
		await storePart(database, core.stored);
		expect(await missingParts(database, pack, ['es'])).toEqual([spanish.named]);
	});
});

describe('manifests', () => {
	test('of every version stay; the newest is found by its name alone', async () => {
		const { named } = partOf('core');
		for (const version of [2, 10, 9])
			await storeManifest(database, manifest('palliative-case', version, [named]));
		await storeManifest(database, manifest('palliative-case-short', 30, [named]));
		expect((await manifestNamed(database, 'questionnaire', 'palliative-case'))?.version).toBe(10);
		expect((await manifestNamed(database, 'questionnaire', 'palliative-case', 2))?.version).toBe(2);
		expect(await manifestNamed(database, 'questionnaire', 'palliative-case', 3)).toBeUndefined();
		expect(await manifestNamed(database, 'curriculum', 'palliative-case')).toBeUndefined();
	});

	test('of one kind are listed with the newest version of each', async () => {
		const { named } = partOf('core');
		for (const [name, version] of [
			['short-case', 3],
			['equipment', 1],
			['short-case', 12]
		] as const) {
			await storeManifest(database, manifest(name, version, [named]));
		}
		await storeManifest(database, { ...manifest('pain', 1, [named]), kind: 'curriculum' });
		const listed = await newestManifests(database, 'questionnaire');
		expect(listed.map(({ name, version }) => [name, version])).toEqual([
			['equipment', 1],
			['short-case', 12]
		]);
	});
});

describe('a questionnaire', () => {
	async function store(version: number) {
		const core = partOf(JSON.stringify(questionnaire(version)));
		await storeManifest(
			database,
			manifest('palliative-case', version, [partOf('{}', 'es').named, core.named])
		);
		return core;
	}

	test('is read from the core of the very version that a response names', async () => {
		for (const version of [1, 2]) await storePart(database, (await store(version)).stored);
		expect((await readQuestionnaire(database, 'palliative-case', 1))?.title).toEqual({
			en: 'Palliative case 1'
		});
	});

	test('is undefined while its manifest or its part is not here', async () => {
		expect(await readQuestionnaire(database, 'palliative-case', 1)).toBeUndefined();
		await store(1);
		expect(await readQuestionnaire(database, 'palliative-case', 1)).toBeUndefined();
	});

	test('that this app cannot read is as good as not here, and the console says where', async () => {
		const core = partOf(JSON.stringify({ ...questionnaire(1), layout: 2 }));
		await storePart(database, core.stored);
		await storeManifest(database, manifest('palliative-case', 1, [core.named]));
		const report = vi.spyOn(console, 'error').mockImplementation(() => {});
		expect(await readQuestionnaire(database, 'palliative-case', 1)).toBeUndefined();
		expect(String(report.mock.calls[0]?.at(-1))).toContain('layout');
	});
});

describe('where this app cannot read one of several', () => {
	async function store(kind: PackKind, name: string, content: unknown) {
		const core = partOf(JSON.stringify(content));
		await storePart(database, core.stored);
		await storeManifest(database, { ...manifest(name, 1, [core.named]), kind });
	}
	beforeEach(() => {
		vi.spyOn(console, 'error').mockImplementation(() => {});
		return () => vi.restoreAllMocks();
	});

	test('the other sets of indicators stand', async () => {
		const words = { en: 'Pain asked at each visit' };
		const set = (name: string) => ({
			...{ name, version: 1, layout: 1, programme: 'palliative-care', title: { en: name } },
			...{ source: 'Minimum set', licence: 'CC-BY-4.0', languages: ['en'] },
			indicators: [
				{
					...{ id: 'pain', title: words, practice: words, numerator: words, denominator: words },
					...{ unit: 'percent', direction: 'higher' }
				}
			]
		});
		await store('indicators', 'a', { ...set('a'), layout: 2 });
		await store('indicators', 'b', set('b'));
		expect((await readIndicatorSets(database)).map(({ name }) => name)).toEqual(['b']);
	});

	test('the other modules stand', async () => {
		const module = (name: string) => ({
			...{ name, version: 1, layout: 1, programme: 'palliative-care', title: { en: name } },
			...{ licence: 'CC-BY-4.0', sources: ['WHO'], languages: ['en'] },
			units: [{ id: 'one', title: { en: 'One' }, minutes: 5, texts: {}, images: {} }]
		});
		await store('curriculum', 'a', { ...module('a'), layout: 2 });
		await store('curriculum', 'b', module('b'));
		expect((await readModules(database)).map(({ module: { name } }) => name)).toEqual(['b']);
	});
});
