// What a member reads when her device's disk does not do what it should: F14, F16, F17, F21, F22.
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { Device, neverOffline } from '../support/device.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import type { TestRelay } from '../support/relay.ts';
import { openSampleDevice } from '../support/sample-device.ts';
import { openFollowUp } from '../support/sample-follow-up.ts';
import { saidIn, wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');
const said = saidIn('en');
const question = 'What do you want to ask?';

const place = { ...neverOffline, locale: 'en-GH', timezoneId: 'Africa/Accra' };

let relay: TestRelay;
let phone: Device;

test.beforeEach(async () => {
	const opened = await openSampleDevice(place);
	({ relay, device: phone } = opened);
	await joinOnScreen(phone, en, { code: opened.code, name: 'Akua Mensah' });
});

test.afterEach(async () => {
	await phone?.throwAway();
	await relay?.stop();
});

test('F14: a full disk is said with what to do, the words can be taken away, and they reach the server all the same', async () => {
	test.setTimeout(120_000);
	const { page } = phone;
	const path = await beginCase(phone, en, 'Breathlessness');
	await page.addInitScript(() => {
		const add = IDBObjectStore.prototype.add;
		IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...values: Parameters<typeof add>) {
			if (this.name === 'updates') throw new DOMException('no room is left', 'QuotaExceededError');
			return add.apply(this, values);
		};
	});
	await phone.visit(`${path}/question`);
	await page.getByLabel(question).fill('Oxygen or a fan?');
	await expect(page.getByText(en('case.notSaved')).first()).toBeVisible({ timeout: 30_000 });
	await expect(page.getByText(en('case.notSavedQuota')).first()).toBeVisible();
	await expect(page.getByRole('button', { name: en('case.keepFile') })).toBeVisible();
	await expectAccessible(page);
	const saving = page.waitForEvent('download');
	await page.getByRole('button', { name: en('case.keepFile') }).click();
	expect(await readFile(await (await saving).path(), 'utf8')).toContain('Oxygen or a fan?');
	const second = await Device.open(phone.cable, place);
	const code = await relay.invite(['--team', 'kumasi', '--role', 'member']);
	await joinOnScreen(second, en, { code, name: 'Ama Serwaa' });
	await second.visit(`${path}/question`);
	await expect(second.page.getByLabel(question)).toHaveValue('Oxygen or a fan?');
	await second.throwAway();
});

test('F14: a full disk is said of words that were not sent yet, too; they stay, and once there is room they are saved', async () => {
	const { page } = phone;
	await page.addInitScript(() => {
		const put = IDBObjectStore.prototype.put;
		IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...values: Parameters<typeof put>) {
			if (this.name === 'unsentWords' && !('hasRoom' in window))
				throw new DOMException('no room is left', 'QuotaExceededError');
			return put.apply(this, values);
		};
	});
	await phone.visit('/');
	const words = await openFollowUp(page, en);
	await words.fill('Half the dose was found.');
	await expect(page.getByText(en('case.notSaved'))).toBeVisible();
	await expect(page.getByText(en('case.notSavedQuota'))).toBeVisible();
	await expect(page.getByText(en('case.saved'), { exact: true })).toHaveCount(0);
	await expectAccessible(page);
	await page.reload();
	await expect(words).toHaveValue('Half the dose was found.');
	await expect(page.getByText(en('case.notSaved'))).toBeVisible();
	await page.evaluate(() => void Object.assign(window, { hasRoom: true }));
	await expect(page.getByText(en('case.saved'), { exact: true })).toBeVisible();
	await expect(page.getByText(en('case.notSaved'))).toHaveCount(0);
	await expect(words).toHaveValue('Half the dose was found.');
});

test('F14: an answer that stays on the device and is not saved stands as it was typed, wherever one has been meanwhile', async () => {
	const { page } = phone;
	const path = await beginCase(phone, en, 'Night calls');
	await page.addInitScript(() => {
		const put = IDBObjectStore.prototype.put;
		IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...values: Parameters<typeof put>) {
			if (this.name === 'deviceAnswers' && 'isFull' in window)
				throw new DOMException('no room is left', 'QuotaExceededError');
			return put.apply(this, values);
		};
	});
	await phone.visit(`${path}/people`);
	const note = page.getByLabel('Reminder for yourself');
	await note.fill('Ask at noon.');
	await note.blur();
	await expect(page.getByText(said('case.safeAt')).first()).toBeVisible({ timeout: 30_000 });
	await page.evaluate(() => void Object.assign(window, { isFull: true }));
	await note.fill('Ask at dusk.');
	await note.blur();
	await expect(page.getByText(en('case.notSavedQuota'))).toBeVisible();
	await page.getByRole('link', { name: en('app.back') }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Night calls' })).toBeVisible();
	await page.goBack();
	await expect(note).toHaveValue('Ask at dusk.');
	await expect(page.getByText(en('case.notSavedQuota'))).toBeVisible();
	for (const title of ['Night calls', en('app.cases')]) {
		await page.getByRole('link', { name: en('app.back') }).click();
		await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
	}
	await page.goBack();
	await expect(page.getByRole('heading', { level: 1, name: 'Night calls' })).toBeVisible();
	await page.goBack();
	await expect(note).toHaveValue('Ask at dusk.');
	await expect(page.getByText(en('case.notSavedQuota'))).toBeVisible();
	await page.evaluate(() => delete (window as { isFull?: boolean }).isFull);
	await expect(page.getByText(en('case.notSavedQuota'))).toHaveCount(0);
	await page.reload();
	await expect(note).toHaveValue('Ask at dusk.');
});

