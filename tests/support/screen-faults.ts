// What may be wrong with any screen, whatever it shows: found in the page itself.
import type { Page } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { axeFaultsOf } from './accessible.ts';

const english = new URL('../../src/lib/i18n/locales/en/', import.meta.url);
const areas = readdirSync(english).flatMap((file) => (file.endsWith('.json') ? file.slice(0, -5) : []));
/** A key, or a place for a value, where words should be. */
const missingWords = new RegExp(String.raw`\{\{|\b(${areas.join('|')})\.[a-z]\w+`);

/** Widths in px at which each screen is looked at: a cheap phone's and a clinic laptop's. */
const widths = [360, 1280];

interface Spoken {
	readonly tag: string;
	readonly direction: string;
}

/** One line for each fault; none for a screen that is as it should be. */
export async function faultsOf(page: Page, spoken: Spoken): Promise<string[]> {
	return [...(await wordFaultsOf(page, spoken)), ...(await axeFaultsOf(page))];
}

/** As `faultsOf`, only of the words and the room that they have. */
export async function wordFaultsOf(page: Page, { tag, direction }: Spoken): Promise<string[]> {
	const faults: string[] = [];
	const root = await page.evaluate(() => ({
		lang: document.documentElement.lang,
		dir: document.documentElement.dir
	}));
	if (root.lang !== tag) faults.push(`its language is ${root.lang}`);
	if (root.dir !== direction) faults.push(`its direction is ${root.dir}`);
	const missing = missingWords.exec(await page.locator('body').innerText());
	if (missing !== null) faults.push(`words are missing: ${missing[0]}`);
	for (const width of widths) {
		await page.setViewportSize({ width, height: width < 600 ? 740 : 800 });
		for (const fault of await page.evaluate(findClipped)) faults.push(`at ${width} px ${fault}`);
	}
	return faults;
}

/** Runs in the page: what is wider than the screen, and text that its own box cuts off. */
function findClipped(): string[] {
	const faults: string[] = [];
	const excess = document.documentElement.scrollWidth - window.innerWidth;
	if (excess > 0) faults.push(`the page is ${excess} px too wide`);
	for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
		const hasText = [...element.childNodes].some(
			(node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()
		);
		const { overflowX, overflowY, clipPath } = getComputedStyle(element);
		if (!hasText || clipPath !== 'none') continue;
		const isCut =
			(overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) ||
			(overflowY !== 'visible' && overflowY !== 'auto' && element.scrollHeight > element.clientHeight + 1);
		if (isCut && element.clientWidth > 0)
			faults.push(`text is cut off: ${element.textContent?.trim().slice(0, 60)}`);
	}
	return faults;
}
