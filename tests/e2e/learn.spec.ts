// A module is taken over a line that breaks, read and searched without one, and taken off the device again.
import { expect, test } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { joinOnScreen } from '../support/joining.ts';
import { wholeAppIsHere } from '../support/kept-app.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { wordsOf } from '../support/words-of.ts';

const words = wordsOf('es');

test.describe.configure({ mode: 'serial' });

let relay: TestRelay;
let nurse: Device;

test.beforeAll(async () => {
	const port = await freePort();
	const cable = await layCable(port);
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: cable.origin } });
	nurse = await Device.open(cable, { locale: 'es-PY', timezoneId: 'America/Asuncion' });
	const code = await relay.invite(['--team', 'asuncion', '--role', 'member']);
	await joinOnScreen(nurse, words, { code, name: 'Lucía Benítez' });
});

test.afterAll(async () => {
	await nurse?.throwAway();
	await relay?.stop();
});

test('what came before the line broke stays, and only the rest comes when it is back', async () => {
	const { page, cable } = nurse;
	// Until then the line is busy with the app itself.
	await wholeAppIsHere(page);
	await page.reload();
	await page.getByRole('link', { name: words('app.learn'), exact: true }).click();
	const take = page.getByRole('button', { name: /^Traer este módulo/ });
	await expect(take).toBeVisible();
	const whole = await sizeIn(take.innerText());

	cable.slow({ bytesPerSecond: 3_000 });
	await take.click();
	// Something has come: its figure does not begin with a nought any more.
	await expect(page.locator('.taking .figures')).toContainText(/^\D*[1-9]/);
	cable.cut();
	await expect(page.getByText(words('learn.cut'))).toBeVisible();
	cable.slow({});
	const rest = page.getByRole('button', { name: /^Traer el resto/ });
	expect(await sizeIn(rest.innerText())).toBeLessThan(whole);

	cable.mend();
	await rest.click();
	// Neither is there while it is being taken, and only one of them afterwards.
	await expect(page.getByRole('button', { name: /^Traer/ })).toHaveCount(0);
	await expect(page.getByRole('button', { name: words('learn.remove') })).toBeVisible();
	await expect(page.getByRole('button', { name: /^Traer/ })).toHaveCount(0);
});

test('it opens, shows its pictures and is found without a network, after a restart', async () => {
	await nurse.close();
	nurse.cable.cut();
	await nurse.start();
	await nurse.visit('/learn');
	const { page } = nurse;
	await page.getByLabel(words('learn.search')).fill('estrenimiento');
	const hit = page
		.getByRole('listitem')
		.filter({ hasText: /estreñimiento/i })
		.first();
	await expect(hit).toBeVisible();
	await hit.getByRole('link').click();
	await expect(page.getByRole('article')).toHaveAttribute('lang', 'es');
	await expect(page.locator('.found')).toContainText(/estreñimiento/i);
	await expect(page.locator('.found')).toBeInViewport();

	await page.goto(`${nurse.cable.origin}/learn/pain-at-the-bedside/ask-and-write-down`);
	const picture = page.getByRole('article').getByRole('img').first();
	await expect(picture).toBeVisible();
	expect(
		await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))
	).toBeGreaterThan(0);
	await page.getByRole('button', { name: words('learn.markRead') }).click();
	await page.getByRole('link', { name: words('app.learn'), exact: true }).click();
	await expect(page.getByText(words('learn.read'), { exact: true })).toBeVisible();
});

test('taken off the device, its list stays, and a unit says how to bring it back', async () => {
	const { page } = nurse;
	await page.getByRole('button', { name: words('learn.remove') }).click();
	await expect(page.getByRole('button', { name: /^Traer este módulo/ })).toBeVisible();
	await page
		.getByRole('link', { name: /minutos/ })
		.first()
		.click();
	await expect(page.getByRole('heading', { name: words('learn.unitNotHere') })).toBeVisible();
});

/** The number before the unit, as Spanish writes it. */
async function sizeIn(text: Promise<string>): Promise<number> {
	return Number(/([\d,]+)\s*kB/.exec(await text)?.[1]?.replace(',', '.'));
}
