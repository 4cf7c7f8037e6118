// Which packs come by themselves: the newest forms and indicators, and forms that cases here were written on.
import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { canonicalJson } from '../../../src/lib/domain/case-revision.ts';
import type { PackManifest } from '../../../src/lib/domain/pack.ts';
import type { AccountDatabase } from '../../../src/lib/storage/account-database.ts';
import { upsertFromMeta } from '../../../src/lib/storage/catalogue.ts';
import { storeManifest } from '../../../src/lib/storage/pack-store.ts';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { fetchWantedPacks } from '../../../src/lib/workspace/pack-fetcher.ts';
import { openAccount } from '../storage/test-database.ts';

let database: AccountDatabase;
let asked: string[];

beforeEach(async () => {
	database = await openAccount();
	asked = [];
	return () => database.close();
});

const bytesOf = (text: string) => new TextEncoder().encode(text);
const hashOf = (text: string) => createHash('sha256').update(bytesOf(text)).digest('hex');

/** The relay's parts by their hash, in place of `fetch`; a part that is missing there answers 404. */
function serve(texts: readonly string[]): void {
	const byHash = new Map(texts.map((text) => [hashOf(text), text]));
	const before = globalThis.fetch;
	onTestFinished(() => void (globalThis.fetch = before));
	globalThis.fetch = async (path) => {
		const text = byHash.get(String(path).split('/').at(-1) ?? '');
		asked.push(text ?? 'unknown');
		return new Response(text ?? '', { status: text === undefined ? 404 : 200 });
	};
}

function publish(kind: PackManifest['kind'], name: string, version: number, more: string[] = []): string {
	const text = `${kind}/${name}/${version}`;
	const parts = [text, ...more].map((each) => ({
		hash: hashOf(each),
		bytes: each.length,
		type: 'application/json'
	}));
	const about = { licence: 'CC0', layout: 1, title: { en: name }, parts };
	void storeManifest(database, { kind, name, version, ...about });
	return text;
}

test('the newest forms and indicators come by themselves, and of a curriculum its contents', async () => {
	publish('questionnaire', 'palliative', 1);
	const wanted = [publish('questionnaire', 'palliative', 2), publish('indicators', 'starter', 1)];
	wanted.push(publish('curriculum', 'pain', 1, ['unit one', 'unit two']));
	serve([...wanted, 'unit one', 'unit two']);
	await fetchWantedPacks(database);
	expect(asked.toSorted()).toEqual(wanted.toSorted());
	await fetchWantedPacks(database);
	expect(asked).toHaveLength(3);
});

test('an older form comes where a case here was written on it', async () => {
	const [old, newest] = [
		publish('questionnaire', 'palliative', 1),
		publish('questionnaire', 'palliative', 2)
	];
	const about = { title: 'Pain', kind: 'patient' as const, programme: null, code: 'K7M-4Q' };
	const meta = { ...about, questionnaire: { name: 'palliative', version: 1 } };
	await upsertFromMeta(database, caseDocumentName('asuncion', newId()), meta, { changedAt: 1 });
	serve([old, newest]);
	await fetchWantedPacks(database);
	expect(asked.toSorted()).toEqual([old, newest]);
});

test('an older form comes where a revision that was published to this member was written on it', async () => {
	const [old, newest] = [
		publish('questionnaire', 'palliative', 1),
		publish('questionnaire', 'palliative', 2)
	];
	const json = canonicalJson({
		...{ layout: 1, kind: 'patient', title: 'Pain', programme: 'palliative-care', language: 'es' },
		...{ questionnaire: { name: 'palliative', version: 1 }, consent: { permission: true } },
		...{ answers: {}, texts: {}, rows: {}, dismissed: [], readAloud: [] }
	});
	await database.revisions.put({ hash: hashOf(json), id: newId(), json });
	serve([old, newest]);
	await fetchWantedPacks(database);
	expect(asked.toSorted()).toEqual([old, newest]);
});

test('what the network refuses is asked for again the next time', async () => {
	const wanted = publish('questionnaire', 'palliative', 1);
	serve([]);
	await fetchWantedPacks(database);
	serve([wanted]);
	await fetchWantedPacks(database);
	expect(await database.parts.count()).toBe(1);
});
