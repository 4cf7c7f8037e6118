// What axe finds on a page.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** One line for each rule that is broken, with the first element that breaks it. */
export async function axeFaultsOf(page: Page): Promise<string[]> {
	// The app has no frames: looked at in the page itself, not in a second one that is opened for the sum.
	const { violations } = await new AxeBuilder({ page })
		.setLegacyMode()
		.options({ resultTypes: ['violations'] })
		.analyze();
	return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

export async function expectAccessible(page: Page): Promise<void> {
	expect(await axeFaultsOf(page)).toEqual([]);
}
