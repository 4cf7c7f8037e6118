// A form comes in a spreadsheet: a coordinator reads the report and publishes it, a team's member writes a case on it.
import { expect, test } from '@playwright/test';
import { writeCsv } from '../../src/lib/exchange/xlsform/csv.ts';
import { layCable } from '../support/cable.ts';
import { Device, neverOffline } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { chooseForm, joinOnScreen } from '../support/joining.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { faultsOf } from '../support/screen-faults.ts';
import { wordsOf } from '../support/words-of.ts';
import { xlsformFixtures } from '../support/xlsform-fixtures.ts';

const en = wordsOf('en');
const title = 'What the device would fill in';

test.describe.configure({ mode: 'serial' });

let relay: TestRelay;
let laptop: Device;
let phone: Device;

test.beforeAll(async () => {
	const port = await freePort();
	const [near, far] = [await layCable(port), await layCable(port)];
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: `${near.origin},${far.origin}` } });
	const where = { locale: 'en', timezoneId: 'America/Asuncion' };
	laptop = await Device.open(near, { ...where, viewport: { width: 1280, height: 800 } });
	phone = await Device.open(far, { ...neverOffline, ...where });
	const code = await relay.invite(['--team', 'hub', '--role', 'coordinator']);
	await joinOnScreen(laptop, en, { code, name: 'Emeka Obi' });
	const invited = await relay.invite(['--team', 'asuncion', '--role', 'member']);
	await joinOnScreen(phone, en, { code: invited, name: 'Ana Benítez' });
});

test.afterAll(async () => {
	await laptop?.throwAway();
	await phone?.throwAway();
	await relay?.stop();
});

test('a file that is no form is refused; of one that is, every cell that was lost is named', async () => {
	const { page } = laptop;
	await laptop.visit('/desk');
	await page.getByRole('link', { name: en('forms.title'), exact: true }).click();
	await expect(page.getByRole('button', { name: en('forms.saveXlsform') }).first()).toBeVisible();
	await bring('broken.xlsx', Buffer.from('PK no workbook'));
	await expect(page.getByText(en('forms.notWorkbook'))).toBeVisible();
	const fixture = xlsformFixtures.find(({ file }) => file === 'metadata-and-media.json');
	await bring('form.csv', Buffer.from(writeCsv(fixture?.workbook ?? [])));
	await expect(page.getByText(en('forms.typeRefused'))).toHaveCount(3);
	await expect(page.getByText(en('forms.metadata'))).toHaveCount(3);
	await page.getByRole('textbox', { name: 'Beds' }).fill('12');
	expect(await faultsOf(page, { tag: 'en', direction: 'ltr' })).toEqual([]);
});

test('without a network it is not published and stays on the screen; with one it is, and says what it cost', async () => {
	const { page, cable } = laptop;
	await page.getByRole('textbox', { name: en('forms.licence') }).fill('CC BY 4.0');
	await laptop.goOffline();
	await page.getByRole('button', { name: en('desk.publish'), exact: true }).click();
	await expect(page.getByText(en('forms.offline'))).toBeVisible();
	cable.mend();
	await page.getByRole('button', { name: en('desk.publish'), exact: true }).click();
	await expect(page.getByText(en('forms.published', { form: title, number: 1 }))).toBeVisible();
	await page.evaluate(() => dispatchEvent(new Event('online')));
	await expect(page.getByText(en('forms.nextVersion', { number: 2, form: title }))).toBeVisible();
	expect(laptop.complaints).toEqual([]);
});

test('it is saved again as a workbook', async () => {
	const { page } = laptop;
	const saved = page.waitForEvent('download');
	await page.getByRole('button', { name: `${en('forms.saveXlsform')}: ${title}` }).click();
	expect((await saved).suggestedFilename()).toBe('metadata-and-media-1.xlsx');
});

test('a member of a team finds it under New case, and opens a case on it', async () => {
	const { page } = phone;
	await phone.visit('/cases/new');
	await chooseForm(page, 'metadata-and-media');
	await page.getByLabel(en('cases.caseTitle')).fill('Beds of the ward');
	await page.getByRole('button', { name: en('cases.create') }).click();
	await page.getByRole('link', { name: en('cases.openCase') }).click();
	await page.getByRole('main').getByRole('link', { name: title }).first().click();
	await page.getByLabel('Beds').fill('12');
	await expect(page.getByLabel('Beds')).toHaveValue('12');
});

async function bring(name: string, buffer: Buffer) {
	await laptop.page.getByLabel(en('forms.file')).setInputFiles({ name, mimeType: 'text/csv', buffer });
}
