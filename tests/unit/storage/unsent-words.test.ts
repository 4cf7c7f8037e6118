// Unsent words: parts are kept apart, blank lines go, and a withdrawn case takes all of its own along.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { newId } from '../../../src/lib/domain/ids.ts';
import { publishedCaseSubject } from '../../../src/lib/domain/subject.ts';
import { leaveRow, writeRows } from '../../../src/lib/storage/draft-rows.ts';
import { eraseSubject, keepEvent, refreshStory } from '../../../src/lib/storage/story-store.ts';
import { unsentRow } from '../../../src/lib/storage/unsent-words.ts';
import { smallStorage } from './small-storage.ts';
import { openAccount, readUnsent } from './test-database.ts';

test('parts of one case are kept apart, and of each only what is not blank', async () => {
	const database = await openAccount();
	const changes = { id: 'case', part: 'changes' };
	const advice = { ...changes, part: 'advice' };
	await writeRows(database, [
		unsentRow(changes, { pain: 'Since when?', weight: '  ' }),
		unsentRow(advice, { text: 'Rotate' })
	]);
	expect(await readUnsent(database, changes)).toEqual({ pain: 'Since when?' });
	await writeRows(database, [unsentRow(changes, { pain: ' ' })]);
	expect(await readUnsent(database, changes)).toEqual({});
	expect(await readUnsent(database, advice)).toEqual({ text: 'Rotate' });
	expect(await database.unsentWords.count()).toBe(1);
});

test('R17 of a withdrawn case no unsent word stays, on the disk or left behind', async () => {
	const database = await openAccount();
	const [id, other] = [newId(), newId()];
	for (const about of [id, other]) {
		await writeRows(database, [unsentRow({ id: about, part: 'advice' }, { text: 'Rotate' })]);
		leaveRow(database, unsentRow({ id: about, part: 'changes' }, { pain: 'Since when?' }));
	}
	await eraseSubject(database, `programme/palliative-care/case/${id}`);
	const withdrawn = { sequence: 1, kind: 'withdraw', by: 'ana', byName: 'Ana', at: 1, body: {} };
	const subject = publishedCaseSubject('palliative-care', id);
	await keepEvent(database, { subject, ...withdrawn });
	await refreshStory(database, subject);
	// The form in which it was typed still stands somewhere.
	await writeRows(database, [unsentRow({ id, part: 'advice' }, { text: 'Rotate to' })]);
	expect(await readUnsent(database, { id, part: 'advice' })).toEqual({});
	expect([...smallStorage().values()].join('')).not.toContain(id);
	expect(await readUnsent(database, { id: other, part: 'advice' })).toEqual({ text: 'Rotate' });
	expect(await readUnsent(database, { id: other, part: 'changes' })).toEqual({ pain: 'Since when?' });
});
