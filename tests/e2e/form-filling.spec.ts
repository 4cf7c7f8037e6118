// Filling in a form: by keyboard alone, rows as a table on a laptop, in two languages, copied from a sheet of paper.
import { expect, type Locator, type Page, test } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { everyField } from '../support/every-field.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { wholeAppIsHere } from '../support/kept-app.ts';
import { joinAs } from '../support/member.ts';
import { publishForm } from '../support/publish-form.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { faultsOf } from '../support/screen-faults.ts';
import { saidIn, wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');
const ar = wordsOf('ar');
const laptopSize = { width: 1280, height: 800 };
const phoneSize = { width: 360, height: 740 };

test.describe.configure({ mode: 'serial' });

let relay: TestRelay;
let laptop: Device;
let phone: Device;
/** Path of the case. */
let path = '';

test.beforeAll(async () => {
	const port = await freePort();
	const [near, far] = [await layCable(port), await layCable(port)];
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: `${near.origin},${far.origin}` } });
	const invited = (team: string, role: string) => relay.invite(['--team', team, '--role', role]);
	await publishForm(await joinAs(near, await invited('hub', 'coordinator'), 'Emeka Obi'), everyField);
	const timezoneId = 'Africa/Accra';
	laptop = await Device.open(near, { locale: 'en', timezoneId, viewport: laptopSize });
	phone = await Device.open(far, { locale: 'ar', timezoneId });
	await joinOnScreen(laptop, en, { code: await invited('kumasi', 'member'), name: 'Efua Mensah' });
	await joinOnScreen(phone, ar, { code: await invited('kumasi', 'member'), name: 'Kojo Boateng' });
	path = await beginCase(laptop, en, 'From first to last', everyField.name);
});

test.afterAll(async () => {
	await laptop?.throwAway();
	await phone?.throwAway();
	await relay?.stop();
});

/** Goes on with the Tab key until it is there; a few controls may stand between. */
async function tabTo(page: Page, place: Locator): Promise<void> {
	for (let step = 0; step < 8; step++) {
		await page.keyboard.press('Tab');
		if (await place.evaluate((element) => element === document.activeElement)) return;
	}
	await expect(place).toBeFocused();
}

