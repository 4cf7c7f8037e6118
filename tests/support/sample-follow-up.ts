// The case of the sample network of which something came: its follow-up, as the team finds it from Today.
import type { Locator, Page } from '@playwright/test';
import type { wordsOf } from './words-of.ts';

/** On Today, of a member of the team in Kumasi. Gives the field for words about the whole. */
export async function openFollowUp(page: Page, words: ReturnType<typeof wordsOf>): Promise<Locator> {
	await page
		.getByRole('link', { name: words('story.waitsArrived') })
		.first()
		.click();
	await page.getByRole('link', { name: words('followup.title') }).click();
	return page.getByLabel(words('followup.words')).last();
}
