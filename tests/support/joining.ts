// Joins a team through the screens, as a person does on a fresh device.
import { expect, type Page } from '@playwright/test';
import type { Device } from './device.ts';
import type { wordsOf } from './words-of.ts';

/** From the first visit to Today. `cadre`: key of the words of the profession. */
export async function joinOnScreen(
	device: Device,
	words: ReturnType<typeof wordsOf>,
	who: { code: string; name: string; cadre?: string }
): Promise<void> {
	await device.visit('/');
	await device.page.getByRole('button', { name: words('join.next') }).click();
	await typeInvitation(device, words, who);
}

/** On the form where the code is asked for. */
export async function typeInvitation(
	{ page }: Device,
	words: ReturnType<typeof wordsOf>,
	{ code, name, cadre = 'join.nurse' }: { code: string; name: string; cadre?: string }
): Promise<void> {
	await page.getByLabel(words('join.code')).fill(code);
	await page.getByLabel(words('join.name')).fill(name);
	await page.getByLabel(words('join.cadre')).selectOption(words(cadre));
	await page.getByRole('button', { name: words('join.go') }).click();
	const inside = page.getByRole('navigation', { name: words('app.tabs') });
	const start = page.getByRole('button', { name: words('device.start') });
	await expect(inside.or(start)).toBeVisible();
	// Whose device it is, is asked of the first who joins on it.
	if (await start.isVisible()) await start.click();
	await expect(inside).toBeVisible();
}

/** Begins a case on a device that is in the app, and gives the path of its screen. `form`: the name of its questionnaire. */
export async function beginCase(
	device: Device,
	words: ReturnType<typeof wordsOf>,
	title: string,
	form = 'palliative'
): Promise<string> {
	const { page } = device;
	await device.follow('/cases/new');
	await chooseForm(page, form);
	await page.getByLabel(words('cases.caseTitle')).fill(title);
	await page.getByRole('button', { name: words('cases.create') }).click();
	await expect(page.getByText(words('cases.paperCode'))).toBeVisible();
	await page.getByRole('link', { name: words('cases.openCase') }).click();
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
	return new URL(page.url()).pathname;
}

/** Forms come one after the other and take their places in the list: what is pressed meanwhile may have moved on. */
export async function chooseForm(page: Page, form: string): Promise<void> {
	const choice = page.locator(`input[value="${form}"]`).first();
	await expect(async () => choice.check({ force: true, timeout: 2000 })).toPass({ timeout: 30_000 });
}
