// Packs are large and a network may be slow: news of cases, and their words, do not wait behind them.
import { afterAll, expect, it } from 'vitest';
import { joinAs } from '../support/member.ts';
import { servedRelay } from '../support/served.ts';
import { eventually } from '../support/stock-client.ts';
import { joinTeam, submitCase } from '../support/submitting.ts';
import { openWorkspace } from '../support/workspace-device.ts';

const relay = servedRelay();
const reach = globalThis.fetch;
afterAll(() => void (globalThis.fetch = reach));

it('a case that is submitted while a pack is on its way is here, with its revision, before the pack', async () => {
	let letThrough = () => {};
	const through = new Promise<void>((resolve) => (letThrough = resolve));
	let packsAsked = 0;
	globalThis.fetch = async (path, init) => {
		if (typeof path === 'string' && path.includes('/packs/')) {
			packsAsked++;
			await through;
		}
		return reach(path, init);
	};
	const team = await joinTeam(relay());
	const coordinator = await joinAs(
		relay(),
		await relay().invite(['--team', 'hub', '--role', 'coordinator']),
		'Carla'
	);
	const { workspace } = await openWorkspace(relay(), coordinator);
	const { database } = workspace;
	await eventually(() => expect(packsAsked).toBe(1));

	const { id } = await submitCase(team, { title: 'Dolor', question: '¿Qué dosis?' });
	await eventually(async () => {
		expect(await database.stories.toCollection().primaryKeys()).toEqual([id]);
		expect(await database.revisions.count()).toBe(1);
	});
	expect(await database.parts.count()).toBe(0);
	letThrough();
	await eventually(async () => expect(await database.parts.count()).toBeGreaterThan(1));
	await workspace.close();
});
