// The update store's contract on every adapter there is.
import { MemoryUpdateStore } from '../../server/memory-update-store.ts';
import { SqliteUpdateStore } from '../../server/sqlite-update-store.ts';
import { temporaryStore } from '../support/database.ts';
import { updateStoreContract } from './update-store.contract.ts';

updateStoreContract('in memory', async () => ({ store: new MemoryUpdateStore(), close: async () => {} }));

updateStoreContract('in SQLite', async () => {
	const { store, close } = await temporaryStore();
	return { store: new SqliteUpdateStore(store), close };
});
