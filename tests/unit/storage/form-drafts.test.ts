// Forms under way: each is kept by itself, the last change is the one that stays, and "saved" is said after the transaction.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { emptyForm } from '../../../src/lib/domain/builder/draft.ts';
import {
	DraftKeeper,
	forgetFormDraft,
	formDraft,
	formDrafts,
	keepFormDraft
} from '../../../src/lib/storage/form-drafts.ts';
import { openAccount, reopened } from './test-database.ts';

test('of changes that follow each other the last is kept, and is there at the next start', async () => {
	const database = await openAccount();
	const states: string[] = [];
	const keeper = new DraftKeeper(database, 'one', {
		now: () => 5,
		onState: (state) => states.push(state)
	});
	for (const name of ['a', 'b', 'c']) keeper.keep(emptyForm(name, ['es']));
	expect(states).not.toContain('saved');
	await keeper.rest();
	expect(states.filter((state) => state === 'saved')).toHaveLength(1);
	expect(states.at(-1)).toBe('saved');
	const later = await reopened(database);
	expect(await formDraft(later, 'one')).toEqual({ id: 'one', changedAt: 5, form: emptyForm('c', ['es']) });
});

test('what the disk did not take is not called saved, and the next change is tried again', async () => {
	const database = await openAccount();
	const states: string[] = [];
	const keeper = new DraftKeeper(database, 'one', { now: () => 5, onState: (state) => states.push(state) });
	database.close();
	keeper.keep(emptyForm('a', []));
	await keeper.rest();
	expect(states).toEqual(['saving', 'failed']);
	await database.open();
	keeper.keep(emptyForm('b', []));
	await keeper.rest();
	expect(states.at(-1)).toBe('saved');
	expect((await formDraft(database, 'one'))?.form.name).toBe('b');
});

test('the one that was changed last comes first, and one that is thrown away is gone', async () => {
	const database = await openAccount();
	for (const [id, changedAt] of [
		['one', 1],
		['two', 3],
		['three', 2]
	] as const)
		await keepFormDraft(database, { id, changedAt, form: emptyForm(id, []) });
	expect((await formDrafts(database)).map(({ id }) => id)).toEqual(['two', 'three', 'one']);
	await forgetFormDraft(database, 'two');
	expect((await formDrafts(database)).map(({ id }) => id)).toEqual(['three', 'one']);
});
