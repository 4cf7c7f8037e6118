// A month's figures entered apart by two colleagues, what is said where they differ, and the chart that follows.
import { expect, test } from '@playwright/test';
import { addMonths } from '../../src/lib/domain/period.ts';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { joinOnScreen } from '../support/joining.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { wordsOf } from '../support/words-of.ts';

const words = wordsOf('en');
/** Of the clinic's clock, read when the tests begin. */
let month: string;
const place = '/measures/kumasi/palliative-care';

test.describe.configure({ timeout: 120_000 });

let relay: TestRelay;
let efua: Device;
let kojo: Device;

test.beforeAll(async () => {
	const port = await freePort();
	const cables = [await layCable(port), await layCable(port)] as const;
	const origins = cables.map(({ origin }) => origin).join(',');
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: origins } });
	const where = { locale: 'en-GB', timezoneId: 'Africa/Accra' };
	efua = await Device.open(cables[0], where);
	kojo = await Device.open(cables[1], { ...where, viewport: { width: 1280, height: 800 } });
	for (const [device, name] of [[efua, 'Efua Mensah'] as const, [kojo, 'Kojo Boateng'] as const]) {
		const code = await relay.invite(['--team', 'kumasi', '--role', 'member']);
		await joinOnScreen(device, words, { code, name });
	}
});

test.afterAll(async () => {
	await efua?.throwAway();
	await kojo?.throwAway();
	await relay?.stop();
});

const section = ({ page }: Device) =>
	page.locator('section').filter({ has: page.getByRole('heading', { name: 'Pain score recorded' }) });

async function enter(device: Device, numerator: string, denominator: string): Promise<void> {
	const fields = section(device);
	await fields.getByLabel('Visits with a pain score written down').fill(numerator);
	await fields.getByLabel('Visits of the month').fill(denominator);
	await fields.getByLabel('Visits of the month').blur();
}

test('the sample year is on the chart, with its median and the same as a table', async () => {
	month = await efua.page.evaluate(() => {
		const now = new Date();
		return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`;
	});
	await efua.page.getByRole('link', { name: words('app.measures'), exact: true }).click();
	await efua.page.getByRole('link', { name: /Pain score recorded/ }).click();
	const figure = efua.page.getByRole('figure');
	await expect(figure.getByRole('img', { name: /Pain score recorded/ })).toBeVisible();
	await expect(figure.getByText(/^Median \d+%/)).toBeVisible();
	await expect(efua.page.getByRole('row')).toHaveCount(14);
	await expect(efua.page.getByText(words('measures.noRules'))).toBeVisible();
});

test('figures entered apart both stand until somebody says which are right', async () => {
	for (const device of [efua, kojo]) {
		await device.visit(`${place}/${month}`);
		await expect(section(device).getByLabel('Visits of the month')).toBeVisible();
		await device.goOffline();
	}
	await enter(efua, '70', '64');
	await expect(section(efua).getByText(words('measures.impossible'))).toBeVisible();
	await enter(efua, '48', '64');
	await expect(section(efua).getByText(words('measures.comesTo', { value: '75%' }))).toBeVisible();
	await enter(kojo, '50', '66');
	for (const { page } of [efua, kojo])
		await expect(page.getByRole('status').filter({ hasText: words('case.saved') })).toBeVisible();

	await efua.goOnline();
	await kojo.goOnline();
	const asked = section(efua).getByText(/Kojo Boateng wrote 50 of 66/);
	await expect(asked).toBeVisible();
	await section(efua)
		.getByRole('button', { name: /48 of 64/ })
		.click();
	await expect(section(kojo).getByLabel('Visits with a pain score written down')).toHaveValue('48');
	await expect(efua.page.getByRole('status').filter({ hasText: words('case.safe') })).toBeVisible();
});

test('a start without a network shows them, beside those of the month before', async () => {
	efua.cable.cut();
	await efua.close();
	await efua.start();
	await efua.visit(`${place}/${month}`);
	await expect(section(efua).getByLabel('Visits with a pain score written down')).toHaveValue('48');
	await efua.visit(`${place}/${addMonths(month, -1)}`);
	await expect(section(efua).getByLabel('Visits of the month')).not.toHaveValue('');
	await efua.visit('/cases');
	// The sample network's two cases of the team, and no measures among them.
	await expect(efua.page.getByRole('main').getByRole('list').first().getByRole('listitem')).toHaveCount(2);
	expect([...efua.complaints, ...kojo.complaints]).toEqual([]);
});
