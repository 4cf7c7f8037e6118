// A message that is too large is refused with 4413, on a room's own socket and on a line, and is not tried again.
import { expect, it } from 'vitest';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs } from '../support/member.ts';
import { servedRelay } from '../support/served.ts';
import { eventually, freshCase, openStock } from '../support/stock-client.ts';

const relay = servedRelay();
const member = async () =>
	joinAs(relay(), await relay().invite(['--team', 'asuncion', '--role', 'member']), 'Ana');

it.each([1, 2, 3])('R7: refuses a stock client that sends %d MiB, once', async (size) => {
	const client = openStock(relay(), await member(), freshCase());
	await client.synced;
	narrative(client.document, 'story').insert(0, 'x'.repeat(size * 1024 * 1024));
	await eventually(() => expect(client.closeCodes).toEqual([4413]));
	expect(client.provider.shouldConnect).toBe(false);
});

it('R15: a document that the relay cannot take is told to its author; the others on the line go on', async () => {
	const ana = await member();
	const device = new LineDevice({ origin: relay().origin, cookie: ana.cookie });
	const [large, small] = [await device.open(freshCase()), await device.open(freshCase())];
	await eventually(() => expect(device.welcomes.length).toBe(1));
	narrative(large.document, 'story').insert(0, 'x'.repeat(2 * 1024 * 1024));
	narrative(small.document, 'story').insert(0, 'x');
	device.line.flush();
	await eventually(() => expect(large.status.current).toEqual({ kind: 'not-stored', code: 4413 }));
	await eventually(() => expect(small.status.current.kind).toBe('safe'));
	expect(device.line.state).toBe('open');
	await device.stop();
});
