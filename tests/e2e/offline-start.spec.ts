// The app starts from the device: without a network, at every address, and never with the relay's answers.
import { expect, type Page, test } from '@playwright/test';
import type { Device } from '../support/device.ts';
import { firstVisit } from '../support/first-visit.ts';
import { forgetTheApp } from '../support/forget-the-app.ts';
import type { TestRelay } from '../support/relay.ts';
import { openSampleDevice } from '../support/sample-device.ts';
import { wordsOf } from '../support/words-of.ts';

const words = wordsOf('en');
const screens = ['/', '/cases', '/cases/new', '/team', '/settings', '/data'];

test.describe.configure({ mode: 'serial' });

let relay: TestRelay;
let device: Device;

test.beforeAll(async () => {
	const opened = await openSampleDevice({ locale: 'en-GB', timezoneId: 'Africa/Accra' });
	({ relay, device } = opened);
	await firstVisit(device, opened.code, 'Efua Mensah');
});

test.afterAll(async () => {
	await device?.throwAway();
	await relay?.stop();
});

test('once the app is on the device, a screen that was never opened opens without a network', async () => {
	device.cable.cut();
	await device.page.getByRole('link', { name: words('app.team'), exact: true }).click();
	await expect(title(device.page)).toHaveText(words('app.team'));
});

for (const screen of screens) {
	test(`${screen} starts without a network`, async () => {
		await device.close();
		await device.start();
		await device.visit(screen);
		await expect(title(device.page)).toBeVisible();
		await expect(device.page.getByText(words('app.pillOffline')).first()).toBeAttached();
	});
}

test('F7: what belongs to the relay is never answered from the device', async () => {
	device.cable.mend();
	await device.visit('/');
	for (const path of ['/api/me', '/healthz']) expect(await statusOf(device.page, path)).toBe(200);

	expect(await cachedPaths(device.page)).not.toContainEqual(
		expect.not.stringMatching(/^\/(_app\/|shell\.html$)/)
	);
	device.cable.cut();
	for (const path of ['/api/me', '/api/feed', '/packs/none', '/healthz', '/metrics']) {
		expect(await statusOf(device.page, path)).toBe('no answer');
		const tab = await device.page.context().newPage();
		await expect(tab.goto(device.cable.origin + path)).rejects.toThrow(/net::ERR/);
		await tab.close();
	}
});

test('F33: a screen whose file is missing offers to load again, and does once there is a network', async () => {
	await device.visit('/');
	await expect(title(device.page)).toBeVisible();
	await forgetTheApp(device.page);
	await device.page.getByRole('link', { name: words('app.team'), exact: true }).click();
	await expect(device.page.getByText(words('app.updateIncomplete'))).toBeVisible();
	await expect(title(device.page)).toHaveText(words('app.brokenTitle'));

	device.cable.mend();
	await device.page
		.getByRole('button', { name: words('app.reload') })
		.first()
		.click();
	await expect(title(device.page)).toHaveText(words('app.team'));
	expect(device.complaints).toEqual([]);
});

function title(page: Page) {
	return page.getByRole('heading', { level: 1 });
}

async function statusOf(page: Page, path: string): Promise<number | string> {
	return page.evaluate(async (address) => {
		const answer = await fetch(address).catch(() => null);
		return answer?.status ?? 'no answer';
	}, path);
}

async function cachedPaths(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const all = await Promise.all(
			(await caches.keys()).map(async (name) => (await caches.open(name)).keys())
		);
		return all.flat().map(({ url }) => new URL(url).pathname);
	});
}
