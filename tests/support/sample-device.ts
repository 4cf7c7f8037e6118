// The sample network at a relay of its own, and one device that is about to join it.
import { type Cable, layCable } from './cable.ts';
import { Device, type DeviceOptions } from './device.ts';
import { freePort } from './free-port.ts';
import { startRelay, type TestRelay } from './relay.ts';

export interface SampleDevice {
	relay: TestRelay;
	device: Device;
	/** Lets a member of the team in Kumasi in. */
	code: string;
}

/** `others`: cables that lead to the same relay, at this port. */
export async function openSampleDevice(
	options: DeviceOptions,
	{ port, others }: { port: number; others: readonly Cable[] } = { port: 0, others: [] }
): Promise<SampleDevice> {
	const at = port === 0 ? await freePort() : port;
	const cable = await layCable(at);
	const origins = [cable, ...others].map(({ origin }) => origin).join(',');
	const relay = await startRelay({ port: at, args: ['--sample'], env: { ORIGIN: origins } });
	const device = await Device.open(cable, options);
	return { relay, device, code: await relay.invite(['--team', 'kumasi', '--role', 'member']) };
}
