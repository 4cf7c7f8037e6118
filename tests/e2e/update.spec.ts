// A new version of the app is offered, never forced; and only a whole and genuine version is taken.
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { openRelay, type Relay } from '../../server/relay.ts';
import { type BuiltApp, buildApp } from '../support/built-app.ts';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { firstVisit } from '../support/first-visit.ts';
import { freePort } from '../support/free-port.ts';
import { wordsOf } from '../support/words-of.ts';

const words = wordsOf('en');

test.describe.configure({ mode: 'serial', timeout: 180_000 });

let port: number;
let dataFolder: string;
let former: BuiltApp;
let next: BuiltApp;
let relay: Relay;
const devices: Device[] = [];

test.beforeAll(async () => {
	former = await buildApp('version-one');
	next = await buildApp('version-two');
	dataFolder = await mkdtemp(join(tmpdir(), 'ronda-relay-'));
	port = await freePort();
	for (const timezoneId of ['Asia/Tbilisi', 'Asia/Yangon'])
		devices.push(await Device.open(await layCable(port), { locale: 'en-GB', timezoneId }));
	relay = await serve(former);
	const { code } = relay.sampleCodes.find(({ role }) => role === 'member')!;
	for (const device of devices) await firstVisit(device, code, 'Nino Beridze');
	await relay.close();
});

test.afterAll(async () => {
	for (const device of devices) await device.throwAway();
	await former?.throwAway();
	await next?.throwAway();
	await rm(dataFolder, { recursive: true });
});

for (const [how, isGenuine] of [
	['answers everything but the worker', (path: string) => path === '/service-worker.js'],
	['answers in place of the shell', (path: string) => path !== '/shell.html']
] as const) {
	test(`F7: a captive portal that ${how} gets nothing into the app`, async () => {
		const [{ page }] = devices as [Device];
		const portal = await servePortal(isGenuine);
		expect(await installUpdate(page)).toBe('redundant');
		await page.reload();
		await expect(page.getByRole('link', { name: words('today.newCase') })).toBeVisible();
		expect(await cachedPages(page)).toEqual([expect.stringContaining('version-one')]);
		await portal.close();
	});
}

test.describe('while the relay has a newer version', () => {
	test.beforeAll(async () => {
		relay = await serve(next);
	});
	test.afterAll(() => relay.close());

	test('F33: it is offered, not over a form, and starts when the member says so', async () => {
		const [device] = devices as [Device];
		const { page } = device;
		await device.visit('/settings');
		expect(await installUpdate(page)).toBe('installed');
		await expect(page.getByText(words('app.updateReady'))).toBeVisible();
		await expectVersion(page, 'version-one');

		await device.visit('/cases/new');
		await expect(page.getByLabel(words('cases.caseTitle'))).toBeVisible();
		await expect(page.getByText(words('app.updateReady'))).toHaveCount(0);

		await device.visit('/settings');
		await page.getByRole('button', { name: words('app.updateNow') }).click();
		await expectVersion(page, 'version-two');
		await expect(page.getByText(words('app.updateReady'))).toHaveCount(0);
	});

	test('an address that does not exist is said, and does not reload without end', async () => {
		const [, device] = devices as [Device, Device];
		let loads = 0;
		device.page.on('load', () => loads++);
		await device.visit('/nowhere');
		await expect(device.page.getByText(words('app.missingTitle'))).toBeVisible();
		expect(loads).toBe(1);
	});

	test('put off, it starts with the next start of the app', async () => {
		const [, device] = devices as [Device, Device];
		await device.visit('/settings');
		await device.page.getByRole('button', { name: words('app.updateLater') }).click();
		await expect(device.page.getByText(words('app.updateReady'))).toHaveCount(0);
		await expectVersion(device.page, 'version-one');

		await device.close();
		await device.start();
		await device.visit('/settings');
		await expectVersion(device.page, 'version-two');
		expect(devices.flatMap(({ complaints }) => complaints)).toEqual([]);
	});
});

/** Starts a relay that serves this build, on the port and the data of the one before. */
function serve(app: BuiltApp): Promise<Relay> {
	return openRelay(
		{
			...{ port, host: '127.0.0.1', dataFolder, buildFolder: app.folder },
			...{ origins: devices.map(({ cable }) => cable.origin), trustsProxy: false },
			...{ isSample: true, backupFolder: null }
		},
		{ clock: Date.now, log: () => {} }
	);
}

/** In the relay's place: the new version's files where `isGenuine`, and elsewhere 200 with a page to log in. */
async function servePortal(isGenuine: (path: string) => boolean): Promise<{ close(): Promise<void> }> {
	const types: Readonly<Record<string, string>> = {
		js: 'text/javascript',
		css: 'text/css',
		json: 'application/json'
	};
	const server = createServer(async (request, response) => {
		const path = request.url!.split('?')[0]!;
		const file = isGenuine(path) ? await readFile(join(next.folder, path)).catch(() => null) : null;
		const type = file === null ? undefined : types[path.split('.').at(-1)!];
		response.setHeader('content-type', type ?? 'text/html');
		response.end(file ?? '<!doctype html><title>Guest Wi-Fi</title><h1>Please log in</h1>');
	});
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	return {
		async close() {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		}
	};
}

/** Looks for a new version and tells what became of it: `installed`, or `redundant` when it was not taken. */
function installUpdate(page: Page): Promise<ServiceWorkerState> {
	return page.evaluate(async () => {
		const registration = await navigator.serviceWorker.ready;
		const found = new Promise<ServiceWorker>((resolve) => {
			registration.addEventListener('updatefound', () => resolve(registration.installing!));
		});
		const here = registration.installing ?? registration.waiting;
		if (here === null) await registration.update();
		const worker = here ?? (await found);
		if (worker.state !== 'installing') return worker.state;
		return new Promise<ServiceWorkerState>((resolve) => {
			worker.addEventListener('statechange', () => resolve(worker.state));
		});
	});
}

async function expectVersion(page: Page, version: string): Promise<void> {
	await expect(page.getByText(words('settings.version', { version }))).toBeVisible();
}

/** Addresses, with revisions, of the pages that the app would start from. */
function cachedPages(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const names = await caches.keys();
		const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
		return all
			.flat()
			.flatMap(({ url }) => (new URL(url).pathname === '/shell.html' ? [decodeURIComponent(url)] : []));
	});
}
