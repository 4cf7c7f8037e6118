// What this device sent and received: added up within a month, by network, and begun anew with the next.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { addDataUse, readDataUse } from '../../../src/lib/storage/data-use.ts';
import { DeviceDatabase } from '../../../src/lib/storage/device-database.ts';

const november = new Date(2026, 10, 24).getTime();
const december = new Date(2026, 11, 1).getTime();

test('adds up by network, also from two windows at once, and a new month begins at nothing', async () => {
	const device = new DeviceDatabase({}, 'data-use');
	await Promise.all([
		addDataUse(device, { network: 'wifi', bytes: 1000, now: november }),
		addDataUse(device, { network: 'wifi', bytes: 200, now: november }),
		addDataUse(device, { network: 'cellular', bytes: 30, now: november })
	]);
	expect(await readDataUse(device, november)).toEqual({
		...{ month: '2026-11', wifi: 1200, cellular: 30, unknown: 0 }
	});
	expect((await readDataUse(device, december)).wifi).toBe(0);
	await addDataUse(device, { network: 'unknown', bytes: 5, now: december });
	expect(await readDataUse(device, december)).toEqual({
		...{ month: '2026-12', wifi: 0, cellular: 0, unknown: 5 }
	});
	device.close();
});
