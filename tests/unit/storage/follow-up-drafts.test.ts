// A follow-up that is being written stays on this device until it is sent, and goes with a case that is withdrawn.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { emptyFollowUp } from '../../../src/lib/domain/follow-up.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { forgetFollowUp, keepFollowUp, keptFollowUp } from '../../../src/lib/storage/follow-up-drafts.ts';
import { eraseSubject, markLooked } from '../../../src/lib/storage/story-store.ts';
import { openAccount } from './test-database.ts';

const draft = { ...emptyFollowUp, words: 'Half the dose was found.' };

test('drafts of two cases are kept apart', async () => {
	const database = await openAccount();
	const [one, other] = [newId(), newId()];
	await keepFollowUp(database, one, draft);
	await keepFollowUp(database, other, emptyFollowUp);
	await forgetFollowUp(database, other);
	expect(await keptFollowUp(database, one)).toEqual(draft);
	expect(await keptFollowUp(database, other)).toBeNull();
});

test('R17: a withdrawn case takes it along', async () => {
	const database = await openAccount();
	const id = newId();
	await keepFollowUp(database, id, draft);
	await eraseSubject(database, `team/asuncion/case/${id}`);
	expect(JSON.stringify(await database.settings.toArray())).not.toContain('Half the dose');
});

test('what the server told has been looked at up to its last decision', async () => {
	const database = await openAccount();
	const event = { subject: 's', kind: 'accept', by: 'c', byName: 'C', at: 1, about: 'a' };
	await database.events.bulkPut([
		{ ...event, sequence: 7 },
		{ ...event, sequence: 12 },
		{ ...event, sequence: 20, about: 'b' }
	]);
	await markLooked(database, 'a');
	expect(await database.looked.toArray()).toEqual([{ id: 'a', sequence: 12 }]);
});