test('from the first field to the last by keyboard alone', async () => {
	const { page } = laptop;
	const { keyboard } = page;
	const group = (name: string) => page.getByRole('group', { name });
	await laptop.visit(`${path}/answers`);
	const note = page.getByLabel('Short note');
	await expect(note).toBeVisible();
	await page.getByRole('main').focus();

	await tabTo(page, note);
	await keyboard.type('Night round');

	const beds = page.getByLabel('Beds in use', { exact: true });
	await tabTo(page, beds);
	await keyboard.type('200');
	await expect(beds).toHaveAttribute('aria-invalid', 'true');
	await expect(beds).toHaveAccessibleDescription(
		new RegExp(`Count them today\\.\\s*${en('field.outOfRange', { min: 0, max: 40 })}`)
	);
	await keyboard.press('Control+A');
	await keyboard.type('20');
	const broken = page.locator('[aria-live="polite"]').getByText('Fewer than fifteen here.');
	await expect(broken).toBeVisible();
	await keyboard.press('Control+A');
	await keyboard.type('12');
	await expect(broken).toHaveCount(0);
	await expect(beds).toHaveAttribute('aria-invalid', 'false');

	const pain = group('Pain now');
	await tabTo(page, pain.getByRole('radio', { name: '0', exact: true }));
	await keyboard.press('Space');
	for (let step = 0; step < 7; step++) await keyboard.press('ArrowRight');
	await expect(pain.getByRole('radio', { name: '7', exact: true })).toBeChecked();

	const slept = group('Slept last night');
	await tabTo(page, slept.getByRole('radio', { name: en('field.yes') }));
	await keyboard.press('ArrowRight');
	await expect(slept.getByRole('radio', { name: en('field.no') })).toBeChecked();

	const ward = group('Ward');
	await tabTo(page, ward.getByRole('searchbox'));
	await keyboard.type('no such');
	await expect(ward.getByText(en('cases.noneFound'))).toBeVisible();
	await keyboard.press('Control+A');
	await keyboard.type('ward 13');
	await expect(ward.getByRole('radio')).toHaveCount(1);
	await tabTo(page, ward.getByRole('radio', { name: 'Ward 13' }));
	await keyboard.press('Space');
	await expect(ward.getByRole('radio', { name: 'Ward 13' })).toBeChecked();

	const signs = group('Signs seen');
	await tabTo(page, signs.getByRole('checkbox', { name: 'Nausea' }));
	await keyboard.press('Space');
	await tabTo(page, signs.getByRole('checkbox', { name: 'Cough' }));
	await keyboard.press('Space');
	await expect(signs.getByRole('checkbox', { checked: true })).toHaveCount(2);

	const dose = group('Dose given');
	await tabTo(page, dose.getByRole('textbox'));
	await keyboard.type('5');
	await expect(dose.getByText(en('field.chooseUnit'))).toBeVisible();
	await tabTo(page, dose.getByRole('radio', { name: 'mg' }));
	await keyboard.press('ArrowRight');
	await expect(dose.getByText(en('field.readAs', { value: '5 ml' }))).toBeVisible();

	const since = group('Since when');
	await tabTo(page, since.getByRole('textbox'));
	await keyboard.type('2');
	await tabTo(page, since.getByRole('radio', { name: en('field.days') }));
	await keyboard.press('ArrowRight');
	await expect(since.getByText(en('field.before', { duration: '2 weeks' }))).toBeVisible();

	await tabTo(page, page.getByLabel('What happened'));
	await keyboard.type('He woke twice.');
	await tabTo(page, page.getByRole('link', { name: en('case.next'), exact: true }));
	await keyboard.press('Enter');

	const add = page.getByRole('button', { name: en('field.addRow', { row: 'Box' }) });
	await expect(add).toBeVisible();
	await page.getByRole('main').focus();
	await tabTo(page, add);
	await keyboard.press('Enter');
	const table = page.getByRole('table');
	await expect(table.getByLabel('Box of')).toBeFocused();
	await keyboard.type('Gauze');
	await tabTo(page, table.getByLabel('State'));
	await keyboard.type('Open');
	await expect(table.getByRole('columnheader', { name: 'Left in it' })).toBeVisible();
	await tabTo(page, table.getByLabel('Left in it'));
	await keyboard.type('3');
	await tabTo(page, page.getByRole('link', { name: en('case.toSections') }));
	await keyboard.press('Enter');
	await expect(page.getByText(en('case.complete'), { exact: true })).toHaveCount(2);
});

test('rows are a table on a laptop and cards on a phone, with the same answers', async () => {
	const { page } = laptop;
	await laptop.visit(`${path}/stock`);
	const table = page.getByRole('table');
	await expect(table.getByLabel('Box of')).toHaveValue('Gauze');
	await page.getByRole('button', { name: en('field.addRow', { row: 'Box' }) }).click();
	await expect(table.getByRole('rowheader')).toHaveCount(2);
	await expect(table.getByRole('row').nth(2).getByLabel('Left in it')).toHaveCount(0);
	await table.getByRole('row').nth(2).getByLabel('Box of').fill('Morphine');
	await table
		.getByRole('button', { name: en('field.rowUp', { row: en('field.row', { row: 'Box', number: 2 }) }) })
		.click();
	await expect(table.getByRole('row').nth(1).getByLabel('Box of')).toHaveValue('Morphine');
	expect(await faultsOf(page, { tag: 'en-GH', direction: 'ltr' })).toEqual([]);

	await page.setViewportSize(phoneSize);
	await expect(table).toHaveCount(0);
	const second = page.getByRole('region', { name: en('field.row', { row: 'Box', number: 2 }) });
	await expect(second.getByLabel('Box of')).toHaveValue('Gauze');
	await expect(second.getByLabel('Left in it')).toHaveValue('3');
	await page.setViewportSize(laptopSize);
	await expect(table).toBeVisible();
});

