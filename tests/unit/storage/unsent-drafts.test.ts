// F35: whoever leaves a device is told which drafts go with it: each of them counts, and each is found.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { caseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { emptyForm } from '../../../src/lib/domain/builder/draft.ts';
import { caseStory } from '../../../src/lib/domain/case-story.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { emptyFollowUp } from '../../../src/lib/domain/follow-up.ts';
import type { AccountDatabase, StoryRow } from '../../../src/lib/storage/account-database.ts';
import { deviceAnswerRow } from '../../../src/lib/storage/device-answers.ts';
import { leaveRow, writeRows } from '../../../src/lib/storage/draft-rows.ts';
import { formRow } from '../../../src/lib/storage/form-drafts.ts';
import { writeSetting } from '../../../src/lib/storage/settings.ts';
import { unsentDrafts } from '../../../src/lib/storage/unsent-drafts.ts';
import { numbersDraft, unsentRow } from '../../../src/lib/storage/unsent-words.ts';
import './small-storage.ts';
import { catalogueRow, openAccount } from './test-database.ts';

const typed = (id: string, part: string) => unsentRow({ id, part }, { words: 'Half the dose' });

async function knowStory(database: AccountDatabase, id: string, team: string | null): Promise<void> {
	const about = { title: 'Disnea', kind: 'patient', programme: 'p', language: 'es', team: '' } as const;
	const row: StoryRow = {
		...{ id, subject: `programme/p/case/${id}/hub`, team, programme: 'p', status: 'submitted', session: '' },
		...{ followUpOn: '', changedAt: 0, isPending: false, story: { ...caseStory([]), about } }
	};
	await database.stories.put(row);
}

test('F35: nothing was typed, or all was sent: nothing is found', async () => {
	const database = await openAccount();
	leaveRow(database, unsentRow({ id: 'case', part: 'advice' }, {}));
	leaveRow(database, deviceAnswerRow({ document: 'a', linkId: 'name', value: 'Rosa', at: 1 }));
	expect(await unsentDrafts(database)).toEqual([]);
	database.close();
});

test('F35: drafts of one case are one place; cases, sessions and forms are told apart', async () => {
	const database = await openAccount();
	const [own, panels, gone] = [newId(), newId(), newId()];
	const name = caseDocumentName('cali', own);
	await database.documents.put({ ...catalogueRow(name), title: 'Dolor óseo' });
	await knowStory(database, panels, null);
	await writeRows(database, [
		typed(own, 'follow-up'),
		typed(own, 'reply/q1'),
		typed(panels, 'advice'),
		typed('new', 'session'),
		unsentRow({ id: 'new', part: 'case' }, { title: 'Itch' }),
		typed(numbersDraft, 'palliative-care'),
		typed(gone, 'changes'),
		formRow({ id: 'draft', changedAt: 0, form: { ...emptyForm('pain', []), title: { en: 'Pain' } } })
	]);
	const found = await unsentDrafts(database);
	expect(found).toHaveLength(7);
	expect(found).toEqual(
		expect.arrayContaining([
			{ screen: 'case', id: own, team: 'cali', title: 'Dolor óseo', count: 2 },
			{ screen: 'desk', id: panels, team: '', title: 'Disnea', count: 1 },
			{ screen: 'plan', id: 'new', team: '', title: '', count: 1 },
			{ screen: 'numbers', id: 'palliative-care', team: '', title: '', count: 1 },
			{ screen: 'begun', id: 'new', team: '', title: 'Itch', count: 1 },
			{ screen: null, id: gone, team: '', title: '', count: 1 },
			{ screen: 'form', id: 'draft', team: '', title: { en: 'Pain' }, count: 1 }
		])
	);
	database.close();
});

test('F35: what the disk did not take counts once, and a follow-up of an earlier app counts, too', async () => {
	const database = await openAccount();
	const [one, other] = [newId(), newId()];
	await writeRows(database, [typed(one, 'advice'), typed(other, 'decline')]);
	leaveRow(database, typed(one, 'advice'));
	leaveRow(database, unsentRow({ id: other, part: 'decline' }, {}));
	await knowStory(database, one, 'cali');
	await writeSetting(database, 'followUps', { [one]: { ...emptyFollowUp, words: 'She sleeps' } });
	expect(await unsentDrafts(database)).toEqual([
		{ screen: 'case', id: one, team: 'cali', title: 'Disnea', count: 2 }
	]);
	database.close();
});
