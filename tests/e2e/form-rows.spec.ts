// Two colleagues fill rows of one form apart; they meet, check, and print what both wrote.
import { expect, type Page, test } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, chooseForm, joinOnScreen } from '../support/joining.ts';
import { wholeAppIsHere } from '../support/kept-app.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { wordsOf } from '../support/words-of.ts';

const words = wordsOf('en');

test.describe.configure({ timeout: 120_000 });

let relay: TestRelay;
let efua: Device;
let kojo: Device;

test.beforeAll(async () => {
	const port = await freePort();
	const cables = [await layCable(port), await layCable(port)] as const;
	const origins = cables.map(({ origin }) => origin).join(',');
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: origins } });
	const place = { locale: 'en-GB', timezoneId: 'Africa/Accra' };
	efua = await Device.open(cables[0], place);
	kojo = await Device.open(cables[1], { ...place, viewport: { width: 1280, height: 800 } });
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

/** A card on the phone, a line of the table on the laptop. */
const row = (page: Page, number: number) => page.locator('[data-row]').nth(number - 1);
const choose = (place: ReturnType<typeof row> | Page, question: string, answer: string) =>
	place
		.getByRole('group', { name: question })
		.getByRole('radio', { name: answer, exact: true })
		.check({ force: true });

/** Adds a medicine and says what it is and how much. */
async function addMedicine(page: Page, number: number, name: string, amount: string): Promise<void> {
	await page.getByRole('button', { name: words('field.addRow', { row: 'Medicine' }) }).click();
	await row(page, number).getByLabel('Which medicine?').selectOption(name);
	const much = row(page, number).getByRole('group', { name: 'How much each time?' });
	await much.getByRole('textbox').fill(amount);
	await expect(much.getByText(words('field.chooseUnit'))).toBeVisible();
	if (page === kojo.page) await much.getByRole('combobox').selectOption('mg');
	else await much.getByRole('radio', { name: 'mg', exact: true }).check({ force: true });
	await expect(much.getByText(words('field.readAs', { value: `${amount} mg` }))).toBeVisible();
}

test('rows written apart are all there when both meet, and the check leads to what is missing', async () => {
	const path = await beginCase(efua, words, 'Night pain');
	await efua.page
		.getByRole('status')
		.filter({ hasText: words('case.safe') })
		.waitFor();
	await kojo.follow(path);
	await expect(kojo.page.getByRole('heading', { level: 1, name: 'Night pain' })).toBeVisible();
	await efua.follow(`${path}/medicines`);
	await choose(efua.page, 'Is any medicine taken now?', words('field.yes'));
	await kojo.follow(`${path}/medicines`);
	await expect(
		kojo.page.getByRole('button', { name: words('field.addRow', { row: 'Medicine' }) })
	).toBeVisible();

	// The laptop's table is a part of its own: cut off before it came, rows would stand as cards.
	await wholeAppIsHere(kojo.page);
	await efua.goOffline();
	await kojo.goOffline();
	await addMedicine(efua.page, 1, 'Morphine', '10');
	await addMedicine(kojo.page, 1, 'Paracetamol', '500');
	await addMedicine(kojo.page, 2, 'Senna', '15');
	await kojo.page
		.getByRole('button', {
			name: words('field.removeRow', { row: words('field.row', { row: 'Medicine', number: 2 }) })
		})
		.click();
	await expect(row(kojo.page, 2)).toHaveCount(0);
	await kojo.page.getByRole('button', { name: words('field.bringBack') }).click();
	await expect(row(kojo.page, 2)).toBeVisible();

	await efua.goOnline();
	await kojo.goOnline();
	for (const { page } of [efua, kojo]) {
		await expect(page.locator('[data-row]')).toHaveCount(3);
		for (const name of ['Morphine', 'Paracetamol', 'Senna'])
			await expect(page.locator('option:checked', { hasText: name })).toHaveCount(1);
	}

	await row(efua.page, 1).getByLabel('In which form?').selectOption('Liquid or drops');
	await expect(row(efua.page, 1).getByRole('group', { name: 'Concentration' })).toBeVisible();
	await expect(row(efua.page, 1).getByText('5 ml says nothing without it.')).toBeVisible();

	await efua.follow(`${path}/check`);
	const missing = efua.page.getByRole('link', { name: /Concentration.*number 1/ });
	await expect(missing).toContainText(words('check.needed'));
	await missing.click();
	await expect(
		row(efua.page, 1).getByRole('group', { name: 'Concentration' }).getByRole('textbox')
	).toBeFocused();
});