test('a second language stands below the first on a phone and beside it on a laptop, right to left too', async () => {
	const { page } = phone;
	await phone.visit('/cases');
	await expect(page.getByText('From first to last')).toBeVisible();
	await phone.visit(`${path}/answers`);
	const pain = page.getByRole('group', { name: 'الألم الآن' });
	await expect(pain).toBeVisible();
	await expect(pain.locator('[lang="en"]')).toHaveCount(0);
	const second = page.getByLabel(ar('beside.second'));
	await second.selectOption('English');
	const first = pain.getByText('الألم الآن', { exact: true });
	const other = pain.getByText('Pain now', { exact: true });
	await expect(other).toHaveAttribute('lang', 'en');
	await expect(other).toHaveAttribute('dir', 'ltr');
	for (const text of ['Count them today.', 'Worst pain', 'Ward 3', 'Nausea'])
		await expect(page.getByText(text, { exact: true })).toBeVisible();
	const [above, below] = [await boxOf(first), await boxOf(other)];
	expect(below.y).toBeGreaterThanOrEqual(above.y + above.height - 2);
	expect(await faultsOf(page, { tag: 'ar', direction: 'rtl' })).toEqual([]);

	await page.setViewportSize(laptopSize);
	const [right, left] = [await boxOf(first), await boxOf(other)];
	expect(Math.abs(right.y - left.y)).toBeLessThan(right.height);
	expect(left.x + left.width).toBeLessThanOrEqual(right.x);
	await page.setViewportSize(phoneSize);

	await page.reload();
	await expect(other).toBeVisible();
	await expect(second).toHaveValue('en');
	await phone.visit(`${path}/print`);
	const paper = page.getByRole('article');
	await expect(paper.getByText('Beds in use', { exact: true })).toBeVisible();
	await expect(paper.getByText('الأسرّة المشغولة', { exact: true })).toBeVisible();
	await page.getByRole('radio', { name: ar('print.empty') }).check({ force: true });
	await expect(paper.getByText('Nausea')).toBeVisible();
	await second.selectOption(ar('beside.none'));
	await expect(paper.getByText('Beds in use', { exact: true })).toHaveCount(0);
	await expect(paper.getByText('الأسرّة المشغولة', { exact: true })).toBeVisible();
});

async function boxOf(place: Locator) {
	const box = await place.boundingBox();
	if (box === null) throw new Error('it is not on the screen');
	return box;
}

test('"copied from paper" that two say offline is asked again, and stands on the case and in print', async () => {
	const devices = [
		{ device: laptop, words: en, said: saidIn('en'), day: '2026-01-20', profession: 'join.nurse' },
		{ device: phone, words: ar, said: saidIn('ar'), day: '2026-01-21', profession: 'join.nurse' }
	] as const;
	for (const { device } of devices) await device.visit(path);
	for (const { device, words } of devices)
		await expect(device.page.getByRole('button', { name: words('copied.tell') })).toBeVisible();
	for (const { device } of devices) await wholeAppIsHere(device.page);
	for (const { device } of devices) device.cable.cut();
	for (const { device, words, said, day, profession } of devices) {
		const { page } = device;
		await page.getByRole('button', { name: words('copied.tell') }).click();
		const dialog = page.getByRole('dialog');
		await dialog.getByLabel(words('copied.day')).fill('2999-01-01');
		await dialog.getByRole('button', { name: words('copied.keep') }).click();
		await expect(dialog.getByText(words('copied.ahead'))).toBeVisible();
		await expect(dialog.getByText(words('copied.byMissing'))).toBeVisible();
		await dialog.getByLabel(words('copied.day')).fill(day);
		await dialog.getByLabel(words('copied.by')).selectOption(words(profession));
		await dialog.getByRole('button', { name: words('copied.keep') }).click();
		await expect(page.getByText(said('copied.seenBy', { who: words(profession) }))).toBeVisible();
	}
	for (const { device } of devices) await device.goOnline();
	const both = en('copied.seenOn', { day: '20 January 2026 / 21 January 2026' });
	await expect(laptop.page.getByText(both)).toBeVisible();
	for (const { device, words } of devices)
		await expect(device.page.getByText(words('submit.differ'))).toBeVisible();

	const { page } = laptop;
	await page.getByRole('button', { name: `${en('copied.change')}: ${en('copied.title')}` }).click();
	await page.getByRole('dialog').getByLabel(en('copied.day')).fill('2026-01-21');
	await page.getByRole('button', { name: en('copied.keep') }).click();
	const agreed = en('copied.seenOn', { day: '21 January 2026' });
	await expect(page.getByText(agreed)).toBeVisible();
	await expect(phone.page.getByText(ar('submit.differ'))).toHaveCount(0);
	expect(await faultsOf(page, { tag: 'en-GH', direction: 'ltr' })).toEqual([]);
	await laptop.visit(`${path}/print`);
	await expect(page.getByRole('article').getByText(agreed)).toBeVisible();
	expect([...laptop.complaints, ...phone.complaints]).toEqual([]);
});
