// PINs on a shared device: kept as hashes, counted when wrong, also over a restart.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { newId } from '../../../src/lib/domain/ids.ts';
import { DeviceDatabase } from '../../../src/lib/storage/device-database.ts';
import { accountsWithPin, setPin, tryPin } from '../../../src/lib/storage/pins.ts';

async function openDevice(name = `ronda-${newId()}`): Promise<DeviceDatabase> {
	return new DeviceDatabase({}, name).openGuarded();
}

test('the PIN opens, another does not, and neither is on the disk', async () => {
	const device = await openDevice();
	await setPin(device, 'ana', '4711');
	expect(await tryPin(device, { account: 'ana', pin: '4711', now: 0 })).toEqual({ kind: 'right' });
	expect(await tryPin(device, { account: 'ana', pin: '4712', now: 0 })).toMatchObject({ kind: 'wrong' });
	expect(JSON.stringify(await device.pins.toArray())).not.toContain('4711');
	expect(await accountsWithPin(device)).toEqual(new Set(['ana']));
	device.close();
});

test('two people with the same PIN have different hashes', async () => {
	const device = await openDevice();
	await setPin(device, 'ana', '4711');
	await setPin(device, 'luis', '4711');
	const [one, other] = await device.pins.toArray();
	expect(one?.hash).not.toEqual(other?.hash);
	device.close();
});

test('after the third wrong one even the right one has to wait, also after a restart; then it counts anew', async () => {
	const device = await openDevice();
	await setPin(device, 'ana', '4711');
	for (const now of [1, 2, 3]) await tryPin(device, { account: 'ana', pin: '0000', now });
	device.close();
	const later = await openDevice(device.name);
	const early = await tryPin(later, { account: 'ana', pin: '4711', now: 30_002 });
	expect(early).toEqual({ kind: 'too-soon', waitUntil: 30_003 });
	expect(await tryPin(later, { account: 'ana', pin: '4711', now: 30_003 })).toEqual({ kind: 'right' });
	expect(await tryPin(later, { account: 'ana', pin: '0000', now: 30_004 })).toEqual({
		kind: 'wrong',
		waitUntil: 30_004
	});
	later.close();
});
