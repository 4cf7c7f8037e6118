// A cable that is cut at every byte of a message, on its way up and on its way down: nothing lost, nothing twice.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { type Cable, layCable } from '../support/cable.ts';
import { freePort } from '../support/free-port.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs } from '../support/member.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { eventually, freshCase, openStock } from '../support/stock-client.ts';

let relay: TestRelay;
let cable: Cable;
let cookie: string;
beforeAll(async () => {
	const port = await freePort();
	cable = await layCable(port);
	relay = await startRelay({ port, env: { ORIGIN: `${cable.origin},http://127.0.0.1:${port}` } });
	const code = await relay.invite(['--team', 'asuncion', '--role', 'member']);
	({ cookie } = await joinAs(cable, code, 'Ana'));
});
afterAll(async () => {
	await cable.close();
	await relay.stop();
});

it.each([
	['F1: cut after byte k of a frame on its way up, all k', 'up'],
	['F2: cut after byte k of the answer, all k: what was stored is not stored twice', 'down']
])('%s', { timeout: 120_000 }, async (_title, way) => {
	const device = new LineDevice({ origin: cable.origin, cookie });
	const name = freshCase();
	const open = await device.open(name);
	await eventually(() => expect(open.settled.current).toBe(true));
	const text = narrative(open.document, 'story');
	let byte = 0;
	for (let isCut = true; isCut; byte++) {
		if (way === 'up') cable.cutAfterUp(byte);
		else cable.cutAfterDown(byte);
		text.insert(text.length, `${byte} `);
		device.line.flush();
		// The last bytes may have settled it before the device learns that they were the last.
		await eventually(() =>
			expect(cable.isCut ? device.line.state !== 'open' : open.settled.current).toBe(true)
		);
		isCut = cable.isCut;
		cable.mend();
		device.line.kick();
		await eventually(() => expect(open.status.current.kind).toBe('safe'));
	}
	expect(byte).toBeGreaterThan(way === 'up' ? 30 : 8);
	const own = `http://127.0.0.1:${relay.port}`;
	const reader = openStock({ origin: own }, { cookie, origin: own }, name);
	await reader.synced;
	const written = Array.from({ length: byte }, (_, number) => `${number} `).join('');
	expect(narrative(reader.document, 'story').toJSON()).toBe(written);
	await device.stop();
});
