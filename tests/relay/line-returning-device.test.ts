// A device that comes back says what it has, and hears only what it lacks (design/sync.md §6).
import { expect, it, onTestFinished } from 'vitest';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { readFromRelay } from '../../src/lib/sync/control.ts';
import type { OpenDocument } from '../../src/lib/workspace/open-document.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { servedRelay } from '../support/served.ts';
import { eventually, freshCase, stateOf } from '../support/stock-client.ts';

const relay = servedRelay();
const memberOf = async (at: TestRelay, name: string): Promise<TestMember> =>
	joinAs(at, await at.invite(['--team', 'asuncion', '--role', 'member']), name);
const settled = (documents: readonly OpenDocument[]) =>
	eventually(() => expect(documents.every((document) => document.settled.current)).toBe(true));
const bytesOf = (messages: readonly Uint8Array[]) => messages.reduce((sum, { length }) => sum + length, 0);

/** A device with these documents of 5 kB each, level with the relay, its line gone. */
async function levelled(at: TestRelay, names: readonly string[]): Promise<LineDevice> {
	const device = new LineDevice({ origin: at.origin, cookie: (await memberOf(at, 'Ana')).cookie });
	const open = await Promise.all(names.map((name) => device.open(name)));
	await eventually(() => expect(device.welcomes).toHaveLength(1));
	for (const { document } of open) narrative(document, 'story').insert(0, 'x'.repeat(5000));
	device.line.flush();
	await settled(open);
	for (const name of names) await device.close(name);
	device.line.stop();
	device.sent = [];
	device.came = [];
	return device;
}

/** Opens the documents again on a new line. */
async function comeBack(device: LineDevice, names: readonly string[]): Promise<OpenDocument[]> {
	const open = await Promise.all(names.map((name) => device.open(name)));
	device.line.start();
	await settled(open);
	return open;
}

it('with current heads it gets "same", and sends nothing but its hello and its opens', async () => {
	const names = Array.from({ length: 8 }, () => freshCase());
	const device = await levelled(relay(), names);
	await comeBack(device, names);
	const said = device.sent.map((bytes) => JSON.parse(new TextDecoder().decode(bytes.subarray(1))) as object);
	expect(device.sent.every((bytes) => bytes[0] === 0)).toBe(true);
	expect(said.map((message) => Object.keys(message)[0])).toEqual(['hello', ...names.map(() => 'open')]);
	// The feed's page is longer and comes deflated.
	const heard = device.came
		.filter((bytes) => bytes[0] === 0)
		.flatMap((bytes) => readFromRelay(bytes.subarray(1)) ?? []);
	expect(heard.filter((message) => 'same' in message)).toHaveLength(names.length);
	console.log(`8 unchanged documents of 5 kB: ${bytesOf(device.sent)} B up, ${bytesOf(device.came)} B down`);
	expect(bytesOf(device.sent)).toBeLessThan(names.length * 150 + 200);
	await device.stop();
});

it('hears only what was written meanwhile, and its own offline words go up', async () => {
	const [changed, own, still] = [freshCase(), freshCase(), freshCase()];
	const device = await levelled(relay(), [changed, own, still]);
	const other = new LineDevice({ origin: relay().origin, cookie: (await memberOf(relay(), 'Luz')).cookie });
	const there = await other.open(changed);
	await eventually(() => expect(narrative(there.document, 'story').length).toBe(5000));
	narrative(there.document, 'story').delete(0, 10);
	narrative(there.document, 'story').insert(0, 'nuevo');
	other.line.flush();
	await settled([there]);
	const offline = await device.open(own);
	narrative(offline.document, 'story').insert(0, 'sin red');
	await device.close(own);
	const [first, second] = await comeBack(device, [changed, own, still]);
	expect(stateOf(first!.document)).toEqual(stateOf(there.document));
	expect(second!.status.current.kind).toBe('safe');
	expect(bytesOf(device.came)).toBeLessThan(3000);
	await Promise.all([device.stop(), other.stop()]);
});

it('gets "same" from a relay that was restarted meanwhile', async () => {
	let own = await startRelay();
	onTestFinished(() => void own.process.kill('SIGKILL'));
	const names = [freshCase(), freshCase()];
	const device = await levelled(own, names);
	await own.kill();
	own = await startRelay({ data: own.data, port: own.port });
	await comeBack(device, names);
	expect(device.sent.every((bytes) => bytes[0] === 0)).toBe(true);
	await device.stop();
	await own.stop();
});

it('is level again when the relay put its log together meanwhile, past what the device had', async () => {
	const name = freshCase();
	const device = await levelled(relay(), [name]);
	const other = new LineDevice({ origin: relay().origin, cookie: (await memberOf(relay(), 'Luz')).cookie });
	const there = await other.open(name);
	await eventually(() => expect(narrative(there.document, 'story').length).toBe(5000));
	for (let edit = 0; edit < 80; edit++) {
		narrative(there.document, 'story').delete(edit, 1);
		other.line.flush();
	}
	await settled([there]);
	await other.close(name);
	await other.stop();
	const [back] = await comeBack(device, [name]);
	expect(stateOf(back!.document)).toEqual(stateOf(there.document));
	await device.stop();
});