test('rows that both put into another order, and an answer that both gave, lose nothing', async () => {
	const rowIds = (page: Page) =>
		page.locator('[data-row]').evaluateAll((rows) => rows.map((each) => each.getAttribute('data-row')));
	const press = (page: Page, key: string, number: number) =>
		page
			.getByRole('button', {
				name: words(key, { row: words('field.row', { row: 'Medicine', number }) }),
				exact: true
			})
			.click();
	await efua.follow(new URL(kojo.page.url()).pathname);
	await expect(efua.page.locator('[data-row]')).toHaveCount(3);
	const [first, second, third] = await rowIds(efua.page);
	expect(await rowIds(kojo.page)).toEqual([first, second, third]);
	const kind = (page: Page) => page.locator(`[data-row="${second}"]`).getByLabel('In which form?');

	efua.cable.cut();
	kojo.cable.cut();
	await press(efua.page, 'field.rowUp', 3);
	await kind(efua.page).selectOption('Tablet or capsule');
	await expect.poll(() => rowIds(efua.page)).toEqual([first, third, second]);
	await press(kojo.page, 'field.rowDown', 1);
	await kind(kojo.page).selectOption('Injection or infusion');
	await expect.poll(() => rowIds(kojo.page)).toEqual([second, first, third]);

	await efua.goOnline();
	await kojo.goOnline();
	const differing = (page: Page) =>
		page
			.locator(`[data-row="${second}"]`)
			.getByRole('button', { name: /^(Tablet or capsule|Injection or infusion) · / });
	for (const { page } of [efua, kojo]) await expect(differing(page)).toHaveCount(2);
	const met = await rowIds(efua.page);
	expect(await rowIds(kojo.page)).toEqual(met);
	expect(new Set(met)).toEqual(new Set([first, second, third]));
	for (const { page } of [efua, kojo])
		for (const name of ['Morphine', 'Paracetamol', 'Senna'])
			await expect(page.locator('option:checked', { hasText: name })).toHaveCount(1);
});

test('words of one’s own, and a length of time, are read back; on paper stands what was written', async () => {
	const path = new URL(efua.page.url()).pathname.replace(/\/[^/]+$/, '');
	// What the cut interrupted of the app's own copy goes on with the next load.
	await efua.page.reload();
	await wholeAppIsHere(efua.page);
	efua.cable.cut();
	await efua.page.goto(`${efua.cable.origin}${path}/diagnosis`);
	const illness = efua.page.getByRole('group', { name: 'Main illness' });
	await illness.getByRole('combobox').selectOption(words('field.other'));
	await illness.getByRole('textbox').fill('Sarcoma of the thigh');
	const known = efua.page.getByRole('group', { name: 'How long ago was it found?' });
	await known.getByRole('textbox').fill('2');
	await known.getByRole('radio', { name: words('field.weeks') }).check({ force: true });
	await expect(known.getByText(words('field.before', { duration: '2 weeks' }))).toBeVisible();
	await efua.page
		.getByRole('status')
		.filter({ hasText: words('case.saved') })
		.waitFor();

	await illness.getByRole('searchbox').fill('BREÁST');
	await expect(illness.getByRole('option')).toHaveText([
		words('field.chooseOne'),
		/breast/i,
		words('field.other')
	]);
	await illness.getByRole('button', { name: /^Clear the answer/ }).focus();
	await efua.page.keyboard.press('Enter');
	const undo = efua.page.getByRole('button', { name: `${words('field.undo')}: Main illness` });
	await expect(undo).toBeFocused();
	await efua.page.keyboard.press('Enter');
	await expect(illness.getByRole('textbox')).toHaveValue('Sarcoma of the thigh');
	await expect(undo).toHaveCount(0);
	await efua.page
		.getByRole('status')
		.filter({ hasText: words('case.saved') })
		.waitFor();

	await efua.page.goto(`${efua.cable.origin}${path}/print`);
	const paper = efua.page.getByRole('article');
	for (const text of [
		'Sarcoma of the thigh',
		words('field.before', { duration: '2 weeks' }),
		'500 mg',
		'Morphine'
	])
		await expect(paper.getByText(text, { exact: true })).toBeVisible();
	await expect(paper.getByText('Reminder for yourself')).toHaveCount(0);
	await efua.page.getByRole('radio', { name: words('print.empty') }).check({ force: true });
	await expect(paper.getByText('Sarcoma of the thigh')).toHaveCount(0);
	await expect(paper.getByText(words('field.row', { row: 'Medicine', number: 3 }))).toBeVisible();
	const code = await paper.getByText(/^[A-Z0-9]{3}-[A-Z0-9]{2}$/).textContent();
	expect(
		await efua.page.evaluate(() => document.documentElement.style.getPropertyValue('--paper-code'))
	).toBe(JSON.stringify(code));
	expect(await pagesOf(efua.page)).toBeGreaterThan(2);
	expect([...efua.complaints, ...kojo.complaints]).toEqual([]);
});

test('before there is a case, the empty form is printed from New case', async () => {
	const { page, cable } = efua;
	await page.goto(`${cable.origin}/cases/new`);
	await chooseForm(page, 'palliative');
	await page.getByRole('link', { name: words('print.emptyForm') }).click();
	const paper = page.getByRole('article');
	await expect(paper.getByText(words('field.row', { row: 'Medicine', number: 3 }))).toBeVisible();
	await expect(paper.getByText(words('case.code'))).toBeVisible();
	expect(await pagesOf(page)).toBeGreaterThan(2);
});

/** How many sheets the page would be printed on. */
async function pagesOf(page: Page): Promise<number> {
	const pdf = await page.pdf({ preferCSSPageSize: true, format: 'A4' });
	return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
