// The main job, whole: two people draft one case offline on two devices, and "safe on the server" is true.
// Each language is walked twice: by the author on a phone, and by the colleague on a laptop.
import { expect, type Page, test } from '@playwright/test';
import { languageTagged } from '../../src/lib/domain/language.ts';
import { expectAccessible } from '../support/accessible.ts';
import { type Cable, layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { type FormWords, formWordsOf } from '../support/form-words.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { wholeAppIsHere } from '../support/kept-app.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { saidIn, wordsOf } from '../support/words-of.ts';

/** Somebody at a device, and the words that she reads there. */
interface Person {
	readonly device: Device;
	/** The page that is open; another one after each start. */
	readonly page: Page;
	readonly language: string;
	readonly words: ReturnType<typeof wordsOf>;
	readonly said: ReturnType<typeof saidIn>;
	readonly form: FormWords;
}

interface Pair {
	readonly author: Person;
	readonly colleague: Person;
	/** Of an invitation for both. */
	readonly code: string;
}

const phone = { width: 360, height: 740 };
const laptop = { width: 1280, height: 800 };

for (const [mine, hers] of [
	['es', 'en'],
	['en', 'fr'],
	['fr', 'ar'],
	['ar', 'pt-BR'],
	['pt-BR', 'es']
] as const) {
	test(`two people draft one case offline, in ${mine} on a phone and in ${hers} on a laptop`, async () => {
		const port = await freePort();
		const cables = [await layCable(port), await layCable(port)] as const;
		const origins = cables.map(({ origin }) => origin).join(',');
		const relay: TestRelay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: origins } });
		const people: Person[] = [];
		try {
			people.push(await personWith(cables[0], mine, phone));
			people.push(await personWith(cables[1], hers, laptop));
			const [author, colleague] = people;
			const code = await relay.invite(['--team', 'asuncion', '--role', 'member', '--uses', '2']);
			if (author && colleague) await journey({ author, colleague, code });
		} finally {
			for (const { device } of people) await device.throwAway();
			await relay.stop();
		}
	});
}

async function personWith(cable: Cable, language: string, viewport: typeof phone): Promise<Person> {
	const locale = { es: 'es-PY', en: 'en-GB', fr: 'fr-FR' }[language] ?? language;
	const device = await Device.open(cable, { locale, timezoneId: 'America/Asuncion', viewport });
	return {
		device,
		get page() {
			return device.page;
		},
		language,
		words: wordsOf(language),
		said: saidIn(language),
		form: formWordsOf(language)
	};
}

