// A thousand cases in the catalogue of a device, as after years of work: copies of its first one, under other names.
import type { Page } from '@playwright/test';

/** Fills the catalogue of the one who is signed in up to `count` cases. The page must be loaded again to see them at once. */
export async function fillCatalogue(page: Page, count: number): Promise<void> {
	await page.evaluate(async (wanted) => {
		const asked = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
		const database = await asked(indexedDB.open(names.find((name) => /^ronda\/[^/]+$/.test(name))!));
		const documents = database.transaction('documents', 'readwrite').objectStore('documents');
		const rows = (await asked(documents.getAll())) as {
			name: string;
			kind: string;
			title: string;
			changedAt: number;
		}[];
		const first = rows.find(({ kind }) => kind !== 'measures' && kind !== 'panel')!;
		const stem = first.name.slice(0, -4);
		for (let number = rows.length; number < wanted; number++) {
			const name = `${stem}${number.toString(16).padStart(4, '0')}`;
			documents.put({
				...first,
				name,
				title: `Case number ${number}`,
				changedAt: first.changedAt - number * 60_000
			});
		}
		await new Promise((resolve) => (documents.transaction.oncomplete = resolve));
		database.close();
	}, count);
}
