// The row of an open case: what a list says of it, and since when.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createCase, type NewCase, readMeta, setTitle } from '../../../src/lib/documents/case-document.ts';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { catalogueRow } from '../../../src/lib/storage/catalogue.ts';
import { DocumentStore } from '../../../src/lib/storage/document-store.ts';
import { CatalogueKeeper } from '../../../src/lib/workspace/catalogue-keeper.ts';
import { openAccount } from '../storage/test-database.ts';

const about: NewCase = {
	title: 'Night pain',
	kind: 'patient',
	code: 'K7M-4Q',
	programme: null,
	questionnaire: { name: 'palliative', version: 1 },
	by: 'ana',
	at: 10
};

test('a case that is only opened is no later than it was; words of anybody make it later', async () => {
	const database = await openAccount();
	const name = caseDocumentName('asuncion', newId());
	/** Opens the case at that time, does something, and gives when its row says that it changed. */
	const changedAfter = async (now: number, act: (document: Y.Doc) => void) => {
		const document = new Y.Doc();
		const keeper = new CatalogueKeeper(name, document, {
			database,
			questionnaire: () => Promise.resolve(null),
			now: () => now
		});
		const store = new DocumentStore(`ronda-document/${name}`, document, {
			beforeWrite: () => Promise.resolve()
		});
		await store.whenLoaded;
		act(document);
		await store.close();
		await keeper.stop();
		return (await catalogueRow(database, name))?.changedAt;
	};

	expect(await changedAfter(20, (document) => createCase(document, about))).toBe(20);
	expect(await changedAfter(30, () => {})).toBe(20);
	expect(await changedAfter(40, (document) => setTitle(document, 'Pain at night'))).toBe(40);
	const theirs = (document: Y.Doc) => {
		const other = new Y.Doc();
		Y.applyUpdate(other, Y.encodeStateAsUpdate(document));
		setTitle(other, 'Pain, nights');
		Y.applyUpdate(document, Y.encodeStateAsUpdate(other));
		expect(readMeta(document)?.title).toBe('Pain, nights');
	};
	expect(await changedAfter(50, theirs)).toBe(50);
	database.close();
});
