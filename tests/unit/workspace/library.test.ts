// The library of a device: it holds what its member may see, bit by bit, and lets go at once of what she may not.
import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createCase, narrative, writeAnswer } from '../../../src/lib/documents/case-document.ts';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { canonicalJson, revisionHash, type CaseRevision } from '../../../src/lib/domain/case-revision.ts';
import { consentAddresses } from '../../../src/lib/domain/consent.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { anything } from '../../../src/lib/domain/library.ts';
import { publishedCaseSubject, sessionSubject } from '../../../src/lib/domain/subject.ts';
import type { AccountDatabase, CatalogueRow } from '../../../src/lib/storage/account-database.ts';
import { documentDatabaseName } from '../../../src/lib/storage/document-database-name.ts';
import { addRows, openRows } from '../../../src/lib/storage/document-rows.ts';
import { readLibraryRows } from '../../../src/lib/storage/library-rows.ts';
import type { FeedRow } from '../../../src/lib/sync/control.ts';
import { readFeedPage } from '../../../src/lib/workspace/feed-reader.ts';
import { Library } from '../../../src/lib/workspace/library.ts';
import { shippedForms } from '../../support/shipped-forms.ts';
import { catalogueRow, openAccount } from '../storage/test-database.ts';

const form = { name: 'palliative', version: 3 };
const questionnaire = shippedForms.find(
	({ form: { name, version } }) => name === form.name && version === 3
)!.form;
let account: string, database: AccountDatabase, library: Library;
beforeEach(async () => {
	account = newId();
	database = await openAccount(account);
	library = new Library({
		...{ account, database, idle: () => Promise.resolve() },
		questionnaire: () => Promise.resolve(questionnaire)
	});
	return () => database.close();
});

/** A draft of the own team on this disk; gives its name. */
async function draft(title: string, words: string, more: Partial<CatalogueRow> = {}): Promise<string> {
	const name = caseDocumentName('asuncion', newId());
	const document = new Y.Doc();
	const about = { title, kind: 'patient' as const, questionnaire: form, programme: null, code: 'K7M-4Q' };
	createCase(document, { ...about, by: account, at: 1 });
	narrative(document, 'main-question').insert(0, words);
	const by = { account, at: 1 };
	writeAnswer(document, 'main-diagnosis', 'breast', by);
	for (const part of ['ask-hub', 'show', 'record', 'teach'] as const)
		writeAnswer(document, consentAddresses.parts(part), true, by);
	writeAnswer(document, consentAddresses.by, 'patient', by);
	writeAnswer(document, consentAddresses.form, 'spoken', by);
	writeAnswer(document, consentAddresses.language, 'Guaraní', by);
	const { database: rows } = await openRows(documentDatabaseName(account, name));
	await addRows(rows, [Y.encodeStateAsUpdate(document)]);
	rows.close();
	await database.documents.put({ ...catalogueRow(name), title, questionnaire: form, ...more });
	return name;
}

let row = 0;
const told = (subject: string, kind: string, body: object = {}): FeedRow => ({
	...{ sequence: ++row, kind: 'event', subject },
	body: { sequence: row, kind, by: 'luis', byName: 'Luis', at: row, body }
});
const read = (...rows: FeedRow[]) =>
	readFeedPage(database, { epoch: 'e', next: row, more: false, rows }, 1000);

/** A case of another site that is open to the member; gives the panel's name for it. */
async function otherCase(title: string, question: string): Promise<string> {
	const id = newId();
	const subject = publishedCaseSubject('palliative-care', id);
	const revision: CaseRevision = {
		...{ layout: 1, kind: 'patient', title, programme: 'palliative-care', language: 'en' },
		questionnaire: form,
		consent: {
			...{ 'ask-hub': true, show: true, record: true, teach: false },
			...{ by: 'patient', form: 'spoken', language: 'Twi' }
		},
		...{ answers: {}, texts: { 'main-question': question }, rows: {}, dismissed: [], readAloud: [] }
	};
	const json = canonicalJson(revision);
	const hash = await revisionHash(json);
	await database.revisions.put({ hash, id, json });
	const about = { title, kind: 'patient', programme: 'palliative-care', language: 'en' };
	await read(told(subject, 'approve', { hash }), told(subject, 'submit', { hash, about }));
	return subject;
}

