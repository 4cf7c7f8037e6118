// What people do on their screens, with and without a network.
import type { Page } from '@playwright/test';
import type { Device } from './device.ts';
import { wholeAppIsHere } from './kept-app.ts';
import type { wordsOf } from './words-of.ts';

/** Once the whole app is on her device her network is cut, she acts, and it is there again. */
export async function cutOff(device: Device, act: (page: Page) => Promise<void>): Promise<void> {
	await wholeAppIsHere(device.page);
	device.cable.cut();
	await act(device.page);
	await device.goOnline();
}

/** By the whole name of the button. */
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** The button of the dialog that is open. */
export const confirm = (page: Page, name: string) =>
	page.getByRole('dialog').getByRole('button', { name, exact: true }).click();

export const choose = (page: Page, group: string, choice: string) =>
	page
		.getByRole('group', { name: group })
		.getByRole('radio', { name: choice, exact: true })
		.check({ force: true });

/** On the way to the panel: the patient agrees to all but a recording, in spoken words, in `language`. */
export async function answerConsent(
	page: Page,
	words: ReturnType<typeof wordsOf>,
	language: string
): Promise<void> {
	for (const part of ['askHub', 'show', 'teach'])
		await choose(page, words(`submit.${part}`), words('field.yes'));
	await choose(page, words('submit.record'), words('field.no'));
	await choose(page, words('submit.by'), words('submit.patient'));
	await choose(page, words('submit.how'), words('submit.spoken'));
	await page.getByLabel(words('submit.askedIn')).fill(language);
	await page.getByLabel(words('submit.askedIn')).blur();
}
