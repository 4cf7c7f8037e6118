// The forms that a new case may be begun with: one that this app cannot read takes none of the others along.
import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { readQuestionnaire } from '../../../src/lib/storage/pack-reader.ts';
import { storeManifest, storePart } from '../../../src/lib/storage/pack-store.ts';
import { offeredForms } from '../../../src/routes/cases/new/offered-forms.ts';
import { shippedForms } from '../../support/shipped-forms.ts';
import { openAccount } from '../storage/test-database.ts';

test('are all that are here, and those whose questions are on their way; not one that cannot be read', async () => {
	vi.spyOn(console, 'error').mockImplementation(() => {});
	const database = await openAccount();
	const { form } = shippedForms[0]!;
	const publish = async (name: string, content: unknown, isHere = true) => {
		const bytes = new TextEncoder().encode(JSON.stringify(content));
		const part = {
			hash: createHash('sha256').update(bytes).digest('hex'),
			bytes: bytes.length,
			type: 'application/json'
		};
		if (isHere) await storePart(database, { ...part, bytes });
		const about = { name, version: 1, licence: 'CC-BY-4.0', layout: 1, title: { en: name } };
		await storeManifest(database, { ...about, kind: 'questionnaire', parts: [part] });
	};
	await publish('coming', { ...form, name: 'coming' }, false);
	await publish('newer', { ...form, layout: 99 });
	await publish('sound', form);
	const offered = await offeredForms({
		database,
		questionnaire: async ({ name, version }) => (await readQuestionnaire(database, name, version)) ?? null
	});
	expect(offered.map(({ name, kind }) => [name, kind])).toEqual([
		['coming', null],
		['sound', form.kind]
	]);
	database.close();
	vi.restoreAllMocks();
});
