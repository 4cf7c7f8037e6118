// F14 of decisions: what is pressed while the device is full is said at once, is kept as it was typed, and goes out when
// it is pressed again.
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { type Device, neverOffline } from '../support/device.ts';
import { joinOnScreen } from '../support/joining.ts';
import type { TestRelay } from '../support/relay.ts';
import { openSampleDevice } from '../support/sample-device.ts';
import { openFollowUp } from '../support/sample-follow-up.ts';
import { wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');

const place = { ...neverOffline, locale: 'en-GH', timezoneId: 'Africa/Accra' };

let relay: TestRelay;
let phone: Device;
let code: string;

test.beforeEach(async () => {
	({ relay, device: phone, code } = await openSampleDevice(place));
	await phone.page.addInitScript(() => {
		const add = IDBObjectStore.prototype.add;
		IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...values: Parameters<typeof add>) {
			const { kind } = values[0] as { kind?: string };
			if (this.name === 'outbox' && (window as { isFullFor?: string }).isFullFor === kind)
				throw new DOMException('no room is left', 'QuotaExceededError');
			return add.apply(this, values);
		};
		const put = IDBObjectStore.prototype.put;
		IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...values: Parameters<typeof put>) {
			if (this.name === (window as { isFullFor?: string }).isFullFor)
				throw new DOMException('no room is left', 'QuotaExceededError');
			return put.apply(this, values);
		};
	});
});

test.afterEach(async () => {
	expect(phone?.complaints ?? []).toEqual([]);
	await phone?.throwAway();
	await relay?.stop();
});

/** The disk takes no decision of this kind, or no row of this table; null: it takes all. */
const fillFor = (page: Page, kind: string | null) =>
	page.evaluate((full) => void Object.assign(window, { isFullFor: full }), kind);

/** The dialog that says so, put away again. */
async function expectTold(page: Page): Promise<void> {
	const told = page.getByRole('dialog', { name: en('app.notDecided') });
	await expect(told.getByText(en('app.notDecidedFull'))).toBeVisible();
	await expectAccessible(page);
	await told
		.getByRole('button', { name: en('app.close') })
		.last()
		.click();
	await expect(told).toHaveCount(0);
}

test('a follow-up that was not stored is told, stands as typed, and is sent once when pressed again', async () => {
	const { page } = phone;
	await joinOnScreen(phone, en, { code, name: 'Akua Mensah' });
	const words = await openFollowUp(page, en);
	await words.fill('He died at home, without pain.');
	const states = page.locator('input[value="done"]');
	for (const state of await states.all()) await state.check({ force: true });
	await page.locator('input[value="died"]').check({ force: true });
	await page
		.getByRole('group', { name: en('followup.next') })
		.locator('input')
		.last()
		.check({ force: true });
	const send = page.getByRole('button', { name: en('followup.send') });
	for (const kind of ['follow-up', 'died']) {
		await fillFor(page, kind);
		await send.click();
		await expectTold(page);
		await expect(send).toHaveAttribute('aria-busy', 'false');
		await expect(words).toHaveValue('He died at home, without pain.');
	}
	await fillFor(page, null);
	await send.click();
	await expect(page.getByText(en('story.diedNote'))).toBeVisible();
	await expect(page.getByText('He died at home, without pain.')).toHaveCount(1);
});

test('a decision of the desk is told over its dialog, and one without a dialog, too', async () => {
	const { page } = phone;
	const hub = await relay.invite(['--team', 'hub', '--role', 'coordinator']);
	await joinOnScreen(phone, en, { code: hub, name: 'Carla Gómez' });
	await phone.visit('/desk');
	await page.getByRole('link', { name: 'Family doctors may prescribe' }).click();
	await fillFor(page, 'accept');
	await page.getByRole('button', { name: en('desk.accept'), exact: true }).click();
	await expectTold(page);
	await fillFor(page, 'decline');
	await page.getByRole('button', { name: en('desk.decline'), exact: true }).click();
	const dialog = page.getByRole('dialog', { name: en('desk.decline') });
	await dialog.getByLabel(en('desk.whyDecline')).fill('It belongs to the ministry.');
	const decline = dialog.getByRole('button', { name: en('desk.decline') });
	await decline.click();
	await expectTold(page);
	await expect(dialog.getByLabel(en('desk.whyDecline'))).toHaveValue('It belongs to the ministry.');
	await fillFor(page, null);
	await decline.click();
	await expect(dialog).toHaveCount(0);
	await expect(page.getByText(en('desk.declined'), { exact: true })).toBeVisible();
});

test('whose device it is, a PIN and a form that is begun: each is told, and goes on once there is room', async () => {
	const { page } = phone;
	await phone.visit('/');
	await page.getByRole('button', { name: en('join.next') }).click();
	await page.getByLabel(en('join.code')).fill(await relay.invite(['--team', 'hub', '--role', 'coordinator']));
	await page.getByLabel(en('join.name')).fill('Carla Gómez');
	await page.getByLabel(en('join.cadre')).selectOption(en('join.nurse'));
	await page.getByRole('button', { name: en('join.go') }).click();
	await page.getByLabel(en('device.shared')).check();
	await page.getByLabel(en('device.newPin')).fill('4711');
	await page.getByLabel(en('device.pinAgain')).fill('4711');
	const tabs = page.getByRole('navigation', { name: en('app.tabs') });
	const told = page.getByText(en('app.refusedDo'));
	const goOn = async (button: string) => {
		await fillFor(page, 'pins');
		await page.getByRole('button', { name: en(button) }).click();
		await expect(told).toBeVisible();
		await expectAccessible(page);
		await fillFor(page, null);
		await page.getByRole('button', { name: en(button) }).click();
		await expect(tabs).toBeVisible();
	};
	await goOn('device.start');
	await page.getByRole('button', { name: en('device.lock') }).click();
	await page.getByRole('button', { name: 'Carla Gómez' }).click();
	await page.getByLabel(en('device.pin')).fill('4711');
	await goOn('device.open');
	await phone.visit('/desk/forms/build');
	await fillFor(page, 'formDrafts');
	await page.getByRole('button', { name: en('build.beginEmpty') }).click();
	await expectTold(page);
	await fillFor(page, null);
	await page.getByRole('button', { name: en('build.beginEmpty') }).click();
	await expect(page).toHaveURL(/\/build\/./);
});
