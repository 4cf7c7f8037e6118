// A phone or laptop in the browser tests: a browser of its own with a disk of its own, on a cable that can be cut.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { filesThatHold } from './bytes-on-disk.ts';
import type { Cable } from './cable.ts';
import { chromiumArguments, findChromium } from './chromium.ts';
import { appIsHere } from './kept-app.ts';

export interface DeviceOptions {
	/** What the browser says its languages are; the app's first screen follows it. */
	locale: string;
	timezoneId: string;
	viewport?: { width: number; height: number };
	colorScheme?: 'light' | 'dark';
	/** Keeps the app's own copy off this device, so that a test can change what the relay answers; see `neverOffline`. */
	serviceWorkers?: 'block';
}

/** For a device that never starts without a network: to fetch the whole app for that takes longer than most tests. */
export const neverOffline = { serviceWorkers: 'block' } as const;

export class Device {
	readonly cable: Cable;
	/** What the pages complained about: errors of scripts and of the content policy. */
	readonly complaints: string[] = [];
	readonly #options: DeviceOptions;
	readonly #folder: string;
	#context: BrowserContext | null = null;
	#page: Page | null = null;

	private constructor(cable: Cable, options: DeviceOptions, folder: string) {
		this.cable = cable;
		this.#options = options;
		this.#folder = folder;
	}

	static async open(cable: Cable, options: DeviceOptions): Promise<Device> {
		const device = new Device(cable, options, await mkdtemp(join(tmpdir(), 'ronda-device-')));
		await device.start();
		return device;
	}

	get page(): Page {
		if (this.#page === null) throw new Error('this device is off');
		return this.#page;
	}

	/** Starts the browser on the disk as it was left, with one empty tab. */
	async start(): Promise<void> {
		this.#context = await chromium.launchPersistentContext(this.#folder, {
			executablePath: findChromium(),
			args: chromiumArguments(),
			viewport: { width: 360, height: 740 },
			...this.#options
		});
		this.#context.setDefaultTimeout(30_000);
		this.#page = this.#context.pages()[0] ?? (await this.#context.newPage());
		this.#context.on('weberror', (error) => this.complaints.push(String(error.error())));
		this.#context.on('console', (message) => {
			if (message.type() === 'error' && /Content Security Policy|Uncaught/.test(message.text()))
				this.complaints.push(message.text());
		});
	}

	/** Opens a path of the app through this device's cable. */
	async visit(path = '/'): Promise<void> {
		await this.page.goto(this.cable.origin + path);
	}

	/**
	 * Goes to a path within the app that is open, as a link there does: without a new page, which takes a second. Where
	 * none is open, or where it stands already, it is opened there.
	 */
	async follow(path: string): Promise<void> {
		const { origin } = this.cable;
		const at = this.page.url();
		if (!at.startsWith(origin) || at === origin + path) return this.visit(path);
		await this.page.evaluate((href) => {
			const link = document.createElement('a');
			link.href = href;
			document.body.append(link);
			link.click();
			link.remove();
		}, path);
		await this.page.waitForURL(origin + path);
	}

	/** Cuts its network, once the app is on this device: from here on it starts and goes on without. */
	async goOffline(): Promise<void> {
		await appIsHere(this.page);
		this.cable.cut();
	}

	/** Mends its network, and its page is told so as a browser tells it: it does not wait for its next try by itself. */
	async goOnline(): Promise<void> {
		this.cable.mend();
		await this.page.evaluate(() => dispatchEvent(new Event('online')));
	}

	/** Closes the app as a person does. */
	async close(): Promise<void> {
		await this.#context?.close();
		this.#context = null;
		this.#page = null;
	}

	/** Kills the browser at once: nothing gets a chance to be saved. */
	async kill(): Promise<void> {
		const context = this.#context;
		this.#context = null;
		this.#page = null;
		const gone = new Promise<void>((resolve) => context?.on('close', () => resolve()));
		for (const process of await processesOf(this.#folder)) killNow(process);
		await gone;
		for (const lock of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
			await rm(join(this.#folder, lock), { force: true });
	}

	/** Files of the browser's own disk that hold the words; once it is closed, nothing of them is in memory alone. */
	filesThatHold(words: string): Promise<string[]> {
		return filesThatHold(this.#folder, words);
	}

	async throwAway(): Promise<void> {
		await this.close();
		await this.cable.close();
		await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
	}
}

/** Ids of the processes that were started with this folder. */
async function processesOf(folder: string): Promise<number[]> {
	const all = (await readdir('/proc')).map(Number).filter((id) => Number.isInteger(id));
	const found: number[] = [];
	for (const id of all) {
		const command = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
		if (command.includes(folder)) found.push(id);
	}
	return found;
}

function killNow(id: number): void {
	try {
		process.kill(id, 'SIGKILL');
	} catch {
		// It ended with the one before it.
	}
}
