// PINs of the people on a shared device. They keep spaces apart on the screen; they do not encrypt what is on the disk.
import { waitAfterWrong } from '../domain/pin.ts';
import type { DeviceDatabase } from './device-database.ts';

/** What came of a typed PIN; `waitUntil` in ms since 1970. */
export type PinTrial =
	{ readonly kind: 'right' } | { readonly kind: 'wrong' | 'too-soon'; readonly waitUntil: number };

/** Four digits fall to patience whatever the rounds; these only keep a glance at the disk from telling them. */
const rounds = 200_000;

export async function setPin(device: DeviceDatabase, account: string, pin: string): Promise<void> {
	const salt = crypto.getRandomValues(new Uint8Array(16));
	const hash = await hashOf(pin, salt, rounds);
	await device.pins.put({ account, salt, hash, rounds, wrong: 0, waitUntil: 0 });
}

/** Accounts that have one. */
export async function accountsWithPin(device: DeviceDatabase): Promise<ReadonlySet<string>> {
	return new Set((await device.pins.toCollection().primaryKeys()).map(String));
}

/** A wrong one is counted before it is answered, so that closing the page takes nothing back. `now` in ms since 1970. */
export async function tryPin(
	device: DeviceDatabase,
	{ account, pin, now }: { account: string; pin: string; now: number }
): Promise<PinTrial> {
	const row = await device.pins.get(account);
	if (row === undefined) return { kind: 'right' };
	if (now < row.waitUntil) return { kind: 'too-soon', waitUntil: row.waitUntil };
	const hash = await hashOf(pin, row.salt, row.rounds);
	if (hash.every((byte, index) => byte === row.hash[index])) {
		await device.pins.put({ ...row, wrong: 0, waitUntil: 0 });
		return { kind: 'right' };
	}
	const wrong = row.wrong + 1;
	const waitUntil = now + waitAfterWrong(wrong);
	await device.pins.put({ ...row, wrong, waitUntil });
	return { kind: 'wrong', waitUntil };
}

async function hashOf(pin: string, salt: Uint8Array, iterations: number): Promise<Uint8Array> {
	const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
		'deriveBits'
	]);
	const how = { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(salt), iterations };
	return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}
