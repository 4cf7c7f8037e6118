// The browser forgot everything but its cookie: that is said, and what the server has comes back (F18).
import { expect, test } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { wholeAppIsHere } from '../support/kept-app.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');

let relay: TestRelay;
let phone: Device;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
	const port = await freePort();
	const cable = await layCable(port);
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: cable.origin } });
	phone = await Device.open(cable, { locale: 'en-GH', timezoneId: 'Africa/Accra' });
});

test.afterAll(async () => {
	await phone?.throwAway();
	await relay?.stop();
});

test('F18: a cleared browser says so, brings back what the server has, and calls nothing lost that had arrived', async () => {
	const code = await relay.invite(['--team', 'kumasi', '--role', 'member']);
	await joinOnScreen(phone, en, { code, name: 'Akua Mensah' });
	const path = await beginCase(phone, en, 'Breathlessness at night');
	const pill = phone.page.locator('.pill .whole').first();
	await expect(pill).toHaveText(new RegExp(en('app.pillSafe')));

	await wholeAppIsHere(phone.page);
	phone.cable.cut();
	await phone.visit(`${path}/question`);
	await phone.page.getByLabel('What do you want to ask?').fill('Oxygen or a fan?');
	await expect(phone.page.getByText(en('case.saved'))).toBeVisible();
	phone.cable.mend();
	await relay.stop({ keepData: true });
	relay = await startRelay({ port: relay.port, data: relay.data, env: { ORIGIN: phone.cable.origin } });
	await expect(pill).toHaveText(new RegExp(en('app.pillSafe')), { timeout: 30_000 });

	const { page } = phone;
	const session = await page.context().newCDPSession(page);
	await page.goto('about:blank');
	const storageTypes = 'indexeddb,local_storage,cache_storage,service_workers';
	await session.send('Storage.clearDataForOrigin', { origin: phone.cable.origin, storageTypes });
	await phone.visit('/');
	await expect(page.getByRole('heading', { name: en('app.clearedTitle') })).toBeVisible();
	await expect(page.getByText(en('app.clearedBody', { name: 'Akua Mensah' }))).toBeVisible();
	await expect(page.getByText(en('app.clearedAsk'))).toBeVisible();
	await page.getByRole('button', { name: en('app.clearedGo') }).click();
	await expect(page.getByRole('link', { name: /Breathlessness at night/ })).toBeVisible();
	await expect(page.getByText(/unsent words/)).toHaveCount(0);
	await page.getByRole('link', { name: /Breathlessness at night/ }).click();
	await page.getByRole('link', { name: /The question/ }).click();
	await expect(page.getByLabel('What do you want to ask?')).toHaveValue('Oxygen or a fan?');
});

test('F18: what had waited there at the last contact is named until it is read', async () => {
	const { page } = phone;
	const [, , team, id] = new URL(page.url()).pathname.split('/');
	await page.evaluate(async (name) => {
		const names = (await indexedDB.databases()).flatMap((known) => known.name ?? []);
		await new Promise<void>((resolve, reject) => {
			const opening = indexedDB.open(names.find((known) => /^ronda\/[0-9a-z]+$/.test(known))!);
			opening.onerror = () => reject(opening.error!);
			opening.onsuccess = () => {
				const rows = opening.result.transaction('settings', 'readwrite');
				rows.objectStore('settings').put({ key: 'lost', value: { count: 1, names: [name], at: Date.now() } });
				rows.oncomplete = () => (opening.result.close(), resolve());
			};
		});
	}, `team/${team}/case/${id}`);
	await phone.visit('/');
	await expect(page.getByText(en('today.lost_one', { count: 1 }))).toBeVisible();
	const [before = '', after = ''] = en('today.lostBody', { when: '|' }).split('|');
	await expect(page.getByText(before)).toContainText(after);
	await expect(page.getByRole('listitem').filter({ hasText: /Breathlessness at night · / })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: en('today.lostRead') }).click();
	await expect(page.getByText(en('today.lost_one', { count: 1 }))).toHaveCount(0);
});
