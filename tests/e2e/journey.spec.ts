// The main job, whole: two people draft one case offline on two devices, and "safe on the server" is true.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { wordsOf } from '../support/words-of.ts';

const es = wordsOf('es');
const en = wordsOf('en');

test.setTimeout(240_000);

let relay: TestRelay;
let author: Device;
let colleague: Device;
let code: string;

test.beforeAll(async () => {
	const port = await freePort();
	const cables = [await layCable(port), await layCable(port)] as const;
	const origins = [`http://127.0.0.1:${port}`, ...cables.map(({ origin }) => origin)];
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: origins.join(',') } });
	code = await relay.invite(['--team', 'asuncion', '--role', 'member', '--uses', '2']);
	author = await Device.open(cables[0], { locale: 'es-PY', timezoneId: 'America/Asuncion' });
	colleague = await Device.open(cables[1], {
		locale: 'en-GB',
		timezoneId: 'America/Asuncion',
		viewport: { width: 1280, height: 800 }
	});
});

test.afterAll(async () => {
	await author?.throwAway();
	await colleague?.throwAway();
	await relay?.stop();
});

test('two people draft one case offline on two devices', async () => {
	await test.step('an author joins with a code and gets Spanish for Asunción; a colleague joins in English', async () => {
		await joinOnScreen(author, es, { code: code.toLowerCase(), name: 'Ana Benítez', cadre: 'join.doctor' });
		await expect(author.page.locator('html')).toHaveAttribute('lang', 'es-PY');
		await expect(author.page.getByRole('heading', { name: 'Asunción' })).toBeVisible();
		await joinOnScreen(colleague, en, { code, name: 'Luis Prieto' });
		await expect(colleague.page.locator('html')).toHaveAttribute('lang', /^en/);
	});

	await test.step('each keeps working after a restart without signing in', async () => {
		for (const [device, words] of [
			[author, es],
			[colleague, en]
		] as const) {
			await device.close();
			await device.start();
			await device.visit('/');
			await expect(device.page.getByRole('link', { name: words('today.newCase') })).toBeVisible();
			await expectPill(device.page, words('app.pillSafe'));
		}
	});

	let shared = '';
	await test.step('the palliative questionnaire has come as a pack, and a case begun online reaches the colleague', async () => {
		shared = await beginCase(author, es, 'Dolor óseo nocturno');
		await expectPill(author.page, es('app.pillSafe'));
		await colleague.visit('/cases');
		await expect(colleague.page.getByRole('link', { name: /Dolor óseo nocturno/ })).toBeVisible();
		await colleague.visit(shared);
		await expect(colleague.page.getByRole('link', { name: /Symptoms/ })).toBeVisible();
		await expectPill(colleague.page, en('app.pillSafe'));
		await expectAccessible(author.page);
		await expectAccessible(colleague.page);
	});

	await test.step('with the network cut, the app and every deep link start', async () => {
		for (const device of [author, colleague]) {
			await device.close();
			device.cable.cut();
			await device.start();
		}
		await author.visit('/');
		await expectPill(author.page, es('app.pillOffline'));
		await author.visit(`${shared}/symptoms`);
		await expect(author.page.getByRole('group', { name: /Dolor, en su peor momento/ })).toBeVisible();
		await colleague.visit(`${shared}/patient`);
		await expect(colleague.page.getByLabel('Age in years')).toBeVisible();
	});

	let own = '';
	await test.step('the author begins another case; both fill sections of the one that they share, and one item each', async () => {
		await author.visit(`${shared}/symptoms`);
		await pick(author.page, /Dolor, en su peor momento/, '8');
		await author.visit(`${shared}/patient`);
		await author.page.getByLabel('Edad en años').fill('58');
		await author.visit(`${shared}/question`);
		await author.page.getByLabel('¿Qué desea preguntar?').fill('¿Cómo rotar el opioide?');
		await expect(author.page.getByText(es('case.saved'))).toBeVisible();

		await colleague.page.getByLabel('Age in years').fill('62');
		await pick(colleague.page, /^Sex/, 'Female');
		await colleague.visit(`${shared}/question`);
		await colleague.page.getByLabel('What do you want to ask?').fill('Family asks about the nights.');
		await colleague.visit(`${shared}/medicines`);
		await pick(colleague.page, /Is a laxative taken every day/, 'Yes');
		await expect(colleague.page.getByText(en('case.saved'))).toBeVisible();

		own = await beginCase(author, es, 'Disnea en casa');
		await author.visit(`${own}/question`);
		await author.page.getByLabel('¿Qué desea preguntar?').fill('¿Oxígeno en casa?');
		await expect(author.page.getByText(es('case.saved'))).toBeVisible();
	});

	await test.step('closing the tab loses nothing, and a kill loses nothing that read "saved"', async () => {
		await author.page
			.getByLabel('¿Qué se ha intentado y con qué resultado?')
			.fill('Morfina, 10 mg cada 4 horas.');
		await author.page.close({ runBeforeUnload: false });
		await author.close();
		await author.start();
		await author.visit(`${own}/question`);
		await expect(author.page.getByLabel('¿Qué se ha intentado y con qué resultado?')).toHaveValue(
			'Morfina, 10 mg cada 4 horas.'
		);
		await author.page.getByLabel('¿Qué hay disponible en su localidad?').fill('Solo comprimidos.');
		await expect(author.page.getByText(es('case.saving'))).toHaveCount(0);
		await expect(author.page.getByText(es('case.saved'))).toBeVisible();
		await author.kill();
		await author.start();
		await author.visit(`${own}/question`);
		await expect(author.page.getByLabel('¿Qué hay disponible en su localidad?')).toHaveValue(
			'Solo comprimidos.'
		);
	});

	await test.step('the language is switched offline without a reload', async () => {
		await colleague.visit(`${shared}/medicines`);
		await colleague.page.evaluate(() => Object.assign(window, { stillHere: true }));
		await colleague.page.getByRole('button', { name: en('app.languageNow', { language: 'EN' }) }).click();
		await colleague.page.getByRole('radio', { name: 'Español', exact: true }).check({ force: true });
		await expect(colleague.page.locator('html')).toHaveAttribute('lang', /^es/);
		await expect(
			colleague.page.getByRole('group', { name: /¿Toma un laxante todos los días\?/ })
		).toBeVisible();
		expect(await colleague.page.evaluate(() => 'stillHere' in window)).toBe(true);
		await colleague.page.keyboard.press('Escape');
		await colleague.page.getByRole('button', { name: es('app.languageNow', { language: 'ES' }) }).click();
		await colleague.page.getByRole('radio', { name: 'English', exact: true }).check({ force: true });
		await expect(colleague.page.locator('html')).toHaveAttribute('lang', /^en/);
		await colleague.page.keyboard.press('Escape');
	});

	await test.step('the network returns: both agree, by receipts, closed documents included', async () => {
		await author.visit('/');
		await expectPill(author.page, /sin red, \d+ cambios guardados aquí/i);
		author.cable.mend();
		colleague.cable.mend();
		await expectPill(author.page, new RegExp(`${es('app.pillSafe')} \\d`));
		await expectPill(colleague.page, new RegExp(`${en('app.pillSafe')} \\d`));
		await colleague.visit(`${own}/question`);
		await expect(colleague.page.getByLabel('What do you want to ask?')).toHaveValue('¿Oxígeno en casa?');
		await colleague.visit(`${shared}/symptoms`);
		await expect(radio(colleague.page, /Pain, at its worst/, '8')).toBeChecked();
		await author.visit(`${shared}/medicines`);
		await expect(radio(author.page, /¿Toma un laxante todos los días\?/, 'Sí')).toBeChecked();
	});

	await test.step('long texts of both are there', async () => {
		await author.visit(`${shared}/question`);
		const field = author.page.getByLabel('¿Qué desea preguntar?');
		await expect(field).toHaveValue(/¿Cómo rotar el opioide\?/);
		await expect(field).toHaveValue(/Family asks about the nights\./);
	});

	await test.step('the item that both filled shows who wrote what, and is settled', async () => {
		await colleague.visit(`${shared}/patient`);
		await expect(colleague.page.getByText(/wrote 58.*wrote 62|wrote 62.*wrote 58/)).toBeVisible();
		await expectAccessible(colleague.page);
		await author.visit(`${shared}/patient`);
		await expect(author.page.getByText(/escribió 58/)).toBeVisible();
		await author.page.getByRole('button', { name: /^62/ }).click();
		await expect(author.page.getByLabel('Edad en años')).toHaveValue('62');
		await expect(colleague.page.getByLabel('Age in years')).toHaveValue('62');
		await expect(colleague.page.getByText(/wrote 58/)).toHaveCount(0);
	});

	await test.step('online they see each other in a section, and words arrive without losing the caret', async () => {
		await author.visit(`${shared}/question`);
		await colleague.visit(`${shared}/question`);
		const [mine, theirs] = [
			author.page.getByLabel('¿Qué hay disponible en su localidad?'),
			colleague.page.getByLabel('What is available locally?')
		];
		await mine.fill('morfina en gotas');
		await expect(theirs).toHaveValue('morfina en gotas');
		await expect(
			colleague.page.getByText(en('case.here_one', { names: 'Ana Benítez' })).first()
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
		await author.visit(own);
		await author.page.getByRole('button', { name: es('case.remove') }).click();
		await expect(author.page.getByText(/retiró este caso/)).toBeVisible();
		await colleague.visit(own);
		await expect(colleague.page.getByText(/removed this case/)).toBeVisible();
		await expectAccessible(colleague.page);
		await colleague.page.getByRole('button', { name: en('case.restore') }).click();
		await expect(author.page.getByText(/retiró este caso/)).toHaveCount(0);
		await expectPill(colleague.page, en('app.pillSafe'));
	});

	await test.step('axe finds nothing on the other screens, and nothing complained', async () => {
		for (const path of ['/', '/cases', '/cases/new', '/settings', '/data', '/team', `${shared}/question`]) {
			for (const device of [author, colleague]) {
				await device.visit(path);
				await expect(device.page.getByRole('heading', { level: 1 })).toBeVisible();
				await expectAccessible(device.page);
			}
		}
		expect([...author.complaints, ...colleague.complaints]).toEqual([]);
	});
});

function radio(page: Page, group: RegExp, option: string) {
	return page.getByRole('group', { name: group }).getByRole('radio', { name: option, exact: true });
}

async function pick(page: Page, group: RegExp, option: string): Promise<void> {
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

async function expectAccessible(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}