async function journey({ author, colleague, code }: Pair) {
	await test.step('an author and a colleague join with a code, each in an own language', async () => {
		const first = { code: code.toLowerCase(), name: 'Ana Benítez', cadre: 'join.doctor' };
		await joinOnScreen(author.device, author.words, first);
		await expect(author.page.getByRole('heading', { name: 'Asunción' })).toBeVisible();
		await joinOnScreen(colleague.device, colleague.words, { code, name: 'Luis Prieto' });
		for (const { page, language } of [author, colleague]) {
			// Asunción's own Spanish, where it is Spanish.
			const shown = language === 'es' ? 'es-PY' : new RegExp(`^${language}`);
			await expect(page.locator('html')).toHaveAttribute('lang', shown);
		}
	});

	await test.step('each keeps working after a restart without signing in', async () => {
		for (const person of [author, colleague]) {
			await person.device.close();
			await person.device.start();
			await person.device.visit('/');
			await expect(person.page.getByRole('link', { name: person.words('today.newCase') })).toBeVisible();
			await expectPill(person.page, person.words('app.pillSafe'));
		}
	});

	let shared = '';
	await test.step('the palliative questionnaire has come as a pack, and a case begun online reaches the colleague', async () => {
		shared = await beginCase(author.device, author.words, 'Dolor óseo nocturno');
		await expectPill(author.page, author.words('app.pillSafe'));
		await colleague.device.visit('/cases');
		await expect(colleague.page.getByRole('link', { name: /Dolor óseo nocturno/ })).toBeVisible();
		await colleague.device.visit(shared);
		await expect(colleague.page.getByRole('link', { name: colleague.form.label('symptoms') })).toBeVisible();
		await expectPill(colleague.page, colleague.words('app.pillSafe'));
		await expectAccessible(author.page);
		await expectAccessible(colleague.page);
	});

	await test.step('with the network cut, the app and every deep link start', async () => {
		for (const { device } of [author, colleague]) {
			// The languages that they will switch to are there with the rest.
			await wholeAppIsHere(device.page);
			await device.close();
			device.cable.cut();
			await device.start();
		}
		await author.device.visit('/');
		await expectPill(author.page, author.words('app.pillOffline'));
		await author.device.visit(`${shared}/symptoms`);
		await expect(author.page.getByRole('group', { name: author.form.label('pain-worst') })).toBeVisible();
		await colleague.device.visit(`${shared}/patient`);
		await expect(colleague.page.getByLabel(colleague.form.label('age-years'))).toBeVisible();
	});

	let own = '';
	await test.step('the author begins another case; both fill sections of the one that they share, and one item each', async () => {
		await author.device.follow(`${shared}/symptoms`);
		await pick(author.page, author.form.label('pain-worst'), '8');
		await author.device.follow(`${shared}/patient`);
		await author.page.getByLabel(author.form.label('age-years')).fill('58');
		await author.device.follow(`${shared}/question`);
		await author.page.getByLabel(author.form.label('main-question')).fill('¿Cómo rotar el opioide?');
		await expect(author.page.getByText(author.words('case.saved'))).toBeVisible();

		await colleague.page.getByLabel(colleague.form.label('age-years')).fill('62');
		await pick(colleague.page, colleague.form.label('sex'), colleague.form.option('sex', 'female'));
		await colleague.device.follow(`${shared}/question`);
		await colleague.page
			.getByLabel(colleague.form.label('main-question'))
			.fill('Family asks about the nights.');
		await colleague.device.follow(`${shared}/medicines`);
		await pick(colleague.page, colleague.form.label('laxative'), colleague.words('field.yes'));
		await expect(colleague.page.getByText(colleague.words('case.saved'))).toBeVisible();

		own = await beginCase(author.device, author.words, 'Disnea en casa');
		await author.device.follow(`${own}/question`);
		await author.page.getByLabel(author.form.label('main-question')).fill('¿Oxígeno en casa?');
		await expect(author.page.getByText(author.words('case.saved'))).toBeVisible();
	});

	await test.step('closing the tab loses nothing, and a kill loses nothing that read "saved"', async () => {
		await author.page.getByLabel(author.form.label('tried')).fill('Morfina, 10 mg cada 4 horas.');
		await author.page.close({ runBeforeUnload: false });
		await author.device.close();
		await author.device.start();
		await author.device.visit(`${own}/question`);
		await expect(author.page.getByLabel(author.form.label('tried'))).toHaveValue(
			'Morfina, 10 mg cada 4 horas.'
		);
		await author.page.getByLabel(author.form.label('available')).fill('Solo comprimidos.');
		await expect(author.page.getByText(author.words('case.saving'))).toHaveCount(0);
		await expect(author.page.getByText(author.words('case.saved'))).toBeVisible();
		await author.device.kill();
		await author.device.start();
		await author.device.visit(`${own}/question`);
		await expect(author.page.getByLabel(author.form.label('available'))).toHaveValue('Solo comprimidos.');
	});

	await test.step('the language is switched offline without a reload', async () => {
		await colleague.device.visit(`${shared}/medicines`);
		await colleague.page.evaluate(() => Object.assign(window, { stillHere: true }));
		for (const [from, to] of [
			[colleague, author],
			[author, colleague]
		] as const) {
			const code = from.language.slice(0, 2).toUpperCase();
			const { name = '' } = languageTagged(to.language) ?? {};
			await colleague.page
				.getByRole('button', { name: from.said('app.languageNow', { language: code }) })
				.click();
			await colleague.page.getByRole('radio', { name, exact: true }).check({ force: true });
			await expect(colleague.page.locator('html')).toHaveAttribute('lang', new RegExp(`^${to.language}`));
			await expect(colleague.page.getByRole('group', { name: to.form.label('laxative') })).toBeVisible();
			await colleague.page.keyboard.press('Escape');
		}
		expect(await colleague.page.evaluate(() => 'stillHere' in window)).toBe(true);
	});

	await test.step('the network returns: both agree, by receipts, closed documents included', async () => {
		await author.device.follow('/');
		await expectPill(author.page, author.said('app.pillOfflineWaiting'));
		await author.device.goOnline();
		await colleague.device.goOnline();
		await expectPill(author.page, author.said('app.pillSafeAt'));
		await expectPill(colleague.page, colleague.said('app.pillSafeAt'));
		await colleague.device.follow(`${own}/question`);
		await expect(colleague.page.getByLabel(colleague.form.label('main-question'))).toHaveValue(
			'¿Oxígeno en casa?'
		);
		await colleague.device.follow(`${shared}/symptoms`);
		await expect(radio(colleague.page, colleague.form.label('pain-worst'), '8')).toBeChecked();
		await author.device.follow(`${shared}/medicines`);
		await expect(radio(author.page, author.form.label('laxative'), author.words('field.yes'))).toBeChecked();
	});

	await test.step('long texts of both are there', async () => {
		await author.device.follow(`${shared}/question`);
		const field = author.page.getByLabel(author.form.label('main-question'));
		await expect(field).toHaveValue(/¿Cómo rotar el opioide\?/);
		await expect(field).toHaveValue(/Family asks about the nights\./);
	});

	await test.step('the item that both filled shows who wrote what, and is settled', async () => {
		await colleague.device.follow(`${shared}/patient`);
		await expect(colleague.page.getByText(colleague.said('field.wrote', { value: 58 }))).toBeVisible();
		await expectAccessible(colleague.page);
		await author.device.follow(`${shared}/patient`);
		await expect(author.page.getByText(author.said('field.wrote', { value: 62 }))).toBeVisible();
		await author.page.getByRole('button', { name: /^\p{Cf}?62/u }).click();
		await expect(author.page.getByLabel(author.form.label('age-years'))).toHaveValue('62');
		await expect(colleague.page.getByLabel(colleague.form.label('age-years'))).toHaveValue('62');
		await expect(colleague.page.getByText(colleague.said('field.wrote', { value: 58 }))).toHaveCount(0);
	});

	await test.step('online they see each other in a section, and words arrive without losing the caret', async () => {
		await author.device.follow(`${shared}/question`);
		await colleague.device.follow(`${shared}/question`);
		const [mine, theirs] = [
			author.page.getByLabel(author.form.label('available')),
			colleague.page.getByLabel(colleague.form.label('available'))
		];
		await mine.fill('morfina en gotas');
		await expect(theirs).toHaveValue('morfina en gotas');
		await expect(
			colleague.page.getByText(colleague.said('case.here', { names: 'Ana Benítez' })).first()
		).toBeVisible();
		await mine.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(7, 7));
		await theirs.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(0, 0));
		await theirs.pressSequentially('hay ');
		await expect(mine).toHaveValue('hay morfina en gotas');
		expect(await mine.evaluate((area: HTMLTextAreaElement) => area.selectionStart)).toBe(11);
		await mine.pressSequentially(' oral');
		await expect(theirs).toHaveValue('hay morfina oral en gotas');
	});

	await test.step('a case is removed and restored', async () => {
		await author.device.follow(own);
		await author.page.getByRole('button', { name: author.words('case.remove') }).click();
		await expect(author.page.getByText(author.said('case.removedTitle'))).toBeVisible();
		await colleague.device.follow(own);
		await expect(colleague.page.getByText(colleague.said('case.removedTitle'))).toBeVisible();
		await expectAccessible(colleague.page);
		await colleague.page.getByRole('button', { name: colleague.words('case.restore') }).click();
		await expect(author.page.getByText(author.said('case.removedTitle'))).toHaveCount(0);
		await expectPill(colleague.page, colleague.words('app.pillSafe'));
	});

	await test.step('axe finds nothing where both write, and nothing complained', async () => {
		for (const { device } of [author, colleague]) {
			await device.follow(`${shared}/question`);
			await expect(device.page.getByRole('heading', { level: 1 })).toBeVisible();
			await expectAccessible(device.page);
			expect(device.complaints).toEqual([]);
		}
	});
}

function radio(page: Page, group: string, option: string) {
	return page.getByRole('group', { name: group }).getByRole('radio', { name: option, exact: true });
}

async function pick(page: Page, group: string, option: string): Promise<void> {
	await radio(page, group, option).check({ force: true });
}

async function expectPill(page: Page, words: string | RegExp): Promise<void> {
	await expect(page.locator('.pill .whole').first()).toHaveText(
		words instanceof RegExp ? words : new RegExp(words),
		{
			timeout: 30_000
		}
	);
}
