// Emergency numbers on the device: the latest that was told, one's own before the server has answered, none once taken back.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { numbersSubject, setNumbers } from '../../../src/lib/domain/emergency-numbers.ts';
import { knownNumbers } from '../../../src/lib/storage/emergency-numbers.ts';
import { readFeedPage } from '../../../src/lib/workspace/feed-reader.ts';
import { decide } from '../../../src/lib/workspace/member-writes.ts';
import { openAccount } from './test-database.ts';

const programme = 'palliative-care';
const subject = numbersSubject(programme);
const list = (number: string) => ({ numbers: [{ team: 'kumasi', number, words: 'at night' }] });

test('what was told last counts, and what is set here counts before it is answered', async () => {
	const database = await openAccount();
	expect(await knownNumbers(database, programme)).toEqual({
		numbers: [],
		seen: 0,
		by: '',
		isPending: false,
		refused: null
	});
	const told = (sequence: number, number: string) => ({
		...{ kind: 'event' as const, sequence, subject },
		body: { sequence, kind: setNumbers, by: 'hub', byName: 'Carla', at: 1, body: list(number) }
	});
	const read = (next: number, rows: Parameters<typeof readFeedPage>[1]['rows']) =>
		readFeedPage(database, { epoch: 'e', rows, next, more: false }, 1);
	await read(4, [told(3, '112'), told(4, '193')]);
	expect(await knownNumbers(database, programme)).toEqual({
		...list('193'),
		seen: 4,
		by: 'hub',
		isPending: false,
		refused: null
	});
	const by = { id: 'hub', name: 'Carla' };
	await decide(database, { kind: setNumbers, subject, body: list('911'), by, at: 2 });
	expect(await knownNumbers(database, programme)).toEqual({
		...list('911'),
		seen: 4,
		by: 'hub',
		isPending: true,
		refused: null
	});
	await database.outbox.toCollection().modify({ state: 'refused' });
	expect(await knownNumbers(database, programme)).toEqual({
		...{ ...list('193'), seen: 4, by: 'hub', isPending: false },
		refused: list('911').numbers
	});
	await database.outbox.clear();
	await read(5, [{ kind: 'gone', sequence: 5, subject, body: {} }]);
	expect(await knownNumbers(database, programme)).toEqual({
		numbers: [],
		seen: 0,
		by: '',
		isPending: false,
		refused: null
	});
	database.close();
});
