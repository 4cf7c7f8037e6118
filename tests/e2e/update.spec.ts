// A new version of the app is offered, never forced; and only a whole and genuine version is taken.
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { appVersion } from '../../server/app-version.ts';
import { openRelay, type Relay } from '../../server/relay.ts';
import { type BuiltApp, buildApp } from '../support/built-app.ts';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { firstVisit } from '../support/first-visit.ts';
import { forgetTheApp } from '../support/forget-the-app.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase } from '../support/joining.ts';
import { wordsOf } from '../support/words-of.ts';

const words = wordsOf('en');

test.describe.configure({ mode: 'serial', timeout: 180_000 });

let port: number;
let dataFolder: string;
/** The app that all tests are of. */
const former = { folder: fileURLToPath(new URL('../../build', import.meta.url)) };
let next: BuiltApp;
let relay: Relay;
const devices: Device[] = [];

test.beforeAll(async () => {
	// Another app is built.
	test.setTimeout(240_000);
	next = await buildApp('version-two', {
		file: 'src/routes/team/+page.svelte',
		words: "<Screen title={t('app.team')}>",
		by: "<Screen title={`${t('app.team')} 2`}>"
	});
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
	await next?.throwAway();
	if (dataFolder) await rm(dataFolder, { recursive: true });
});

test('an update that changes one screen costs at most 40 kB', async () => {
	const before = await partsOf(former.folder);
	const changed = [...(await partsOf(next.folder)).difference(before)];
	const bytes = [...changed, 'shell.html', 'service-worker.js', '_app/version.json'].map(
		async (file) => brotliCompressSync(await readFile(join(next.folder, file))).byteLength
	);
	expect((await Promise.all(bytes)).reduce((sum, size) => sum + size, 0)).toBeLessThan(40_000);
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
		expect(await cachedPages(page)).toEqual([expect.stringContaining(appVersion(former.folder))]);
		await portal.close();
	});
}

test.describe('while the relay has a newer version', () => {
	test.beforeAll(async () => {
		relay = await serve(next);
	});
	test.afterAll(() => relay.close());

	let section: string;

	test('F33: it is offered, not over a form, and starts when the member says so: nothing is lost', async () => {
		const [device] = devices as [Device];
		const { page } = device;
		section = `${await beginCase(device, words, 'Pain that no tablet reaches')}/question`;
		await device.visit(section);
		await mainQuestion(page).fill('Which opioid');
		expect(await installUpdate(page)).toBe('installed');
		await mainQuestion(page).pressSequentially(', and how much of it?');
		await expect(page.getByText(words('app.updateReady'))).toHaveCount(0);

		await device.visit('/settings');
		await expect(page.getByText(words('app.updateReady'))).toBeVisible();
		await expectVersion(page, appVersion(former.folder));
		await page.getByRole('button', { name: words('app.updateNow') }).click();
		await expectVersion(page, 'version-two');
		await expect(page.getByText(words('app.updateReady'))).toHaveCount(0);
		await device.visit(section);
		await expect(mainQuestion(page)).toHaveValue('Which opioid, and how much of it?');
	});

	test('after the update a link into a case opens without a network, with its words', async () => {
		const [device] = devices as [Device];
		device.cable.cut();
		await device.close();
		await device.start();
		await device.visit(section);
		await expect(mainQuestion(device.page)).toHaveValue('Which opioid, and how much of it?');
		device.cable.mend();
	});

	test('a page of the former version still gets its screens from the relay; without a network it offers to load again', async () => {
		const [, device] = devices as [Device, Device];
		const { page } = device;
		await device.visit('/');
		await forgetTheApp(page, { keepsShell: true });
		await page.getByRole('link', { name: words('app.team'), exact: true }).click();
		await expect(title(page)).toHaveText(words('app.team'));
		await expect(page.getByText(words('app.updateIncomplete'))).toHaveCount(0);

		device.cable.cut();
		await page.getByRole('link', { name: words('app.learn'), exact: true }).click();
		await expect(title(page)).toHaveText(words('app.brokenTitle'));
		device.cable.mend();
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
		await expectVersion(device.page, appVersion(former.folder));

		await device.close();
		await device.start();
		await device.visit('/settings');
		await expectVersion(device.page, 'version-two');
		expect(devices.flatMap(({ complaints }) => complaints)).toEqual([]);
	});
});

/** Starts a relay that serves this build, on the port and the data of the one before. */
function serve(app: Pick<BuiltApp, 'folder'>): Promise<Relay> {
	return openRelay(
		{
			...{ port, host: '127.0.0.1', dataFolder, buildFolder: app.folder },
			...{ origins: devices.map(({ cable }) => cable.origin), trustsProxy: false },
			...{ isSample: true, backupFolder: null, metricsPort: null }
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

/** Paths of the files of a build whose names change with their contents. */
async function partsOf(build: string): Promise<Set<string>> {
	const entries = await readdir(join(build, '_app', 'immutable'), { withFileTypes: true, recursive: true });
	const files = entries.filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name));
	return new Set(files.map((entry) => relative(build, join(entry.parentPath, entry.name))));
}

function mainQuestion(page: Page) {
	return page.getByRole('textbox').first();
}

function title(page: Page) {
	return page.getByRole('heading', { level: 1 });
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
