// A newer version of a form comes out while a case is written: it says what changes, and moves when a member says so.
import { expect, test } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { publishForm } from '../support/publish-form.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { faultsOf } from '../support/screen-faults.ts';
import { wordsOf } from '../support/words-of.ts';

const words = wordsOf('en');
const label = (en: string) => ({ en });
const ward = (version: number, ...items: object[]) => ({
	...{ name: 'ward', version, layout: 1, kind: 'patient', licence: 'CC0-1.0', title: label('Ward round') },
	languages: ['en'],
	items: [{ linkId: 'round', type: 'group', label: label('The round'), items }]
});
const kept = { linkId: 'bed', type: 'string', label: label('Bed') };
const first = ward(
	1,
	kept,
	{ linkId: 'pain', type: 'integer', label: label('Pain') },
	{ linkId: 'tried', type: 'string', label: label('What was tried?') }
);
const second = ward(
	2,
	kept,
	{ linkId: 'pain', type: 'integer', label: label('Pain now, 0 to 10') },
	{ linkId: 'place', type: 'string', label: label('Place of care') }
);

let relay: TestRelay;
let phone: Device;
let carla: TestMember;

test.beforeAll(async () => {
	const port = await freePort();
	const cable = await layCable(port);
	relay = await startRelay({ port, env: { ORIGIN: cable.origin } });
	const invite = (team: string, role: string) => relay.invite(['--team', team, '--role', role]);
	carla = await joinAs(cable, await invite('hub', 'coordinator'), 'Carla Gómez');
	await publishForm(carla, first);
	phone = await Device.open(cable, { locale: 'en', timezoneId: 'Africa/Accra' });
	await joinOnScreen(phone, words, { code: await invite('kumasi', 'member'), name: 'Efua Mensah' });
});

test.afterAll(async () => {
	await phone?.throwAway();
	await relay?.stop();
});

test('a case keeps its version until a member moves it; then no answer is out of sight', async () => {
	const { page } = phone;
	const path = await beginCase(phone, words, 'Pain at night', 'ward');
	await phone.visit(`${path}/round`);
	await page.getByLabel('Pain', { exact: true }).fill('7');
	await page.getByLabel('What was tried?').fill('Paracetamol');
	await page.getByLabel('Bed').focus();
	const safe = page.getByRole('status').filter({ hasText: words('case.safe') });
	await expect(safe).toBeVisible();

	await publishForm(carla, second);
	await phone.visit(path);
	await expect(page.getByText(words('versions.newer'))).toBeVisible();
	await expect(page.getByText(words('versions.stays', { number: '1' }))).toBeVisible();
	expect(await faultsOf(page, { tag: 'en-GH', direction: 'ltr' })).toEqual([]);
	await phone.goOffline();
	await page.getByRole('button', { name: words('versions.look') }).click();
	const asked = page.getByRole('dialog', { name: words('versions.title', { number: '2' }) });
	await expect(asked.getByRole('heading', { level: 3 })).toHaveText([
		words('versions.added'),
		words('versions.removed'),
		words('versions.changed')
	]);
	await expect(asked.getByRole('listitem')).toHaveText([
		'Place of care',
		'What was tried?',
		'Pain now, 0 to 10'
	]);
	await asked.getByRole('button', { name: words('versions.move') }).click();

	const left = page.locator('section', {
		has: page.getByRole('heading', { name: words('versions.left') })
	});
	await expect(left.getByRole('term')).toHaveText(['What was tried?']);
	await expect(left.getByRole('definition')).toHaveText(['Paracetamol']);
	await expect(page.getByText(words('versions.newer'))).toHaveCount(0);
	await page.getByRole('main').getByRole('link', { name: 'The round' }).first().click();
	await expect(page.getByLabel('Pain now, 0 to 10')).toHaveValue('7');
	await expect(page.getByLabel('Place of care')).toHaveValue('');
	await expect(page.getByLabel('What was tried?')).toHaveCount(0);

	await phone.visit(path);
	await expect(left.getByRole('definition')).toHaveText(['Paracetamol']);
	expect(phone.complaints).toEqual([]);
});
