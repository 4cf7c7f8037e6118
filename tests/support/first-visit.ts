// What a member does on her first visit, until the app is on her device.
import type { Device } from './device.ts';
import { joinOnScreen } from './joining.ts';
import { wordsOf } from './words-of.ts';

const words = wordsOf('en');

/** Joins on the screen in English, and waits until every file of the app is on this device and pages come from there. */
export async function firstVisit(device: Device, code: string, name: string): Promise<void> {
	await joinOnScreen(device, words, { code, name });
	await device.page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}
