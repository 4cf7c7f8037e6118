// F49: a device that was away for sixty days comes back after a restore; the case that was withdrawn meanwhile stays so.
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { joinAs } from '../support/member.ts';
import { startRelay } from '../support/relay.ts';
import { eventually, openStock } from '../support/stock-client.ts';
import { decideAs, joinTeam, submitCase } from '../support/submitting.ts';
import { openWorkspace } from '../support/workspace-device.ts';

const sixtyDays = 60 * 24 * 3_600_000;

it(
	'F49, R17: after sixty days, a withdrawal and a restore the returning device brings nothing back, and erases its own',
	{ timeout: 120_000 },
	async () => {
		let relay = await startRelay({ args: ['--sample'] });
		onTestFinished(() => void relay.process.kill('SIGKILL'));
		const team = await joinTeam(relay);
		const away = await openWorkspace(relay, team.author);
		const own = await away.workspace.createCase({
			...{ title: 'Dolor óseo', programme: 'palliative-care', team: 'asuncion' },
			questionnaire: { name: 'palliative', version: 2 }
		});
		const other = await away.workspace.createCase({
			...{ title: 'Disnea', programme: 'palliative-care', team: 'asuncion' },
			questionnaire: { name: 'palliative', version: 2 }
		});
		const held = await away.workspace.openCase(own);
		await held.loaded;
		narrative(held.document, 'main-question').insert(0, '¿Qué laxante?');
		away.workspace.flush();
		await eventually(() => expect(held.status.current.kind).toBe('safe'));
		await held.close();
		const id = own.split('/').at(-1)!;
		const { published } = await submitCase(team, { title: 'Dolor óseo', question: '¿Qué laxante?', id });
		await eventually(async () =>
			expect((await away.workspace.database.stories.toArray()).map(({ status }) => status)).toContain(
				'submitted'
			)
		);
		await eventually(() => expect(away.workspace.pill.current.kind).toBe('safe'));
		await away.workspace.close();

		const backup = join(relay.data, 'yesterday.db');
		expect((await relay.command(['backup', backup])).code).toBe(0);
		await decideAs(team.author, 'withdraw', own, { reason: 'consent-withdrawn' });
		await relay.stop({ keepData: true });
		const restored = await relay.command(['restore', backup]);
		expect([restored.code, restored.errors]).toEqual([0, '']);
		relay = await startRelay({ data: relay.data, port: relay.port });

		const back = await openWorkspace(relay, team.author, () => Date.now() + sixtyDays);
		const { database } = back.workspace;
		await eventually(async () => {
			expect(await database.documents.get(own)).toBeUndefined();
			expect(await database.documents.get(other)).toBeDefined();
			const stories = await database.stories.toArray();
			expect(stories.filter(({ subject }) => subject === own || subject === published)).toSatisfy(
				(known: typeof stories) => known.every(({ status }) => status === 'withdrawn')
			);
			expect(back.workspace.pill.current.kind).toBe('safe');
		}, 30_000);
		const left = await Promise.all(database.tables.map((table) => table.toArray()));
		expect(JSON.stringify(left)).not.toMatch(/laxante|Dolor óseo/);
		await eventually(async () => {
			const names = (await indexedDB.databases()).map((known) => known.name);
			expect(names).toContainEqual(expect.stringContaining(other));
			expect(names).not.toContainEqual(expect.stringContaining(own));
		});

		const coordinator = await joinAs(
			relay,
			await relay.invite(['--team', 'hub', '--role', 'coordinator']),
			'Carla'
		);
		for (const who of [team.colleague, coordinator]) {
			const feed = JSON.stringify(await (await who.fetch('/api/feed?since=0')).json());
			expect(feed).not.toMatch(/laxante|Dolor óseo/);
		}
		const reader = openStock(relay, team.colleague, own);
		await eventually(() => expect(reader.closeCodes.length).toBeGreaterThan(0));
		expect([4403, 4404]).toContain(reader.closeCodes[0]);
		expect(narrative(reader.document, 'main-question').length).toBe(0);
		await back.workspace.close();
		await relay.stop();
	}
);
