// How far a case is that came before its form.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createCase, writeAnswer } from '../../../src/lib/documents/case-document.ts';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { catalogueRow, rowsWithoutProgress } from '../../../src/lib/storage/catalogue.ts';
import { documentDatabaseName } from '../../../src/lib/storage/document-database-name.ts';
import { DocumentStore } from '../../../src/lib/storage/document-store.ts';
import { CatalogueKeeper } from '../../../src/lib/workspace/catalogue-keeper.ts';
import { readLateProgress } from '../../../src/lib/workspace/late-progress.ts';
import { shippedForm } from '../../support/shipped-forms.ts';
import { openAccount } from '../storage/test-database.ts';

test('it is read when the form is here, and the case is no later for it', async () => {
	const account = { id: newId() };
	const database = await openAccount(account.id);
	const name = caseDocumentName('asuncion', newId());
	const form = shippedForm('palliative');
	const document = new Y.Doc();
	const keeper = new CatalogueKeeper(name, document, {
		database,
		questionnaire: () => Promise.resolve(null),
		now: () => 20
	});
	const store = new DocumentStore(documentDatabaseName(account.id, name), document, {
		beforeWrite: () => Promise.resolve()
	});
	await store.whenLoaded;
	const questionnaire = { name: form.name, version: form.version };
	const about = { title: 'Night pain', code: 'K7M-4Q', programme: null, questionnaire } as const;
	createCase(document, { ...about, kind: 'patient', by: 'ana', at: 10 });
	writeAnswer(document, 'age-years', 58, { account: 'ana', at: 11 });
	await store.close();
	await keeper.stop();

	const late = await rowsWithoutProgress(database);
	expect(late).toEqual([name]);
	await readLateProgress(late, { account, database, questionnaire: () => Promise.resolve(null) });
	expect((await catalogueRow(database, name))?.sections.total).toBe(0);

	await readLateProgress(late, { account, database, questionnaire: () => Promise.resolve(form) });
	const row = await catalogueRow(database, name);
	expect(row?.sections.total).toBe(8);
	expect(row?.sections.parts).toContain('started');
	expect(row?.changedAt).toBe(20);
	expect(await rowsWithoutProgress(database)).toEqual([]);
	database.close();
});
