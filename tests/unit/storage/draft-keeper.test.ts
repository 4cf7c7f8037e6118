// What is typed and not sent yet: the last of it is there at the next start, whatever becomes of the page and the disk.
import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import fc from 'fast-check';
import { newId } from '../../../src/lib/domain/ids.ts';
import type { AccountDatabase } from '../../../src/lib/storage/account-database.ts';
import { DraftKeeper, type KeptStatus } from '../../../src/lib/storage/draft-keeper.ts';
import { hasLastWords } from '../../../src/lib/storage/last-words-place.ts';
import { rescueLastWords } from '../../../src/lib/storage/last-words-rescue.ts';
import { placeOfUnsent, unsentRow } from '../../../src/lib/storage/unsent-words.ts';
import { killableDisk, turn } from './failing-disk.ts';
import { freezeSmallStorage, refuseSmallStorage, smallStorage } from './small-storage.ts';
import { openAccount, readUnsent } from './test-database.ts';

const place = { id: 'case', part: 'advice' };
const at = placeOfUnsent(place);
const wordsRow = (text: string) => unsentRow(place, { text });

let isFull = false;
beforeEach(() => {
	isFull = false;
	// Each failed write is told there.
	vi.spyOn(console, 'error').mockImplementation(() => {});
	vi.spyOn(console, 'warn').mockImplementation(() => {});
});

/** Every write to the rows of unsent words fails while `isFull`. */
function fillableDisk(): void {
	const put = IDBObjectStore.prototype.put;
	vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
		this: IDBObjectStore,
		...given: Parameters<IDBObjectStore['put']>
	) {
		if (isFull && this.name === 'unsentWords')
			throw new DOMException('no room is left', 'QuotaExceededError');
		return put.apply(this, given);
	});
}

interface Screen {
	page: EventTarget;
	keeper: DraftKeeper;
	said: KeptStatus[];
}

function openScreen(database: AccountDatabase, page = new EventTarget(), retryDelays = [1e8]): Screen {
	const said: KeptStatus[] = [];
	const keeper = new DraftKeeper(database, { page, retryDelays, onStatus: (status) => said.push(status) });
	return { page, keeper, said };
}

const kinds = ({ said }: Screen) => said.map(({ kind }) => kind);

test('of changes that follow each other the last is kept, and called saved once, after its transaction', async () => {
	const database = await openAccount();
	const screen = openScreen(database);
	for (const text of ['a', 'ab', 'abc']) screen.keeper.keep(wordsRow(text));
	expect(kinds(screen)).toEqual(['saving', 'saving', 'saving']);
	await screen.keeper.rest();
	expect(kinds(screen).filter((kind) => kind === 'saved')).toHaveLength(1);
	expect(kinds(screen).at(-1)).toBe('saved');
	expect(await readUnsent(database, place)).toEqual({ text: 'abc' });
	expect(hasLastWords(database.name.slice(6))).toBe(false);
});

test('a full disk is said, stays said while more is typed, and is over when there is room again', async () => {
	fillableDisk();
	const database = await openAccount();
	const screen = openScreen(database);
	isFull = true;
	screen.keeper.keep(wordsRow('a'));
	await screen.keeper.rest();
	expect(screen.said.at(-1)).toMatchObject({ kind: 'not-saved', reason: 'quota' });
	expect([...smallStorage().values()].join('')).toContain('"text":"a"');
	screen.keeper.keep(wordsRow('ab'));
	expect(screen.said.at(-1)).toMatchObject({ kind: 'not-saved' });
	await screen.keeper.rest();
	isFull = false;
	screen.keeper.keep(wordsRow('abc'));
	await screen.keeper.rest();
	expect(screen.said.at(-1)).toEqual({ kind: 'saved' });
	expect(await readUnsent(database, place)).toEqual({ text: 'abc' });
	expect(smallStorage().size).toBe(0);
});

test('a failed write is tried again by itself', async () => {
	fillableDisk();
	const database = await openAccount();
	const saved = Promise.withResolvers<void>();
	const failed = Promise.withResolvers<void>();
	const keeper = new DraftKeeper(database, {
		page: new EventTarget(),
		retryDelays: [0],
		onStatus: ({ kind }) => {
			if (kind === 'not-saved') failed.resolve();
			if (kind === 'saved') saved.resolve();
		}
	});
	isFull = true;
	keeper.keep(wordsRow('a'));
	await failed.promise;
	isFull = false;
	await saved.promise;
	expect(await readUnsent(database, place)).toEqual({ text: 'a' });
});

