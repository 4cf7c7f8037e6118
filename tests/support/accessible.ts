// What axe finds on a page.
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const source = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

interface WithAxe {
	axe?: { run(document: Document, options: RunOptions): Promise<AxeResults> };
}

/** One line for each rule that is broken, with the first element that breaks it. */
export async function axeFaultsOf(page: Page): Promise<string[]> {
	// Given to the page as it is, and only what is wrong comes back: most of its time went with the rest of its report.
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
	return page.evaluate(async () => {
		const { axe } = window as WithAxe;
		if (axe === undefined) throw new Error('axe is not in the page');
		// What is still rising is half transparent: its colours are not those that will be read.
		const moving = document
			.getAnimations()
			.filter(({ effect }) => Number(effect?.getComputedTiming().endTime) < Infinity);
		await Promise.allSettled(moving.map(({ finished }) => finished));
		// What it fetches beforehand is for sound and film, of which the app has none.
		const { violations } = await axe.run(document, { resultTypes: ['violations'], preload: false });
		return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
	});
}

export async function expectAccessible(page: Page): Promise<void> {
	expect(await axeFaultsOf(page)).toEqual([]);
}