async function titlesOf(sought: string, choice = anything): Promise<string[]> {
	library.follow(await readLibraryRows(database), ['en']);
	await library.whole();
	return library.find(sought, choice, 'best').map(({ entry }) => entry.title);
}

test('own drafts, cases of other sites and sessions are found by their words and by what was chosen', async () => {
	await draft('Hip pain', 'How do we rotate the opioid?');
	const subject = await otherCase('Breathless', 'What helps without oxygen?');
	await read(
		told(subject, 'answer', {
			recommendations: [{ id: 'r1', text: 'A hand fan', author: 'Helena' }],
			followUpOn: null
		}),
		told(sessionSubject('palliative-care', newId()), 'plan', {
			...{ date: '2026-12-01', time: '14:00', zone: 'Africa/Accra', minutes: 75, title: 'Nausea' },
			...{ didactic: 'Metoclopramide first', didacticBy: '', didacticMinutes: 15, link: '', opensHours: 2 },
			startsAt: 5
		})
	);
	expect(await titlesOf('rotat')).toEqual(['Hip pain']);
	expect(await titlesOf('breast')).toEqual(['Hip pain']);
	expect(await titlesOf('oxygen')).toEqual(['Breathless']);
	expect(await titlesOf('fan hand')).toEqual(['Breathless']);
	expect(await titlesOf('metoclop')).toEqual(['Nausea']);
	expect((await titlesOf('')).sort()).toEqual(['Breathless', 'Hip pain', 'Nausea']);
	expect(await titlesOf('', { ...anything, forTeaching: true })).toEqual(['Hip pain']);
	expect(await titlesOf('', { ...anything, withAdvice: true })).toEqual(['Breathless']);
});

test('what changes is read again', async () => {
	const name = await draft('Hip pain', 'How do we rotate the opioid?');
	expect(await titlesOf('hip')).toEqual(['Hip pain']);
	await database.documents.update(name, { title: 'Back pain', changedAt: 9 });
	expect([await titlesOf('hip'), await titlesOf('back')]).toEqual([[], ['Back pain']]);
});

test('R17, R18: a case that was withdrawn, removed, closed to the member or lost with her team is found no more', async () => {
	const withdrawn = await otherCase('Breathless', 'Oxygen?');
	const hidden = await otherCase('Confused', 'Oxygen or not?');
	const removed = await draft('Hip pain', 'Oxygen at home');
	const lost = await draft('Back pain', 'Oxygen in the ward');
	expect(await titlesOf('oxygen')).toHaveLength(4);
	await read({ sequence: ++row, kind: 'gone', subject: withdrawn, body: { isWithdrawn: true } });
	await read(told(withdrawn, 'withdraw', { reason: 'mistake' }));
	await read({ sequence: ++row, kind: 'gone', subject: hidden, body: {} });
	await database.documents.update(removed, { removedBy: 'ana', removedAt: 5 });
	await read({ sequence: ++row, kind: 'gone', subject: lost, body: {} });
	// At once: not only when the index has been built anew.
	library.follow(await readLibraryRows(database), ['en']);
	expect(library.find('oxygen', anything, 'best')).toEqual([]);
	expect(library.find('', anything, 'best')).toEqual([]);
});

test('what is withdrawn while it is read does not come in after all', async () => {
	const subject = await otherCase('Breathless', 'Oxygen?');
	library.follow(await readLibraryRows(database), ['en']);
	const whole = library.whole();
	await read({ sequence: ++row, kind: 'gone', subject, body: { isWithdrawn: true } });
	library.follow(await readLibraryRows(database), ['en']);
	await whole;
	expect(library.find('oxygen', anything, 'best')).toEqual([]);
});

test('an answer that stays on this device is not found', async () => {
	const name = await draft('Hip pain', 'Rotate?');
	await database.deviceAnswers.put({ document: name, linkId: 'phone', value: 'Quebracho', at: 1 });
	expect(await titlesOf('quebracho')).toEqual([]);
});

test('a draft that is not on this disk is not made there by looking', async () => {
	const name = caseDocumentName('asuncion', newId());
	await database.documents.put({ ...catalogueRow(name), title: 'Elsewhere' });
	expect(await titlesOf('elsewhere')).toEqual(['Elsewhere']);
	const names = (await indexedDB.databases()).map((each) => each.name);
	expect(names).not.toContain(documentDatabaseName(account, name));
});
