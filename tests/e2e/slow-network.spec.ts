// The main job on a network of 50 kbit/s with 500 ms there and back, whose connections break: nothing is lost or doubled.
import { expect, type Page, test } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { saidIn, wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');
const said = saidIn('en');
/** 50 kbit/s each way. */
const slow = { bytesPerSecond: 6250, delay: 250 };

let relay: TestRelay;
let devices: [Device, Device];

test.beforeAll(async () => {
	const port = await freePort();
	const cables = [await layCable(port), await layCable(port)] as const;
	const ORIGIN = cables.map(({ origin }) => origin).join(',');
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN } });
	const options = { locale: 'en-GH', timezoneId: 'Africa/Accra' };
	devices = [await Device.open(cables[0], options), await Device.open(cables[1], options)];
});

test.afterAll(async () => {
	for (const device of devices ?? []) await device.throwAway();
	await relay?.stop();
});

test('two people draft one case over it, and both are told "safe" when it is', async () => {
	const [mine, hers] = devices;
	const code = await relay.invite(['--team', 'kumasi', '--role', 'member', '--uses', '2']);
	await joinOnScreen(mine, en, { code, name: 'Akua Mensah' });
	await joinOnScreen(hers, en, { code, name: 'Yaw Darko' });
	for (const { page } of devices) await isOnDevice(page);
	for (const { cable } of devices) cable.slow(slow);

	const path = await beginCase(mine, en, 'Pain at night');
	await expectPill(mine.page, said('app.pillSafeAt'));
	await hers.visit('/cases');
	await expect(hers.page.getByRole('link', { name: /Pain at night/ })).toBeVisible({ timeout: 30_000 });
	await mine.visit(`${path}/question`);
	await hers.visit(`${path}/question`);
	const field = (page: Page) => page.getByLabel('What do you want to ask?');
	await field(mine.page).fill('How do we change the opioid? '.repeat(20));
	await expect(field(hers.page)).toHaveValue(/change the opioid/, { timeout: 30_000 });

	// Each time the line breaks in the middle of what is being sent.
	for (const [device, bytes] of [
		[mine, 40],
		[hers, 30]
	] as const) {
		device.cable.cutAfterUp(bytes);
		await field(device.page).press('End');
		await field(device.page).pressSequentially(` and then ${bytes} mg.`);
		await field(device.page).blur();
		await expectPill(device.page, said('app.pillOfflineWaiting'));
		await device.goOnline();
		await expectPill(device.page, said('app.pillSafeAt'));
	}
	for (const { page } of devices) {
		await expect(field(page)).toHaveValue(/and then 40 mg\./, { timeout: 30_000 });
		await expect(field(page)).toHaveValue(/and then 30 mg\./, { timeout: 30_000 });
		expect((await field(page).inputValue()).match(/and then/g)).toHaveLength(2);
	}
});

/** The worker holds the app: from here on pages come from the device. */
async function isOnDevice(page: Page): Promise<void> {
	await page.evaluate(async () => void (await navigator.serviceWorker.ready));
	await page.reload();
	await expect(page.getByRole('link', { name: en('today.newCase') })).toBeVisible();
	await expectPill(page, en('app.pillSafe'));
}

async function expectPill(page: Page, words: string | RegExp): Promise<void> {
	await expect(page.locator('.pill .whole').first()).toHaveText(new RegExp(words), { timeout: 30_000 });
}
