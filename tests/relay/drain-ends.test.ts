// A relay that is told to stop does stop, whoever is coming in, has vanished, or asks for nothing that is here (F24).
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { databaseFile } from '../../server/data-folder.ts';
import { Database } from '../../server/store/database.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { openRaw } from '../support/signed-socket.ts';
import { eventually, freshCase, openStock } from '../support/stock-client.ts';

/** In ms, by faults.md. */
const longest = 5000;

it('F24: a device that is being let in meanwhile is told to come later, and keeps nothing open', async () => {
	const { relay, members } = await relayWith(['Ana', 'Luz', 'Rosa']);
	const [ana, luz, rosa] = members as [TestMember, TestMember, TestMember];
	const disk = await wordsThatWaitForTheDisk(relay, [ana, luz]);
	const coming = openRaw(relay, '/line', { cookie: rosa.cookie, origin: relay.origin });
	await coming.opened;
	const stopped = relay.stop({ keepData: true });
	await eventually(async () => expect(await healthOf(relay)).toBe(503));
	disk.release();

	expect(await coming.closed).toBe(4503);
	expect(await stopped).toBe(0);
});

it('F24: a phone that vanished and a stranger that says nothing more do not hold it up', async () => {
	const { relay, members } = await relayWith(['Ana']);
	const phone = new WebSocket(`${relay.origin.replace('http', 'ws')}/line`, {
		headers: { cookie: members[0]!.cookie, origin: relay.origin }
	});
	phone.on('error', () => {});
	await once(phone, 'open');
	phone.pause();
	const stranger = createConnection({ port: relay.port, host: '127.0.0.1', allowHalfOpen: true });
	stranger.on('error', () => {});
	stranger.write('GET /nowhere HTTP/1.1\r\nHost: ronda\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
	await once(stranger, 'readable');

	const started = performance.now();
	expect(await relay.stop()).toBe(0);
	expect(performance.now() - started).toBeLessThan(longest);
});

it('F24: told twice at once, it drains once, and says nothing but what it logs', async () => {
	const { relay } = await relayWith(['Ana']);
	const before = relay.logs();
	const gone = once(relay.process, 'close');
	relay.process.kill('SIGTERM');
	relay.process.kill('SIGINT');
	expect(await gone).toEqual([0, null]);
	expect(relay.logs().slice(before.length)).toBe('');
});

it('F24: told again in the middle, it drains to the end', async () => {
	const { relay, members } = await relayWith(['Ana', 'Luz']);
	const disk = await wordsThatWaitForTheDisk(relay, members);
	const gone = once(relay.process, 'close');
	for (const _ of ['first', 'again']) {
		relay.process.kill('SIGINT');
		await eventually(async () => expect(await healthOf(relay)).toBe(503));
	}
	disk.release();
	expect(await gone).toEqual([0, null]);
});

/** Words of the first that the second has read and another process keeps from the disk until `release`; neither comes back. */
async function wordsThatWaitForTheDisk(
	relay: TestRelay,
	members: readonly TestMember[]
): Promise<{ release(): void }> {
	const name = freshCase();
	const [writer, reader] = members.map((member) => openStock(relay, member, name));
	await Promise.all([writer!.synced, reader!.synced]);
	for (const { provider } of [writer!, reader!]) provider.shouldReconnect = () => false;
	const database = new Database(databaseFile(relay.data));
	database.exec('BEGIN IMMEDIATE');
	narrative(writer!.document, 'story').insert(0, 'waits for the disk, and so does who comes now');
	await eventually(() => expect(narrative(reader!.document, 'story').length).toBeGreaterThan(0));
	return {
		release() {
			database.exec('ROLLBACK');
			database.close();
		}
	};
}

/** A look that came before the signal waits for the disk, too: it is asked again. */
async function healthOf(relay: TestRelay): Promise<number> {
	return (await fetch(`${relay.origin}/healthz`, { signal: AbortSignal.timeout(200) })).status;
}

async function relayWith(names: readonly string[]): Promise<{ relay: TestRelay; members: TestMember[] }> {
	const relay = await startRelay();
	onTestFinished(() => void relay.process.kill('SIGKILL'));
	const code = await relay.invite(['--team', 'asuncion', '--role', 'member', '--uses', String(names.length)]);
	return { relay, members: await Promise.all(names.map((name) => joinAs(relay, code, name))) };
}
