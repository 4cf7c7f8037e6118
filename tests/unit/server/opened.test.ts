// What was opened is closed once, the last first, whatever fails on the way.
import { expect, it } from 'vitest';
import { Opened } from '../../../server/opened.ts';

it('closes the last first, each when the one before it is closed', async () => {
	const opened = new Opened();
	const closed: string[] = [];
	for (const name of ['folder', 'store', 'port']) {
		opened.add(async () => {
			await Promise.resolve();
			closed.push(name);
		});
	}
	await opened.close();
	expect(closed).toEqual(['port', 'store', 'folder']);
});

it('closes all the same what comes after one that fails, and says so', async () => {
	const opened = new Opened();
	let isReleased = false;
	opened.add(() => (isReleased = true));
	opened.add(() => Promise.reject(new Error('the store is closed')));
	await expect(opened.close()).rejects.toThrow('the store is closed');
	expect(isReleased).toBe(true);
});

it('closes once, whoever asks again', async () => {
	const opened = new Opened();
	let times = 0;
	opened.add(() => times++);
	expect(opened.close()).toBe(opened.close());
	await opened.close();
	expect(times).toBe(1);
});
