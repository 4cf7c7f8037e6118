// SIGTERM: every socket is closed with 4503, all that was passed on is on the disk, and the devices come back (F24).
import { expect, it, onTestFinished } from 'vitest';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs } from '../support/member.ts';
import { startRelay } from '../support/relay.ts';
import { eventually, freshCase, openStock, stateOf } from '../support/stock-client.ts';

it('F24: a relay that is told to stop saves everything, says so with 4503, and finds its devices again', async () => {
	let relay = await startRelay();
	onTestFinished(() => void relay.process.kill('SIGKILL'));
	const code = await relay.invite(['--team', 'asuncion', '--role', 'member', '--uses', '3']);
	const [ana, luz, rosa] = await Promise.all(['Ana', 'Luz', 'Rosa'].map((name) => joinAs(relay, code, name)));
	const name = freshCase();
	const device = new LineDevice({ origin: relay.origin, cookie: ana!.cookie });
	const open = await device.open(name);
	const [writer, witness] = [openStock(relay, luz!, name), openStock(relay, rosa!, name)];
	await Promise.all([writer.synced, witness.synced]);
	const idle = openStock(relay, rosa!, freshCase());
	await idle.synced;
	for (let word = 0; word < 200; word++) narrative(writer.document, 'story').insert(0, `${word} `);
	await eventually(() => expect(stateOf(witness.document)).toEqual(stateOf(writer.document)));

	for (const { provider } of [writer, witness, idle]) provider.shouldReconnect = () => false;
	const started = performance.now();
	expect(await relay.stop({ keepData: true })).toBe(0);
	expect(performance.now() - started).toBeLessThan(5000);
	await eventually(() => {
		expect([writer, witness, idle].map(({ closeCodes }) => closeCodes)).toEqual(Array(3).fill([4503]));
		expect(device.states).toContainEqual({ state: 'closed', code: 4503 });
	});

	relay = await startRelay({ data: relay.data, port: relay.port });
	device.line.kick();
	const reader = openStock(relay, rosa!, name);
	await reader.synced;
	expect(stateOf(reader.document)).toEqual(stateOf(writer.document));
	await eventually(() => expect(open.settled.current).toBe(true));
	expect(stateOf(open.document)).toEqual(stateOf(writer.document));
	await device.stop();
	await relay.stop();
});
