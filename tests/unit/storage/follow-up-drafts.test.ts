// A follow-up that an earlier app kept among the settings is read until it is sent, and goes with a withdrawn case.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { emptyFollowUp } from '../../../src/lib/domain/follow-up.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { forgetFormerFollowUp, formerFollowUp } from '../../../src/lib/storage/follow-up-drafts.ts';
import { writeSetting } from '../../../src/lib/storage/settings.ts';
import { eraseSubject, markLooked } from '../../../src/lib/storage/story-store.ts';
import { openAccount } from './test-database.ts';

const draft = { ...emptyFollowUp, words: 'Half the dose was found.' };

test('drafts of two cases are kept apart', async () => {
	const database = await openAccount();
	const [one, other] = [newId(), newId()];
	await writeSetting(database, 'followUps', { [one]: draft, [other]: emptyFollowUp });
	await forgetFormerFollowUp(database, other);
	expect(await formerFollowUp(database, one)).toEqual(draft);
	expect(await formerFollowUp(database, other)).toBeNull();
});

test('R17: a withdrawn case takes it along', async () => {
	const database = await openAccount();
	const id = newId();
	await writeSetting(database, 'followUps', { [id]: draft });
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
