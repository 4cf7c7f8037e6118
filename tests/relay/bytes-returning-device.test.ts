// What a returning device costs on the wire, HTTP and framing included: the targets of design/sync.md §6, in bytes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Away, goAway, returning } from '../support/returning.ts';
import { startRelay } from '../support/relay.ts';
import { eventually } from '../support/stock-client.ts';
import { openWorkspace } from '../support/workspace-device.ts';

const patiently = (look: () => void | Promise<void>) => eventually(look, 60_000);

describe.each(['loaded', 'cold'])(
	'fifty cases of 20 kB, five changed elsewhere, three here; relay %s',
	(how) => {
		let away: Away;
		beforeAll(async () => {
			away = await goAway(patiently);
			if (how === 'loaded') return;
			await away.relay.stop({ keepData: true });
			const { port, data } = away.relay;
			away.relay = await startRelay({ port, data, env: { ORIGIN: away.cable.origin } });
		}, 120_000);
		afterAll(async () => {
			await away.cable.close();
			await away.relay.stop();
		});

		it('at most 4 kB up, 5 kB down, one socket', { timeout: 60_000 }, async () => {
			const { cable, member, elsewhere } = away;
			const before = { up: cable.bytesUp, down: cable.bytesDown, sockets: cable.connections };
			cable.mend();
			const { workspace } = await openWorkspace(cable, member);
			await patiently(async () => {
				expect(workspace.pill.current.kind).toBe('safe');
				const rows = await workspace.database.documents.bulkGet([...elsewhere]);
				for (const row of rows) expect(row?.head).toBe(row?.latest);
			});
			const cost = {
				up: cable.bytesUp - before.up,
				down: cable.bytesDown - before.down,
				sockets: cable.connections - before.sockets
			};
			await workspace.close();
			console.log(`returning device, relay ${how}: ${JSON.stringify(cost)}`);
			expect(cost.sockets).toBe(1);
			expect(cost.up).toBeLessThanOrEqual(4000);
			expect(cost.down).toBeLessThanOrEqual(5000);
			expect(elsewhere).toHaveLength(returning.elsewhere);
		});
	}
);
