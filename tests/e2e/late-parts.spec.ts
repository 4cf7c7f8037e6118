// A part that is fetched when it is wanted, with the network gone or slow: it is said, and what did not come loads with the next one.
import { expect, type Page, test } from '@playwright/test';
import { press } from '../support/acts.ts';
import { type Cable, layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { formWordsOf } from '../support/form-words.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import type { TestRelay } from '../support/relay.ts';
import { openSampleDevice } from '../support/sample-device.ts';
import { faultsOf } from '../support/screen-faults.ts';
import { wordsOf } from '../support/words-of.ts';

const words = wordsOf('en');
const form = formWordsOf('en');

test.describe.configure({ mode: 'serial' });

let relay: TestRelay;
let device: Device;
let deskCable: Cable;

test.beforeAll(async () => {
	const port = await freePort();
	deskCable = await layCable(port);
	// The app's own copy is not here yet, as on a first visit over a slow line.
	const place = { locale: 'en-GB', timezoneId: 'Africa/Accra', serviceWorkers: 'block' } as const;
	const opened = await openSampleDevice(place, { port, others: [deskCable] });
	({ relay, device } = opened);
	await joinOnScreen(device, words, { code: opened.code, name: 'Efua Mensah' });
});

test.afterAll(async () => {
	await device?.throwAway();
	await relay?.stop();
});

/** No part of the app comes any more. Answers how to let them come. */
async function holdParts(page: Page): Promise<() => void> {
	let bring = () => {};
	const brought = new Promise<void>((resolve) => (bring = resolve));
	await page.route('**/_app/immutable/**', async (route) => {
		await brought;
		await route.continue();
	});
	return bring;
}

test('a part that did not come says so in its place, and comes when the page is loaded again', async () => {
	const { page, cable } = device;
	const path = await beginCase(device, words, 'Pain at night');
	await device.visit(`${path}/question`);
	// What the screen fetches by itself is here: of all parts only that which is wanted next does not come.
	await page.waitForLoadState('networkidle');
	await page.getByLabel(form.label('main-question')).fill('The family called from 024 455 5214.');
	const isNot = page.getByRole('button', { name: words('coach.isNot') });
	await expect(isNot).toBeVisible();

	cable.cut();
	await isNot.click();
	const said = page.getByRole('alert').filter({ hasText: words('app.notCome') });
	await expect(said).toBeVisible();
	await expect(said).toBeInViewport();
	await expect(page.getByText(words('app.updateIncomplete'))).toHaveCount(0);
	expect.soft(await faultsOf(page, { tag: 'en-GB', direction: 'ltr' })).toEqual([]);
	const reload = page.getByRole('button', { name: words('app.reload') });
	await reload.click();
	// It has asked for the network, in vain; while it asks it hears no second press.
	await expect(reload).toHaveAttribute('aria-busy', 'false');
	await expect(said).toBeVisible();

	cable.mend();
	await press(page, words('app.reload'));
	await expect(said).toHaveCount(0);
	await isNot.click();
	await expect(page.getByRole('dialog')).toBeVisible();
	await page.keyboard.press('Escape');
});

test('so does the head of the screen for what has no place of its own: the choice of the language', async () => {
	const { page, cable } = device;
	const button = page.getByRole('button', { name: words('app.languageNow', { language: 'EN' }) });
	cable.cut();
	await button.click();
	await expect(page.getByText(words('app.updateIncomplete'))).toBeVisible();
	cable.mend();
	await press(page, words('app.reload'));
	await expect(page.getByText(words('app.updateIncomplete'))).toHaveCount(0);
	await button.click();
	await expect(page.getByRole('dialog', { name: words('app.language') })).toBeVisible();
	// The browser reports the part that did not come, and nothing else.
	expect(device.complaints.filter((said) => !said.includes('dynamically imported'))).toEqual([]);
});

test('a screen that takes long to come says so until it is here', async () => {
	const { page } = device;
	await page.keyboard.press('Escape');
	const bring = await holdParts(page);
	await page.getByRole('link', { name: words('app.measures'), exact: true }).click();
	const coming = page.getByRole('status').filter({ hasText: words('app.coming') });
	await expect(coming).toBeVisible();
	expect.soft(await faultsOf(page, { tag: 'en-GB', direction: 'ltr' })).toEqual([]);
	bring();
	await expect(page.getByRole('heading', { level: 1, name: words('app.measures') })).toBeVisible();
	await expect(coming).toHaveCount(0);
	await page.unrouteAll({ behavior: 'wait' });
});

test('a table of rows that takes long to come is waited for; rows change under nobody who writes in them', async () => {
	const { page } = device;
	const path = await beginCase(device, words, 'What he takes');
	await page.setViewportSize({ width: 800, height: 800 });
	await device.follow(`${path}/medicines`);
	const takes = page.getByRole('group', { name: form.label('takes-medicines') });
	await takes.getByRole('radio', { name: words('field.yes'), exact: true }).check({ force: true });
	const add = page.getByRole('button', { name: words('field.addRow', { row: 'Medicine' }) });
	await add.click();
	const amounts = page.locator('[data-row] [id$=":amount"] input[inputmode]');
	await amounts.fill('5');

	const bring = await holdParts(page);
	await page.setViewportSize({ width: 1280, height: 800 });
	await expect(page.getByRole('navigation', { name: words('app.tabs') })).toContainText(
		words('app.settings')
	);
	await expect(amounts).toHaveValue('5');
	await expect(amounts).toBeFocused();
	await add.click();
	await expect(amounts).toHaveCount(2);
	await expect(page.getByRole('table')).toHaveCount(0);

	await takes.getByRole('radio', { name: words('field.yes'), exact: true }).focus();
	await expect(page.locator('[data-row]')).toHaveCount(0);
	await add.click();
	bring();
	await expect(page.locator('tr[data-row]')).toHaveCount(3);
	await expect(page.locator('tr[data-row]').last().locator('select').first()).toBeFocused();
	await page.unrouteAll({ behavior: 'wait' });
});

test('where a form is begun it blames no file: what reads it is not here, and comes with the network', async () => {
	const cable = deskCable;
	const place = { locale: 'en-GB', timezoneId: 'Africa/Accra', serviceWorkers: 'block' } as const;
	const laptop = await Device.open(cable, place);
	const { page } = laptop;
	const code = await relay.invite(['--team', 'hub', '--role', 'coordinator']);
	await joinOnScreen(laptop, words, { code, name: 'Emeka Obi' });
	await laptop.visit('/desk/forms/build');
	const file = page.getByLabel(words('build.beginFile'));
	await expect(file).toBeVisible();
	cable.cut();
	await file.setInputFiles({
		name: 'pain.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from('type,name,label\n')
	});
	await expect(page.getByRole('alert').filter({ hasText: words('app.notCome') })).toBeVisible();
	await expect(page.getByText(words('forms.notRead'))).toHaveCount(0);
	await expect(page.getByText(words('app.updateIncomplete'))).toHaveCount(0);
	cable.mend();
	await press(page, words('app.reload'));
	await press(page, words('build.beginEmpty'));
	await expect(page.getByRole('button', { name: words('build.undo') })).toBeVisible();
	await laptop.throwAway();
});
