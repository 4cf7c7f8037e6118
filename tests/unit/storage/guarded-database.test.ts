// F21: two versions of the app meet on one device.
import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { describe, expect, test, vi } from 'vitest';
import { newId } from '../../../src/lib/domain/ids.ts';
import { AccountDatabase } from '../../../src/lib/storage/account-database.ts';
import { DeviceDatabase } from '../../../src/lib/storage/device-database.ts';
import { GuardedDatabase, NewerDatabaseError } from '../../../src/lib/storage/guarded-database.ts';

/** The next version of the app: it keeps what is there and adds a table. */
class NextDatabase extends GuardedDatabase {
	constructor(name: string, watch = {}) {
		super(name, watch);
		this.version(1).stores({ settings: 'key' });
		this.version(3)
			.stores({ settings: 'key', labels: 'id' })
			.upgrade((transaction) => transaction.table('labels').add({ id: 'made by the upgrade' }));
	}
}

/** Every row of every table, as the browser holds it. */
async function contentsOf(name: string) {
	const database = await new Dexie(name).open();
	const tables = await Promise.all(database.tables.map(async (table) => [table.name, await table.toArray()]));
	const { version } = database.backendDB();
	database.close();
	return { version, tables };
}

describe('F21: a database that fits', () => {
	test('is made where there is none, and opened again with what it held', async () => {
		const account = newId();
		const first = await new AccountDatabase(account).openGuarded();
		await first.parts.put({ hash: 'h', bytes: new Uint8Array([1]), type: 'text/plain' });
		first.close();
		const second = await new AccountDatabase(account).openGuarded();
		expect(second.name).toBe(`ronda/${account}`);
		expect(await second.parts.count()).toBe(1);
		second.close();
	});

	test('writes with strict durability', async () => {
		const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
		const database = await new AccountDatabase(newId()).openGuarded();
		await database.settings.put({ key: 'cursor', value: { epoch: 'e', sequence: 1 } });
		const writes = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite');
		expect(writes.map(([, , options]) => options)).toEqual([{ durability: 'strict' }]);
		transaction.mockRestore();
		database.close();
	});

	test('of an older app is upgraded and keeps its rows', async () => {
		const name = `ronda-${newId()}`;
		const old = await new DeviceDatabase({}, name).openGuarded();
		await old.settings.put({ key: 'account', value: 'ana' });
		old.close();
		const next = await new NextDatabase(name).openGuarded();
		expect(await next.table('settings').toArray()).toEqual([{ key: 'account', value: 'ana' }]);
		expect(await next.table('labels').count()).toBe(1);
		next.close();
	});
});

describe('F21: a database of a newer app', () => {
	test('is refused by name and left untouched', async () => {
		const name = `ronda-${newId()}`;
		const next = await new NextDatabase(name).openGuarded();
		await next.table('labels').add({ id: 'of the newer app' });
		next.close();
		const before = await contentsOf(name);
		const old = new DeviceDatabase({}, name);
		await expect(old.openGuarded()).rejects.toBeInstanceOf(NewerDatabaseError);
		expect(old.isOpen()).toBe(false);
		await expect(old.settings.toArray()).rejects.toThrow();
		expect(await contentsOf(name)).toEqual(before);
	});

	test('supersedes an open window once: it lets go, says so, and does not come back by itself', async () => {
		const name = `ronda-${newId()}`;
		const onSuperseded = vi.fn();
		const old = await new DeviceDatabase({ onSuperseded }, name).openGuarded();
		const next = await new NextDatabase(name).openGuarded();
		expect(onSuperseded).toHaveBeenCalledTimes(1);
		expect(old.isOpen()).toBe(false);
		await expect(old.settings.toArray()).rejects.toThrow();
		expect(next.isOpen()).toBe(true);
		next.close();
	});

	test('waits, and says what for, while a window of an older app holds on', async () => {
		const name = `ronda-${newId()}`;
		const old = await new DeviceDatabase({}, name).openGuarded();
		const stubborn = old.backendDB();
		stubborn.onversionchange = null;
		const onBlocked = vi.fn(() => stubborn.close());
		const next = await new NextDatabase(name, { onBlocked }).openGuarded();
		expect(onBlocked).toHaveBeenCalledTimes(1);
		expect(await next.table('labels').count()).toBe(1);
		next.close();
		old.close();
	});
});

test('F16: a database that the browser will not open is refused with its reason', async () => {
	const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
		throw new DOMException('not in private windows', 'SecurityError');
	});
	await expect(new AccountDatabase(newId()).openGuarded()).rejects.toThrow('not in private windows');
	open.mockRestore();
});
