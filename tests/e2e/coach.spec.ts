// The coach on two devices: a telephone number is found offline and taken out, another may stay, with a reason that both see.
import { expect, test, type Page } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device, neverOffline } from '../support/device.ts';
import { formWordsOf } from '../support/form-words.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { faultsOf } from '../support/screen-faults.ts';
import { saidIn, wordsOf } from '../support/words-of.ts';

const es = wordsOf('es');
const ar = wordsOf('ar');
const form = formWordsOf('es');
const formInArabic = formWordsOf('ar');

test.describe.configure({ mode: 'serial' });

let relay: TestRelay;
let ana: Device;
let luis: Device;
let path: string;

test.beforeAll(async () => {
	const port = await freePort();
	const cables = [await layCable(port), await layCable(port)] as const;
	const origins = cables.map(({ origin }) => origin).join(',');
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: origins } });
	const timezoneId = 'America/Asuncion';
	ana = await Device.open(cables[0], { locale: 'es-PY', timezoneId });
	luis = await Device.open(cables[1], {
		...neverOffline,
		...{ locale: 'ar', timezoneId, viewport: { width: 1280, height: 800 } }
	});
	for (const [device, words, name] of [
		[ana, es, 'Ana Benítez'] as const,
		[luis, ar, 'Luis Prieto'] as const
	]) {
		const code = await relay.invite(['--team', 'asuncion', '--role', 'member']);
		await joinOnScreen(device, words, { code, name });
	}
	path = await beginCase(ana, es, 'Dolor de noche');
	await safe(ana.page, 'es');
});

test.afterAll(async () => {
	await ana?.throwAway();
	await luis?.throwAway();
	await relay?.stop();
});

const safe = (page: Page, language: string) =>
	page
		.getByRole('status')
		.filter({ hasText: saidIn(language)('case.safe') })
		.first()
		.waitFor();
const note = (page: Page, number: string) =>
	page.getByText(es('coach.looksLike', { what: es('coach.phone'), match: number }));
const question = () => ana.page.getByLabel(form.label('main-question'));

test('a number that is typed offline is named, and taken out of the words in one press', async () => {
	await ana.visit(`${path}/question`);
	await expect(question()).toBeVisible();
	await ana.goOffline();
	await question().fill('Duele al moverse por la noche. La familia avisó al 0981 555 214.');
	await expect(note(ana.page, '0981 555 214')).toBeVisible();
	expect.soft(await faultsOf(ana.page, { tag: 'es-PY', direction: 'ltr' })).toEqual([]);
	await ana.page.getByRole('button', { name: es('coach.takeOut') }).click();
	await expect(note(ana.page, '0981 555 214')).toHaveCount(0);
	await expect(question()).toHaveValue('Duele al moverse por la noche. La familia avisó al.');
	await expect(question()).toBeFocused();
});

test('a date becomes a length of time', async () => {
	const tried = ana.page.getByLabel(form.label('tried'));
	const threeWeeksAgo = new Date(Date.now() - 21 * 86_400_000);
	const [year, month, day] = threeWeeksAgo.toISOString().slice(0, 10).split('-');
	await tried.fill(`Operada el ${day}/${month}/${year}.`);
	const mend = '3 semanas antes de escribir esto';
	await ana.page.getByRole('button', { name: es('coach.write', { mend }) }).click();
	await expect(tried).toHaveValue(`Operada el ${mend}.`);
});

test('what may stay says why, to the colleague too, who can have it checked again', async () => {
	await question().fill('Central del hospital: tel. 021 555 100, preguntar por la guardia.');
	const found = note(ana.page, '021 555 100');
	await expect(found).toBeVisible();
	await ana.page.getByRole('button', { name: es('coach.isNot') }).click();
	const dialog = ana.page.getByRole('dialog');
	await dialog.getByRole('radio', { name: es('coach.other') }).check({ force: true });
	await dialog.getByRole('button', { name: es('coach.letStay') }).click();
	await expect(dialog.getByText(es('coach.needsWords'))).toBeVisible();
	expect.soft(await faultsOf(ana.page, { tag: 'es-PY', direction: 'ltr' })).toEqual([]);
	await dialog.getByLabel(es('coach.inWords')).fill('Número público de la central');
	await dialog.getByRole('button', { name: es('coach.letStay') }).click();
	await expect(found).toHaveCount(0);

	await ana.goOnline();
	await safe(ana.page, 'es');
	await luis.visit(`${path}/check`);
	const check = luis.page.getByRole('main');
	await expect(check.getByText('Número público de la central')).toBeVisible();
	await expect(check.getByText('Ana Benítez')).toBeVisible();
	await luis.page.getByRole('button', { name: ar('coach.askAgain') }).click();
	const open = luis.page.getByRole('link', { name: '021 555 100' });
	await expect(open).toContainText(formInArabic.label('main-question'));
	expect.soft(await faultsOf(luis.page, { tag: 'ar', direction: 'rtl' })).toEqual([]);
	await open.click();
	await expect(luis.page.getByLabel(formInArabic.label('main-question'))).toBeFocused();
	await expect(luis.page.getByRole('button', { name: ar('coach.isNot') })).toBeVisible();
	expect.soft(await faultsOf(luis.page, { tag: 'ar', direction: 'rtl' })).toEqual([]);
	await expect(note(ana.page, '021 555 100')).toBeVisible();
});

test('where names are not looked for this is said, and that somebody read aloud is kept', async () => {
	await luis.visit(`${path}/check`);
	const notChecked = saidIn('ar')('coach.notChecked', { language: 'العربية' });
	await expect(luis.page.getByText(notChecked)).toBeVisible();
	await luis.page.getByRole('button', { name: ar('coach.readAloud') }).click();
	await expect(luis.page.getByText(saidIn('ar')('coach.readAloudBy'))).toBeVisible();
	await luis.page.reload();
	await expect(luis.page.getByText(saidIn('ar')('coach.readAloudBy'))).toBeVisible();
	expect([...ana.complaints, ...luis.complaints]).toEqual([]);
});
