// A form is built by keyboard alone: two sections, a question that depends on another, two languages; kept offline, published, filled in.
import { expect, test, type Locator } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { chooseForm, joinOnScreen } from '../support/joining.ts';
import { wholeAppIsHere } from '../support/kept-app.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { faultsOf } from '../support/screen-faults.ts';
import { wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');
const inEnglish = (key: string) => en('build.inLanguage', { text: en(key), language: 'English' });
const inSpanish = (key: string) => en('build.inLanguage', { text: en(key), language: 'Español' });

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
	phone = await Device.open(far, where);
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

/** Goes there as somebody does who has no mouse. */
async function reach(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
	await expect(target).toBeVisible();
	for (let count = 0; count < 150; count += 1) {
		if (await target.evaluate((element) => element === document.activeElement)) return;
		await laptop.page.keyboard.press(key);
	}
	throw new Error(`no key leads to ${target}`);
}

async function press(target: Locator, key = 'Enter') {
	await reach(target);
	await laptop.page.keyboard.press(key);
}

/** Chooses in a list by the first letters of what it offers. */
async function choose(target: Locator, letters: string) {
	await reach(target);
	await laptop.page.keyboard.type(letters);
}

/** Where a change has put the cursor, in English and then in Spanish. */
async function write(english: string, spanish: string) {
	await laptop.page.keyboard.type(english);
	await laptop.page.keyboard.press('Tab');
	await laptop.page.keyboard.type(spanish);
}

test('two sections with a question that depends on another are built without a mouse', async () => {
	const { page } = laptop;
	const { keyboard } = page;
	await laptop.visit('/desk/forms');
	await press(page.getByRole('link', { name: en('build.title') }));
	await press(page.getByRole('button', { name: en('build.beginEmpty') }));
	const title = page.getByLabel(inEnglish('build.formTitle'));
	await reach(title);
	await keyboard.type('Pain at home');
	await press(page.locator('summary', { hasText: en('build.aboutMore') }));
	await reach(page.getByLabel(en('forms.licence')));
	await keyboard.type('CC BY 4.0');
	await choose(page.getByLabel(en('build.addLanguage'), { exact: true }).first(), 'Espa');
	await press(page.getByRole('button', { name: en('build.addLanguage') }));
	await reach(page.getByLabel(inSpanish('build.formTitle')), 'Shift+Tab');
	await keyboard.type('Dolor en casa');

	await press(page.getByRole('button', { name: /^section-1 Section/ }));
	await reach(page.getByLabel(inEnglish('build.labelSection')));
	await write('Pain', 'Dolor');
	await choose(page.getByRole('combobox', { name: en('build.addTo', { section: 'Pain' }) }), 'Yes');
	await press(page.getByRole('button', { name: en('build.addTo', { section: 'Pain' }) }));
	await expect(page.getByLabel(inEnglish('build.label'))).toBeFocused();
	await write('Any pain?', '¿Dolor?');

	await press(page.getByRole('button', { name: en('build.addSection') }));
	await expect(page.getByLabel(inEnglish('build.labelSection'))).toBeFocused();
	await write('Details', 'Detalles');
	await choose(page.getByRole('combobox', { name: en('build.addTo', { section: 'Details' }) }), 'Whole');
	await press(page.getByRole('button', { name: en('build.addTo', { section: 'Details' }) }));
	await expect(page.getByLabel(inEnglish('build.label'))).toBeFocused();
	await write('Bad nights in the last week', 'Malas noches');
	await press(page.locator('summary', { hasText: en('build.relevant') }));
	await press(page.getByRole('button', { name: en('build.addCondition') }));
	await expect(page.getByLabel(en('build.pickItem'))).toBeFocused();
	await keyboard.type('Any');
	await choose(page.getByLabel(en('build.pickValue'), { exact: true }), 'Yes');
	await expect(page.getByText(en('build.complete', { language: 'Español' }))).toBeVisible();
	await press(page.locator('summary', { hasText: en('build.asText') }));
	await expect(page.getByRole('textbox', { name: en('build.asText') })).toHaveValue("${any-pain} = 'yes'");
	expect(await faultsOf(page, { tag: 'en', direction: 'ltr' })).toEqual([]);
});

test('a rule is checked while it is typed, and what was done is moved, taken back and done again', async () => {
	const { page } = laptop;
	const { keyboard } = page;
	const rule = page.getByRole('textbox', { name: en('build.asText') });
	await reach(rule);
	await keyboard.press('End');
	await keyboard.type(' and ${nobody} > 2');
	await expect(page.getByText(en('build.faultUnknown', { name: 'nobody' })).first()).toBeVisible();
	await keyboard.press('Control+z');
	await expect(rule).toHaveValue("${any-pain} = 'yes'");
	const nights = page.getByRole('button', { name: /^Bad nights in the last week Whole/ });
	await reach(nights, 'Shift+Tab');
	await keyboard.press('Alt+ArrowUp');
	const moved = { item: 'Bad nights in the last week', number: 2, total: 2, section: 'Pain' };
	await expect(page.getByText(en('build.moved', moved))).toBeAttached();
	await expect(nights).toBeFocused();
	await keyboard.press('Control+z');
	await press(page.getByRole('button', { name: en('field.removeRow', { row: 'Any pain?' }) }), 'Space');
	await expect(page.getByText(en('build.removed', { item: 'Any pain?' }))).toBeVisible();
	await expect(page.getByRole('button', { name: en('field.bringBack') })).toBeFocused();
	await keyboard.press('Enter');
	await expect(page.getByRole('button', { name: /^Any pain\? Yes or no/ })).toBeVisible();
});

test('the preview is the real form and follows at once; offline, after a new start, all of it is there', async () => {
	const { page, cable } = laptop;
	await wholeAppIsHere(page);
	const preview = page.locator('.phone');
	const nights = preview.getByLabel('Bad nights in the last week');
	await expect(preview.getByRole('group', { name: 'Any pain?' }).getByRole('radio')).toHaveCount(2);
	await expect(nights).toHaveCount(0);
	await reach(preview.getByRole('radio', { name: en('field.yes') }));
	await page.keyboard.press('Space');
	await expect(nights).toBeVisible();
	await expect(page.getByText(en('case.saved'), { exact: true })).toBeVisible();
	cable.cut();
	await page.reload();
	await expect(page.getByLabel(inEnglish('build.formTitle'))).toHaveValue('Pain at home');
	await expect(page.getByRole('button', { name: /^Bad nights in the last week Whole/ })).toBeVisible();
	await press(page.getByRole('button', { name: en('build.publishAs', { number: 1 }) }));
	await expect(page.getByText(en('forms.offline'))).toBeVisible();
	cable.mend();
	await page.evaluate(() => dispatchEvent(new Event('online')));
});

test('it is published, what a next version changes is told, and a member of a team fills it in', async () => {
	const { page } = laptop;
	await press(page.getByRole('button', { name: en('build.publishAs', { number: 1 }) }));
	await expect(page.getByText(en('forms.published', { form: 'Pain at home', number: 1 }))).toBeVisible();
	await expect(page.getByText(en('build.nothingChanged', { number: 1 }))).toBeVisible();
	await reach(page.getByLabel(inSpanish('build.formTitle')), 'Shift+Tab');
	await page.keyboard.type(' y en la sala');
	await expect(page.getByText(en('build.wholeChanged'))).toBeVisible();
	await expect(page.getByRole('button', { name: en('build.publishAs', { number: 2 }) })).toBeVisible();
	expect(laptop.complaints).toEqual([]);

	await phone.visit('/cases/new');
	await chooseForm(phone.page, 'pain-at-home');
	await phone.page.getByLabel(en('cases.caseTitle')).fill('Nights');
	await phone.page.getByRole('button', { name: en('cases.create') }).click();
	await phone.page.getByRole('link', { name: en('cases.openCase') }).click();
	await phone.page.getByRole('main').getByRole('link', { name: 'Pain' }).first().click();
	await phone.page.getByRole('radio', { name: en('field.yes') }).check({ force: true });
	await expect(phone.page.getByRole('radio', { name: en('field.yes') })).toBeChecked();
});
