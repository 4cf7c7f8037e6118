// How long a screen takes on a slow phone, by the page's own clock.
import type { CDPSession, Page } from '@playwright/test';
import type { Device } from '../support/device.ts';

/** The slow phone of the design: a sixth of this machine. */
const slowdown = 6;

export function devtools(page: Page): Promise<CDPSession> {
	return page.context().newCDPSession(page);
}

export async function slow({ page }: Device): Promise<void> {
	await (await devtools(page)).send('Emulation.setCPUThrottlingRate', { rate: slowdown });
}

export type Sight = ReturnType<Page['locator']>;

/** From the start of the visit until it is seen, in ms. */
export async function timed(visit: () => Promise<void>, sight: Sight): Promise<number> {
	const start = performance.now();
	await Promise.all([visit(), sight.waitFor()]);
	return performance.now() - start;
}

/**
 * From the start of the navigation until the frame in which an element stands, in ms, by the page's own clock; the
 * median of seven, each from a device at rest: what a screen fetches when it stands is not to be fetched while the
 * next one starts. The page itself calls when it does: to look from outside would bring a third of a megabyte of
 * script into it while it starts, and to look with each frame would draw frames.
 */
export async function stands({ page, cable }: Device, path: string, selector: string): Promise<number> {
	const session = await devtools(page);
	await session.send('Page.enable');
	await session.send('Runtime.enable');
	await session.send('Runtime.addBinding', { name: 'tellStands' });
	const { identifier } = await session.send('Page.addScriptToEvaluateOnNewDocument', {
		source: `if (location.protocol !== 'about:') {
			const watch = new MutationObserver(() => {
				if (document.querySelector(${JSON.stringify(selector)}) === null) return;
				watch.disconnect();
				requestAnimationFrame(() => setTimeout(() => tellStands(String(performance.now()))));
			});
			watch.observe(document, { childList: true, subtree: true });
		}`
	});
	const times: number[] = [];
	for (let round = 0; round < 7; round++) {
		await page.goto('about:blank');
		const told = new Promise<number>((resolve) => {
			session.once('Runtime.bindingCalled', ({ payload }) => resolve(Number(payload)));
		});
		await page.goto(cable.origin + path);
		times.push(await told);
		await page.waitForLoadState('networkidle');
		await idle(page);
	}
	await session.send('Page.removeScriptToEvaluateOnNewDocument', { identifier });
	await session.detach();
	return times.sort((a, b) => a - b)[3]!;
}

/** From a press on a link in the app until the frame in which an element stands, in ms; the median of seven, each from the same screen. */
export async function opens({ page }: Device, link: string, selector: string): Promise<number> {
	const times: number[] = [];
	for (let round = 0; round < 7; round++) {
		await page.locator(link).waitFor();
		await idle(page);
		times.push(
			await page.evaluate(
				([pressed, wanted]) =>
					new Promise<number>((resolve) => {
						const start = performance.now();
						document.querySelector<HTMLElement>(pressed!)!.click();
						requestAnimationFrame(function look() {
							if (document.querySelector(wanted!) === null) requestAnimationFrame(look);
							else setTimeout(() => resolve(performance.now() - start));
						});
					}),
				[link, selector]
			)
		);
		await page.goBack();
	}
	return times.sort((a, b) => a - b)[3]!;
}

/** The slowest of the keys of `typed` from its press to the paint after it, in ms, in steps of 8; 16 stands for less. */
export async function slowestKey(
	device: Device,
	field: Sight,
	typed = 'number 7 is what one writes at'
): Promise<number> {
	await field.click();
	return slowest(device.page, 'key', () => device.page.keyboard.type(typed, { delay: 150 }));
}

/** The slowest of ten presses on different answers, as `slowestKey`. */
export async function slowestPress(device: Device, answers: Sight): Promise<number> {
	const { page } = device;
	const ten = (await answers.elementHandles()).slice(0, 10);
	return slowest(page, 'click', async () => {
		for (const answer of ten) {
			await answer.scrollIntoViewIfNeeded();
			const { x, y, width, height } = (await answer.boundingBox())!;
			await idle(page);
			await page.mouse.click(x + width / 2, y + height / 2);
			await idle(page);
		}
	});
}

/**
 * How long the page is busy at a stretch when typing has rested and is written, at most, in ms: that long a key would
 * have to wait. 50 stands for less. `written` comes into sight with each text when it is written.
 */
export async function slowestWrite(
	{ page }: Device,
	field: Sight,
	texts: readonly string[],
	written: (text: string) => Sight
): Promise<number> {
	await page.evaluate(() => {
		const stretches: number[] = [];
		Object.assign(window, { stretches });
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) stretches.push(duration);
		}).observe({ type: 'longtask' });
	});
	for (const text of texts) {
		await field.fill(text);
		await written(text).waitFor();
		await idle(page);
	}
	const stretches = await page.evaluate(() => (window as unknown as { stretches: number[] }).stretches);
	return Math.max(50, ...stretches);
}

/** The slowest of the events whose name begins so, while something is done. */
async function slowest(page: Page, kind: string, act: () => Promise<void>): Promise<number> {
	await page.evaluate((name) => {
		const durations: number[] = [];
		Object.assign(window, { durations });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) if (entry.name.startsWith(name)) durations.push(entry.duration);
		}).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
	}, kind);
	await act();
	await idle(page);
	const durations = await page.evaluate(() => (window as unknown as { durations: number[] }).durations);
	return Math.max(16, ...durations);
}

function idle(page: Page): Promise<unknown> {
	return page.evaluate(
		() => new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve)))
	);
}

export function tell(what: string, budget: number, ms: number): void {
	const mark = ms <= budget ? '✓' : '✗';
	process.stdout.write(`${mark} ${what}: ${Math.round(ms)} ms (at most ${budget})\n`);
}