test('F16: where the browser opens no storage, that is said and nothing can be typed that would be lost', async () => {
	const { page } = phone;
	await page.addInitScript(() => {
		IDBFactory.prototype.open = () => {
			throw new DOMException('not in private windows', 'SecurityError');
		};
	});
	await page.goto(`${phone.cable.origin}/cases`);
	await expect(page.getByText(en('app.refusedTitle'))).toBeVisible();
	await expect(page.getByText(en('app.refusedBody'))).toBeVisible();
	await expect(page.getByText(en('app.refusedDo'))).toBeVisible();
	await expect(page.getByRole('textbox')).toHaveCount(0);
	await expectAccessible(page);
});

test('F17: a damaged row is told on its case, with the raw bytes as a file; the rest is there', async () => {
	test.setTimeout(120_000);
	const { page } = phone;
	const path = await beginCase(phone, en, 'Wound care');
	await phone.visit(`${path}/question`);
	await page.getByLabel(question).fill('Which dressing?');
	await page.getByLabel(question).blur();
	await expect(page.getByText(said('case.safeAt')).first()).toBeVisible({ timeout: 30_000 });
	await phone.visit('/settings');
	await page.evaluate(async () => {
		const names = (await indexedDB.databases()).flatMap(({ name }) => (name ? [name] : []));
		for (const name of names.filter((known) => known.includes('/team/kumasi/case/'))) {
			await new Promise<void>((resolve, reject) => {
				const opening = indexedDB.open(name);
				opening.onerror = () => reject(opening.error!);
				opening.onsuccess = () => {
					const rows = opening.result.transaction(['updates'], 'readwrite');
					rows.objectStore('updates').add(new Uint8Array([7, 255, 255, 255]));
					rows.oncomplete = () => (opening.result.close(), resolve());
				};
			});
		}
	});
	await phone.visit(`${path}/question`);
	await expect(page.getByText(en('earlier.unreadTitle')).first()).toBeVisible({ timeout: 30_000 });
	await expect(page.getByText(en('earlier.unreadBody')).first()).toBeVisible();
	await expect(page.getByLabel(question)).toHaveValue('Which dressing?');
	await expectAccessible(page);
	const saving = page.waitForEvent('download');
	await page.getByRole('button', { name: en('earlier.unreadKeep') }).click();
	expect(await readFile(await (await saving).path(), 'utf8')).toContain('B////w==');
});

test('F21: data of a newer Ronda is left alone, and the member is asked to update', async () => {
	const { page } = phone;
	await beginCase(phone, en, 'Pain');
	await page.goto('about:blank');
	await page.goto(`${phone.cable.origin}/healthz`);
	await page.evaluate(async () => {
		const names = (await indexedDB.databases()).flatMap(({ name }) => (name ? [name] : []));
		const accounts = names.filter((known) => /^ronda\/[0-9a-z]+$/.test(known));
		if (accounts.length !== 1) throw new Error(names.join(' '));
		await new Promise<void>((resolve, reject) => {
			const opening = indexedDB.open(accounts[0]!, 100_000);
			opening.onerror = () => reject(opening.error!);
			opening.onsuccess = () => (opening.result.close(), resolve());
		});
	});
	await page.goto(`${phone.cable.origin}/cases`);
	await expect(page.getByText(en('app.newerAppTitle'))).toBeVisible();
	await expect(page.getByText(en('app.newerAppBody'))).toBeVisible();
	await expect(page.getByRole('textbox')).toHaveCount(0);
	await expectAccessible(page);
});

test('F22: a browser that promises nothing about its disk is told as it is, and everything works', async () => {
	const { page } = phone;
	await page.addInitScript(() => {
		StorageManager.prototype.persist = () => Promise.resolve(false);
		StorageManager.prototype.persisted = () => Promise.resolve(false);
	});
	const path = await beginCase(phone, en, 'Nausea');
	await phone.visit('/data');
	await expect(page.getByText(en('sync.notKept'))).toBeVisible();
	await expectAccessible(page);
	await phone.visit(`${path}/question`);
	await page.getByLabel(question).fill('Haloperidol?');
	await page.getByLabel(question).blur();
	await expect(page.getByText(said('case.safeAt')).first()).toBeVisible({ timeout: 30_000 });
});

test('what a screen cannot read from the disk is said, until it is loaded again and can be', async () => {
	const { page } = phone;
	await page.addInitScript(() => {
		const { transaction } = IDBDatabase.prototype;
		IDBDatabase.prototype.transaction = function (
			this: IDBDatabase,
			...given: Parameters<typeof transaction>
		) {
			if (!('mended' in sessionStorage) && String(given[0]) === 'packs')
				throw new DOMException('Internal error', 'UnknownError');
			return transaction.apply(this, given);
		};
	});
	await phone.visit('/cases/new');
	await expect(page.getByText(en('app.brokenTitle'))).toBeVisible();
	await expectAccessible(page);
	await page.evaluate(() => sessionStorage.setItem('mended', ''));
	await page.getByRole('button', { name: en('app.reload') }).click();
	await expect(page.getByLabel(en('cases.caseTitle'))).toBeVisible();
	await expect(page.getByText(en('app.brokenTitle'))).toHaveCount(0);
});
