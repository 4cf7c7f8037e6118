// The decisions that a device has heard of so far, where no screen shows that they came.

/** As text; runs in the page. */
export async function decisionsTold(): Promise<string> {
	const databases = (await indexedDB.databases()).filter(({ name }) => /^ronda\/[^/]+$/.test(name ?? ''));
	const open = await new Promise<IDBDatabase>((resolve, reject) => {
		const request = indexedDB.open(databases[0]?.name ?? '');
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('not opened'));
	});
	const rows = await new Promise<unknown[]>((resolve) => {
		const request = open.transaction('events').objectStore('events').getAll();
		request.onsuccess = () => resolve(request.result);
	});
	open.close();
	return JSON.stringify(rows);
}
