// Faults of a device that the relay must help with: a clock that is wrong, and storage that vanished.
import { expect, it } from 'vitest';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { readSetting } from '../../src/lib/storage/settings.ts';
import { writeControl } from '../../src/lib/sync/control.ts';
import { joinAs } from '../support/member.ts';
import { servedRelay } from '../support/served.ts';
import { openRaw } from '../support/signed-socket.ts';
import { eventually, freshCase, openStock } from '../support/stock-client.ts';
import { openWorkspace } from '../support/workspace-device.ts';

const relay = servedRelay();
const join = async (name: string) =>
	joinAs(relay(), await relay().invite(['--team', 'asuncion', '--role', 'member']), name);
const year = 365 * 24 * 3_600_000;
const about = {
	...{ title: 'Dolor', programme: null, code: 'K7M-4Q', questionnaire: { name: 'palliative', version: 1 } },
	team: 'asuncion'
};

it.each([
	['+3 years', [3 * year, 3 * year]],
	['−2 years', [-2 * year, -2 * year]],
	['one that jumps in the middle of an edit', [0, 5 * year]]
])('F31: with a clock of %s every word is stored, and how far it is off is known', async (_what, offsets) => {
	const [before, after] = offsets as [number, number];
	let offset = before;
	const member = await join('Ana');
	const { workspace } = await openWorkspace(relay(), member, () => Date.now() + offset);
	const name = await workspace.createCase(about);
	await eventually(() => expect(workspace.pill.current.kind).toBe('safe'));
	const held = await workspace.openCase(name);
	narrative(held.document, 'story').insert(0, 'antes ');
	offset = after;
	narrative(held.document, 'story').insert(6, 'después');
	workspace.flush();
	await eventually(() => expect(held.status.current.kind).toBe('safe'));
	const reader = openStock(relay(), member, name);
	await reader.synced;
	expect(narrative(reader.document, 'story').toJSON()).toBe('antes después');
	await eventually(async () => {
		const off = (await readSetting(workspace.database, 'clockOff')) ?? 0;
		expect(Math.abs(off - before)).toBeLessThan(60_000);
	});
	await held.close();
	await workspace.close();
});

it('F18: an emptied device learns how many documents had waited on it, and which', async () => {
	const member = await join('Luz');
	const names = [freshCase(), freshCase()];
	const socket = openRaw(relay(), '/line', { cookie: member.cookie, origin: relay().origin });
	await socket.opened;
	const waiting = { count: 2, names };
	const hello = { protocol: 1, app: 'test', epoch: null, cursor: 0, waiting };
	socket.send(new Uint8Array([0, ...writeControl({ hello })]));
	await eventually(() => expect(socket.messages.length).toBeGreaterThan(0));
	socket.close();
	const { workspace } = await openWorkspace(relay(), member);
	await eventually(async () =>
		expect(await readSetting(workspace.database, 'lost')).toMatchObject({ count: 2, names })
	);
	await workspace.close();
});
