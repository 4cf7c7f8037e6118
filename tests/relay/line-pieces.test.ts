// A long message travels in pieces, with progress, and holds no other room up.
import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { pieceLength } from '../../src/lib/sync/pieces.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs } from '../support/member.ts';
import { servedRelay } from '../support/served.ts';
import { eventually, freshCase } from '../support/stock-client.ts';

const relay = servedRelay();
const pieceKind = 103;
async function device(name: string): Promise<LineDevice> {
	const member = await joinAs(
		relay(),
		await relay().invite(['--team', 'asuncion', '--role', 'member']),
		name
	);
	const made = new LineDevice({ origin: relay().origin, cookie: member.cookie });
	await eventually(() => expect(made.welcomes).toHaveLength(1));
	return made;
}

it('300 kB arrive, deflated on their way down, with their progress told, while another room is served', async () => {
	const [ana, luz] = [await device('Ana'), await device('Luz')];
	const [long, short] = [freshCase(), freshCase()];
	const [sentLong, sentShort] = [await ana.open(long), await ana.open(short)];
	const [seenLong, seenShort] = [await luz.open(long), await luz.open(short)];
	await eventually(() =>
		expect([sentLong, sentShort, seenLong, seenShort].map(({ settled }) => settled.current)).toEqual(
			Array(4).fill(true)
		)
	);
	ana.sent = [];
	ana.isCongested = true;
	narrative(sentLong.document, 'story').insert(0, randomBytes(150_000).toString('hex'));
	narrative(sentShort.document, 'story').insert(0, 'corto');
	ana.line.flush();
	ana.isCongested = false;
	await eventually(() => {
		expect(narrative(seenLong.document, 'story').length).toBe(300_000);
		expect(narrative(seenShort.document, 'story').toJSON()).toBe('corto');
		expect([sentLong, sentShort].map(({ status }) => status.current.kind)).toEqual(['safe', 'safe']);
	});

	const isPiece = (bytes: Uint8Array) => bytes[1] === pieceKind;
	const pieces = ana.sent.filter(isPiece);
	expect(pieces).toHaveLength(Math.ceil(300_000 / pieceLength));
	expect(Math.max(...ana.sent.map((bytes) => bytes.length))).toBeLessThan(pieceLength + 16);
	const shortLeft = ana.sent.findIndex(
		(bytes) => !isPiece(bytes) && bytes[0] !== 0 && bytes[0] !== pieces[0]![0]
	);
	expect(shortLeft).toBeGreaterThan(-1);
	expect(shortLeft).toBeLessThan(ana.sent.findLastIndex(isPiece));

	const told = luz.progress.filter(({ room }) => room === long);
	expect(told[0]!.total).toBeLessThan(200_000);
	expect(told).toHaveLength(Math.ceil(told[0]!.total / pieceLength));
	expect(told.map(({ received }) => received)).toEqual(
		told.map((_, index) => Math.min((index + 1) * pieceLength, told[0]!.total))
	);
	await Promise.all([ana.stop(), luz.stop()]);
});

it('a line that is cut in the middle of the pieces loses nothing and doubles nothing', async () => {
	const [ana, luz] = [await device('Ana'), await device('Luz')];
	const name = freshCase();
	const [sent, seen] = [await ana.open(name), await luz.open(name)];
	await eventually(() => expect(sent.settled.current && seen.settled.current).toBe(true));
	narrative(sent.document, 'story').insert(0, 'x'.repeat(300_000));
	ana.line.flush();
	expect(sent.status.current.kind).not.toBe('safe');
	ana.line.stop();
	ana.line.start();
	await eventually(() => expect(sent.status.current.kind).toBe('safe'));
	await eventually(() => expect(narrative(seen.document, 'story').length).toBe(300_000));
	await Promise.all([ana.stop(), luz.stop()]);
});
