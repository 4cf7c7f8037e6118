// How fast the screens are on a slow line and a slow phone: `node tests/bench/screens.ts` after a build, by hand.
import type { CDPSession, Page } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { firstVisit } from '../support/first-visit.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase } from '../support/joining.ts';
import { fillCatalogue } from '../support/many-cases.ts';
import { startRelay } from '../support/relay.ts';
import { wordsOf } from '../support/words-of.ts';

/** The line of the design: 50 kbit/s both ways, 500 ms there and back. */
const slowLine = { offline: false, latency: 500, downloadThroughput: 6250, uploadThroughput: 6250 };
const slowdown = 6;
const words = wordsOf('en');
const where = { locale: 'en', timezoneId: 'Africa/Accra' };

const port = await freePort();
const cables = [await layCable(port), await layCable(port)] as const;
const origins = cables.map(({ origin }) => origin).join(',');
const relay = await startRelay({ port, env: { ORIGIN: origins } });
const stranger = await Device.open(cables[0], where);
const member = await Device.open(cables[1], where);
try {
	const line = await devtools(stranger.page);
	await line.send('Network.enable');
	await line.send('Network.emulateNetworkConditions', slowLine);
	stranger.page.setDefaultTimeout(60_000);
	const isUsable = stranger.page.getByRole('button', { name: words('join.next') });
	tell('first visit to usable, 50 kbit/s', 20_000, await timed(() => stranger.visit('/'), isUsable));

	const code = await relay.invite(['--team', 'kumasi', '--role', 'member']);
	await firstVisit(member, code, 'Efua Mensah');
	const path = await beginCase(member, words, 'Pain at night');
	await member.visit('/');
	await fillCatalogue(member.page, 1000);
	member.cable.cut();
	const newCase = () => member.page.getByRole('link', { name: words('today.newCase') });
	await slow(member);
	tell('repeat visit, offline, 6x', 1000, await painted(member, '/', newCase()));
	const rows = member.page.locator('main .rows > li');
	tell('list of 1,000 cases, 6x', 1000, await painted(member, '/cases', rows.nth(7)));
	tell(
		'a key of the search in 1,000 cases, 6x',
		100,
		await slowestKey(member, member.page.getByLabel(words('cases.search')))
	);
	await member.visit(`${path}/question`);
	tell(
		'a key in a text of a case, 6x',
		100,
		await slowestKey(member, member.page.getByRole('textbox').first())
	);
} finally {
	await stranger.throwAway();
	await member.throwAway();
	await relay.stop();
}

function devtools(page: Page): Promise<CDPSession> {
	return page.context().newCDPSession(page);
}

async function slow({ page }: Device): Promise<void> {
	await (await devtools(page)).send('Emulation.setCPUThrottlingRate', { rate: slowdown });
}

type Sight = ReturnType<Page['locator']>;

/** From the start of the visit until it is seen, in ms. */
async function timed(visit: () => Promise<void>, sight: Sight): Promise<number> {
	const start = performance.now();
	await Promise.all([visit(), sight.waitFor()]);
	return performance.now() - start;
}

/** From the start of the navigation until the frame in which it stands, in ms, by the page's own clock; the median of five. */
async function painted(device: Device, path: string, sight: Sight): Promise<number> {
	const times: number[] = [];
	for (let round = 0; round < 5; round++) {
		await device.visit(path);
		await sight.waitFor();
		times.push(
			await device.page.evaluate(
				() =>
					performance.getEntriesByType('largest-contentful-paint').at(-1)?.startTime ??
					new Promise<number>((resolve) => {
						new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({
							type: 'largest-contentful-paint',
							buffered: true
						});
					})
			)
		);
	}
	return times.sort((a, b) => a - b)[2]!;
}

/** The slowest of 30 keys from its press to the paint after it, in ms, in steps of 8; 16 stands for less. */
async function slowestKey({ page }: Device, field: Sight): Promise<number> {
	await field.click();
	await page.evaluate(() => {
		const durations: number[] = [];
		Object.assign(window, { durations });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) if (entry.name.startsWith('key')) durations.push(entry.duration);
		}).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
	});
	await page.keyboard.type('number 7 is what one writes at', { delay: 150 });
	await page.evaluate(
		() => new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve)))
	);
	const durations = await page.evaluate(() => (window as unknown as { durations: number[] }).durations);
	return Math.max(16, ...durations);
}

function tell(what: string, budget: number, ms: number): void {
	const mark = ms <= budget ? '✓' : '✗';
	process.stdout.write(`${mark} ${what}: ${Math.round(ms)} ms (at most ${budget})\n`);
}
