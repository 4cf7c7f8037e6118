// What a member does on her first visit, until the app is on her device.
import { expect } from '@playwright/test';
import type { Device } from './device.ts';
import { wordsOf } from './words-of.ts';

const words = wordsOf('en');

/** Joins on the screen in English, and waits until every file of the app is on this device and pages come from there. */
export async function firstVisit(device: Device, code: string, name: string): Promise<void> {
	const { page } = device;
	await device.visit('/');
	await page.getByRole('button', { name: words('join.next') }).click();
	await page.getByLabel(words('join.code')).fill(code);
	await page.getByLabel(words('join.name')).fill(name);
	await page.getByLabel(words('join.cadre')).selectOption(words('join.nurse'));
	await page.getByRole('button', { name: words('join.go') }).click();
	await expect(page.getByRole('link', { name: words('today.newCase') })).toBeVisible();
	await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}
