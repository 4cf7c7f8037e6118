// How much this device sent and received this month, by the kind of network where the browser tells it.
import { monthOf } from '../domain/period.ts';
import type { DataUse, DeviceDatabase, Network } from './device-database.ts';
import { readSetting, writeSetting } from './settings.ts';

/** What was counted in the month of `now` (ms since 1970). */
export async function readDataUse(device: DeviceDatabase, now: number): Promise<DataUse> {
	const month = monthOf(now);
	const known = await readSetting(device, 'dataUse');
	return known?.month === month ? known : { month, cellular: 0, wifi: 0, unknown: 0 };
}

export async function addDataUse(
	device: DeviceDatabase,
	{ network, bytes, now }: { network: Network; bytes: number; now: number }
): Promise<void> {
	await device.transaction('rw', device.settings, async () => {
		const use = await readDataUse(device, now);
		await writeSetting(device, 'dataUse', { ...use, [network]: use[network] + bytes });
	});
}
