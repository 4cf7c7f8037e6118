// Forms under way: each is kept by itself, the last change is the one that stays.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { emptyForm } from '../../../src/lib/domain/builder/draft.ts';
import {
	forgetFormDraft,
	formDraft,
	formDrafts,
	formRow,
	keepFormDraft
} from '../../../src/lib/storage/form-drafts.ts';
import { leaveRow } from '../../../src/lib/storage/draft-rows.ts';
import './small-storage.ts';
import { openAccount } from './test-database.ts';

test('a form that was left behind goes before what the disk says of it, and is thrown away with it', async () => {
	const database = await openAccount();
	await keepFormDraft(database, { id: 'one', changedAt: 5, form: emptyForm('a', ['es']) });
	const newer = { id: 'one', changedAt: 6, form: emptyForm('b', ['es']) };
	leaveRow(database, formRow(newer));
	expect(await formDraft(database, 'one')).toEqual(newer);
	await forgetFormDraft(database, 'one');
	expect(await formDraft(database, 'one')).toBeNull();
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
