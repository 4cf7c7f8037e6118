// The Chromium that the browser tests use: found on this machine, or installed where that can be done.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const playwright = fileURLToPath(new URL('../../node_modules/@playwright/test/cli.js', import.meta.url));
/** The same engine without a window: it starts in half the time and takes a fifth less of the processor. */
const windowless = 'chromium-headless-shell';
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const advice = `No Chromium was found, and none could be installed. Do one of these, then run the tests again:
  · install one (Debian: apt-get install chromium)
  · npx playwright install chromium
  · name one: CHROMIUM_PATH=/path/to/chromium npm test`;

/** The path of an installed Chromium: what CHROMIUM_PATH names, the system's, or Playwright's own; else null. */
export function locateChromium(): string | null {
	return process.env['CHROMIUM_PATH'] || found([windowless, ...names]);
}

/** For measuring: the one without a window keeps no compiled code, so that an app starts in twice the time. */
export function takeWholeChromium(): void {
	const whole = found(names);
	if (whole !== null) process.env['CHROMIUM_PATH'] ||= whole;
}

function found(those: readonly string[]): string | null {
	const folders = (process.env['PATH'] ?? '').split(delimiter);
	const paths = those.flatMap((name) => ['/usr/bin', ...folders].map((folder) => join(folder, name)));
	return [...paths, chromium.executablePath()].find((path) => existsSync(path)) ?? null;
}

/** @throws Error that says what to do where there is none. */
export function findChromium(): string {
	const found = locateChromium();
	if (found === null) throw new Error(advice);
	return found;
}

/** As `findChromium`, after trying to install one: by apt-get on Debian as root, else by Playwright. */
export function findOrInstallChromium(): string {
	if (locateChromium() === null && existsSync('/usr/bin/apt-get') && isRoot()) {
		process.stdout.write('Installing Chromium with apt-get…\n');
		const install = (name: string) => run('apt-get', ['install', '-y', '--no-install-recommends', name]);
		// Older Debians have the whole browser alone.
		if (run('apt-get', ['update'])) void (install(windowless) || install('chromium'));
	}
	if (locateChromium() === null) {
		process.stdout.write('Installing Chromium with Playwright…\n');
		run(process.execPath, [playwright, 'install', 'chromium']);
	}
	return findChromium();
}

/** The sandbox refuses to run as root; the rest keeps the browser from calling home. */
export function chromiumArguments(): string[] {
	return [
		...(isRoot() ? ['--no-sandbox'] : []),
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-default-apps',
		'--disable-dev-shm-usage',
		'--disable-sync',
		'--no-first-run'
	];
}

function isRoot(): boolean {
	return process.getuid?.() === 0;
}

function run(command: string, args: readonly string[]): boolean {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	return spawnSync(command, args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}
