// Says whose device this is, and keeps what follows from it.
import type { AccountRow, DeviceUse } from '../lib/storage/device-database.ts';
import { setPin } from '../lib/storage/pins.ts';
import { clearSetting, writeSetting } from '../lib/storage/settings.ts';
import { device } from './device.ts';

/** A borrowed phone is given back after so many ms. */
const borrowedTime = 12 * 3_600_000;

export interface Using {
	readonly use: DeviceUse;
	/** Of this person, for a device that several share; one that is there already stays where none is given. */
	readonly pin?: string;
}

export async function settleUse(account: AccountRow, { use, pin }: Using, now: number): Promise<void> {
	if (use === 'shared' && pin !== undefined) await setPin(device, account.id, pin);
	if (use !== 'shared') await device.pins.delete(account.id);
	if (use === 'borrowed') await writeSetting(device, 'borrowedUntil', now + borrowedTime);
	else await clearSetting(device, 'borrowedUntil');
	await writeSetting(device, 'use', use);
}
