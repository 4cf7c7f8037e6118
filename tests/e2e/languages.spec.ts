// Every screen in every language: the right `lang` and `dir`, no missing words, nothing wider than the screen, axe clean.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { languages } from '../../src/lib/domain/language.ts';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');
const complete = languages.filter(({ isComplete }) => isComplete);

let relay: TestRelay;
let phone: Device;
let path: string;

test.beforeAll(async () => {
	const port = await freePort();
	const cable = await layCable(port);
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: cable.origin } });
	phone = await Device.open(cable, { locale: 'en-GB', timezoneId: 'America/Asuncion' });
	const code = await relay.invite(['--team', 'asuncion', '--role', 'lead']);
	await joinOnScreen(phone, en, { code, name: 'Ana Benítez' });
	path = await beginCase(phone, en, 'Bone pain at night');
});

test.afterAll(async () => {
	await phone?.throwAway();
	await relay?.stop();
});

for (const { tag, direction } of complete) {
	test(`every screen stands in ${tag}`, async () => {
		test.setTimeout(120_000);
		const { page } = phone;
		await page.evaluate((language) => {
			const place = 'ronda-preferences';
			const preferences = JSON.parse(localStorage.getItem(place) ?? '{}') as object;
			localStorage.setItem(place, JSON.stringify({ ...preferences, language }));
		}, tag);
		const screens = ['/', '/cases', '/cases/new', '/team', '/settings', '/data', path, `${path}/symptoms`];
		for (const screen of screens) {
			await phone.visit(screen);
			await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
			await expect(page.locator('html')).toHaveAttribute('lang', tag);
			await expect(page.locator('html')).toHaveAttribute('dir', direction);
			const words = await page.locator('body').innerText();
			expect(words, screen).not.toMatch(
				/\{\{|\b(app|case|cases|data|field|join|settings|sync|team|today)\.[a-z]/
			);
			const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
			expect(overflow, `${screen} is wider than the screen`).toBeLessThanOrEqual(0);
			const { violations } = await new AxeBuilder({ page }).analyze();
			expect(violations.map(({ id, nodes }) => `${screen} ${id}: ${nodes[0]?.html}`)).toEqual([]);
		}
		expect(phone.complaints).toEqual([]);
	});
}
