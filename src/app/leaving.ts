// A person leaves this device: nothing unsafe is deleted, and what is begun is finished at the next start.
import { isSafeToRemove, removeAccountData } from '../lib/storage/account-removal.ts';
import type { AccountRow, DeviceDatabase } from '../lib/storage/device-database.ts';
import { clearSetting, readSetting, writeSetting } from '../lib/storage/settings.ts';
import { askRelay, NoAnswer } from '../lib/workspace/relay-requests.ts';

/** False, and nothing is changed, while something of hers would be lost. Her workspace must be closed. */
export async function leave(device: DeviceDatabase, account: AccountRow): Promise<boolean> {
	if (!(await isSafeToRemove(account.id))) return false;
	await device.transaction('rw', device.accounts, device.pins, device.settings, async () => {
		const others = (await readSetting(device, 'leaving')) ?? [];
		await writeSetting(device, 'leaving', [...others, { account: account.id, device: account.device }]);
		await device.accounts.delete(account.id);
		await device.pins.delete(account.id);
		await clearSetting(device, 'account');
		if ((await device.accounts.count()) === 0) await clearSetting(device, 'use');
	});
	await finishLeaving(device);
	return true;
}

/** Deletes the data of those who left and tells the server; those of whom it cannot be told now stay on the list. */
export async function finishLeaving(device: DeviceDatabase): Promise<void> {
	for (const left of (await readSetting(device, 'leaving')) ?? []) {
		const again = await device.accounts.get(left.account);
		if (again === undefined) await removeAccountData(left.account);
		if (again?.device === left.device || (await isTold(left.device))) await strike(device, left.device);
	}
}

/** Whether the server knows, or knew already, that this device is no longer one of hers. */
async function isTold(device: string): Promise<boolean> {
	try {
		await askRelay('/api/leave', { device, body: {} });
		return true;
	} catch (error) {
		return !(error instanceof NoAnswer);
	}
}

async function strike(device: DeviceDatabase, left: string): Promise<void> {
	await device.transaction('rw', device.settings, async () => {
		const others = ((await readSetting(device, 'leaving')) ?? []).filter((other) => other.device !== left);
		await writeSetting(device, 'leaving', others);
	});
}
