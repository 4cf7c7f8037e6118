// A right that is withdrawn while somebody writes, and given back: nothing unsafe is dropped, nobody tries for ever.
import { expect, it } from 'vitest';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { joinAs } from '../support/member.ts';
import { giveBack, withdraw } from '../support/membership.ts';
import { servedRelay } from '../support/served.ts';
import { eventually, openStock } from '../support/stock-client.ts';
import { openWorkspace } from '../support/workspace-device.ts';

const relay = servedRelay();
const about = {
	...{ title: 'Dolor', programme: null, code: 'K7M-4Q', questionnaire: { name: 'palliative', version: 1 } },
	team: 'asuncion'
};

it('F10: edits of a right that was withdrawn are not accepted, kept, and stored once it is back', async () => {
	const join = async (name: string) =>
		joinAs(relay(), await relay().invite(['--team', 'asuncion', '--role', 'member']), name);
	const [ana, luz] = [await join('Ana'), await join('Luz')];
	const { workspace } = await openWorkspace(relay(), ana);
	const [written, read] = [await workspace.createCase(about), await workspace.createCase(about)];
	await eventually(async () => {
		for (const name of [written, read])
			expect(await workspace.database.documents.get(name)).toMatchObject({ waits: 0 });
		expect(workspace.pill.current.kind).toBe('safe');
	});

	const held = await workspace.openCase(written);
	const right = { account: ana.account.id, team: 'asuncion' };
	withdraw(relay(), right);
	const text = narrative(held.document, 'story');
	await eventually(() => {
		if (held.status.current.kind === 'safe') text.insert(text.length, 'x');
		workspace.flush();
		expect(held.status.current).toMatchObject({ kind: 'not-stored' });
		expect(workspace.pill.current.kind).toBe('attention');
	}, 20_000);
	const words = text.toJSON();
	await held.close();
	await eventually(async () => {
		const row = await workspace.database.documents.get(written);
		expect(row?.waits).toBeGreaterThan(0);
		expect([4403, 4404]).toContain(row?.refused?.reason);
		expect(await workspace.database.documents.get(read)).toBeUndefined();
	});
	const again = await workspace.openCase(written);
	expect(narrative(again.document, 'story').toJSON()).toBe(words);
	await again.close();

	giveBack(relay(), right);
	await eventually(async () => {
		expect(await workspace.database.documents.get(written)).toMatchObject({ waits: 0 });
		expect(await workspace.database.documents.get(read)).toBeDefined();
		expect(workspace.pill.current.kind).toBe('safe');
	}, 20_000);
	const reader = openStock(relay(), luz, written);
	await reader.synced;
	expect(narrative(reader.document, 'story').toJSON()).toBe(words);
	await workspace.close();
});

it('R18: what was decided about a case leaves the device of who is of its team no more', async () => {
	const ana = await joinAs(relay(), await relay().invite(['--team', 'asuncion', '--role', 'member']), 'Ana');
	const { workspace } = await openWorkspace(relay(), ana);
	const name = await workspace.createCase(about);
	await workspace.decide('ask-look', name, { hash: 'a'.repeat(64) });
	const { database } = workspace;
	await eventually(async () => {
		expect(await database.events.toArray()).toMatchObject([{ kind: 'ask-look', role: 'member' }]);
		expect(await database.stories.toArray()).toMatchObject([{ team: 'asuncion', isPending: false }]);
		expect(workspace.pill.current.kind).toBe('safe');
	});

	withdraw(relay(), { account: ana.account.id, team: 'asuncion' });
	await eventually(async () => {
		expect(await database.events.count()).toBe(0);
		expect(await database.stories.count()).toBe(0);
		expect(await database.documents.count()).toBe(0);
	}, 20_000);
	await workspace.close();
});
