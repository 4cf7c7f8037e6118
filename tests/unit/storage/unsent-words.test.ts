// Unsent words: each line is kept by itself, blank ones go, and a withdrawn case takes all of its own along.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { newId } from '../../../src/lib/domain/ids.ts';
import { eraseSubject } from '../../../src/lib/storage/story-store.ts';
import { clearUnsent, readUnsent, writeUnsent } from '../../../src/lib/storage/unsent-words.ts';
import { openAccount } from './test-database.ts';

test('lines of one part are kept apart from each other and from other parts', async () => {
	const database = await openAccount();
	const changes = { id: 'case', part: 'changes' };
	await Promise.all([
		writeUnsent(database, changes, 'pain', 'Since when?'),
		writeUnsent(database, changes, 'weight', 'In kg?'),
		writeUnsent(database, { ...changes, part: 'advice' }, 'text', 'Rotate')
	]);
	expect(await readUnsent(database, changes)).toEqual({ pain: 'Since when?', weight: 'In kg?' });
	await writeUnsent(database, changes, 'pain', '  ');
	expect(await readUnsent(database, changes)).toEqual({ weight: 'In kg?' });
	await clearUnsent(database, changes);
	expect(await readUnsent(database, changes)).toEqual({});
	expect(await readUnsent(database, { ...changes, part: 'advice' })).toEqual({ text: 'Rotate' });
});

test('R17 of a withdrawn case no unsent word stays', async () => {
	const database = await openAccount();
	const [id, other] = [newId(), newId()];
	for (const about of [id, other])
		await writeUnsent(database, { id: about, part: 'advice' }, 'text', 'Rotate');
	await eraseSubject(database, `programme/palliative-care/case/${id}`);
	expect(await readUnsent(database, { id, part: 'advice' })).toEqual({});
	expect(await readUnsent(database, { id: other, part: 'advice' })).toEqual({ text: 'Rotate' });
});