test('a screen that is opened again reads what the one before it did not get onto the disk', async () => {
	fillableDisk();
	const database = await openAccount();
	const first = openScreen(database);
	isFull = true;
	first.keeper.keep(wordsRow('a'));
	await first.keeper.rest();
	first.keeper.leave();
	const second = openScreen(database);
	expect(await second.keeper.read(at)).toMatchObject({
		words: { text: 'a' }
	});
	await second.keeper.rest();
	expect(second.said.at(-1)).toMatchObject({ kind: 'not-saved' });
	second.keeper.leave();
	isFull = false;
	const third = openScreen(database);
	await third.keeper.read(at);
	await third.keeper.rest();
	expect(third.said.at(-1)).toEqual({ kind: 'saved' });
	expect(smallStorage().size).toBe(0);
});

test('what was sent is gone from both places, and stays gone when the page ends meanwhile', async () => {
	const database = await openAccount();
	const { keeper, page } = openScreen(database);
	keeper.keep(wordsRow('a'));
	await keeper.rest();
	page.dispatchEvent(new Event('pagehide'));
	keeper.keep(wordsRow('ab'));
	expect(smallStorage().size).toBe(1);
	keeper.keep(unsentRow(place, {}));
	await keeper.rest();
	expect(await readUnsent(database, place)).toEqual({});
	expect(await database.unsentWords.count()).toBe(0);
	expect(smallStorage().size).toBe(0);
});

test('where the browser’s small storage takes nothing, the disk still gets all', async () => {
	refuseSmallStorage();
	const database = await openAccount();
	const { keeper, page } = openScreen(database);
	keeper.keep(wordsRow('a'));
	page.dispatchEvent(new Event('pagehide'));
	keeper.keep(wordsRow('ab'));
	await keeper.rest();
	expect(await readUnsent(database, place)).toEqual({ text: 'ab' });
});

test('a write that ends after its screen has gone leaves alone what a newer screen left behind', async () => {
	const database = await openAccount();
	const [first, second] = [openScreen(database), openScreen(database)];
	first.keeper.keep(wordsRow('a'));
	first.keeper.leave();
	second.page.dispatchEvent(new Event('pagehide'));
	second.keeper.keep(wordsRow('ab'));
	await first.keeper.rest();
	expect([...smallStorage().values()].join('')).toContain('"text":"ab"');
	await second.keeper.rest();
	expect(smallStorage().size).toBe(0);
});

const steps = fc.array(
	fc.oneof(
		{ weight: 4, arbitrary: fc.constantFrom('type' as const, 'turn' as const) },
		fc.constantFrom(
			...(['hide', 'show', 'fill', 'mend', 'leave', 'clear', 'end', 'end, the write arrives'] as const)
		)
	),
	{ minLength: 1, maxLength: 24 }
);

test('after any order of typing, hiding, failing, leaving and ending the last letters are there', async () => {
	fillableDisk();
	await fc.assert(
		fc.asyncProperty(steps, async (order) => {
			const account = newId();
			let letters = '';
			let disk = killableDisk();
			let database = await openAccount(account);
			let screen: Screen | null = null;
			let opened: Screen[] = [];
			const page = new EventTarget();
			const onScreen = async () => {
				if (screen !== null) return screen;
				screen = openScreen(database, page);
				opened.push(screen);
				await screen.keeper.read(at);
				return screen;
			};
			const leave = () => {
				screen?.keeper.leave();
				screen = null;
			};
			const end = async (isUnderWayLost: boolean) => {
				page.dispatchEvent(new Event('pagehide'));
				const frozen = freezeSmallStorage();
				disk.kill(isUnderWayLost);
				leave();
				for (const { keeper } of opened) await keeper.rest();
				opened = [];
				database.close();
				frozen.resume();
				disk.revive();
				disk = killableDisk();
				database = await openAccount(account);
				await rescueLastWords(database, account);
			};
			const acts = {
				type: async () => (await onScreen()).keeper.keep(wordsRow((letters += 'x'))),
				clear: async () => (await onScreen()).keeper.keep(unsentRow(place, { text: (letters = '') })),
				turn: () => turn(),
				hide: () => page.dispatchEvent(new Event('pagehide')),
				show: () => page.dispatchEvent(new Event('pageshow')),
				fill: () => (isFull = true),
				mend: () => (isFull = false),
				leave,
				end: () => end(true),
				'end, the write arrives': () => end(false)
			};
			for (const step of order) await acts[step]();
			await end(true);
			expect({ text: '', ...(await readUnsent(database, place)) }).toEqual({ text: letters });
			isFull = false;
			await end(true);
			expect((await database.unsentWords.get(['case', 'advice']))?.words ?? { text: '' }).toEqual({
				text: letters
			});
			expect(smallStorage().size).toBe(0);
			database.close();
			disk.revive();
		}),
		{ numRuns: 60 }
	);
});
