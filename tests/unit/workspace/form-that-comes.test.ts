// A screen that stands while the form of its case is still on its way shows the case once the form is here.
import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { newId } from '../../../src/lib/domain/ids.ts';
import { publishedCaseSubject } from '../../../src/lib/domain/subject.ts';
import type { AccountDatabase } from '../../../src/lib/storage/account-database.ts';
import { sha256, storeManifest, storePart } from '../../../src/lib/storage/pack-store.ts';
import { keepEvent, refreshStory } from '../../../src/lib/storage/story-store.ts';
import { Workspace } from '../../../src/lib/workspace/workspace.ts';
import { readCase } from '../../../src/routes/desk/read-case.ts';
import { shippedForm } from '../../support/shipped-forms.ts';
import { eventually } from '../../support/stock-client.ts';
import { writtenRevision } from '../../support/submitting.ts';
import { openAccount } from '../storage/test-database.ts';

const reference = { name: 'palliative', version: 2 };
const bytes = new TextEncoder().encode(JSON.stringify(shippedForm('palliative', 2)));
const type = 'application/json';
const id = newId();

let database: AccountDatabase;
let workspace: Workspace;

beforeEach(async () => {
	database = await openAccount();
	const account = { id: newId(), name: 'Ruth', cadre: null, device: 'd', memberships: [], addedAt: 0 };
	const connect = () => {
		throw new Error('no line');
	};
	workspace = await Workspace.open({ account, database, connect, version: 'test', now: () => 0 });
	const parts = [{ hash: await sha256(bytes), bytes: bytes.length, type }];
	const about = { licence: 'CC0', layout: 1, title: { en: 'Palliative' }, parts };
	await storeManifest(database, { kind: 'questionnaire', ...reference, ...about });
	return () => workspace.close();
});

const formComes = async () => storePart(database, { hash: await sha256(bytes), bytes, type });

/** Every answer of a live query so far. */
function follow<T>(query: () => Promise<T>): T[] {
	const answers: T[] = [];
	const following = liveQuery(query).subscribe((answer) => answers.push(answer));
	onTestFinished(() => following.unsubscribe());
	return answers;
}

test('whoever follows a form is told when it comes, also where several follow it', async () => {
	const all = [1, 2].map(() => follow(() => workspace.questionnaire(reference)));
	for (const answers of all) await eventually(() => expect(answers).toEqual([null]));
	await formComes();
	for (const answers of all) await eventually(() => expect(answers.at(-1)?.version).toBe(2));
});

test('a case of the desk shows its only revision once the form is here', async () => {
	const { hash, json } = await writtenRevision({ title: 'Dolor óseo', question: '¿Cómo rotar 60 mg?' });
	const subject = publishedCaseSubject('palliative-care', id);
	const about = { title: 'Dolor óseo', kind: 'patient', programme: 'palliative-care', language: 'es' };
	const told = { subject, by: 'ana', byName: 'Ana', at: 1 };
	await keepEvent(database, { ...told, sequence: 1, kind: 'approve', body: { hash } });
	await keepEvent(database, {
		...told,
		sequence: 2,
		kind: 'submit',
		body: { hash, urgency: 'routine', about }
	});
	await refreshStory(database, subject);
	await database.revisions.put({ hash, id, json });
	const answers = follow(() => readCase(workspace, id));
	await eventually(() => expect(answers.at(-1)?.revision?.title).toBe('Dolor óseo'));
	expect(answers.at(-1)?.questionnaire).toBe(null);
	await formComes();
	await eventually(() => expect(answers.at(-1)?.questionnaire?.version).toBe(2));
});
