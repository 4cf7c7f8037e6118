// A relay that restarts under two hundred devices: all are back soon, none at once with all others, nothing is lost.
import { expect, it, onTestFinished } from 'vitest';
import { narrative } from '../../src/lib/documents/case-document.ts';
import type { OpenDocument } from '../../src/lib/workspace/open-document.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs } from '../support/member.ts';
import { startRelay } from '../support/relay.ts';
import { eventually, freshCase } from '../support/stock-client.ts';

it(
	'F8: two hundred devices are ready again within a minute, with every word',
	{ timeout: 120_000 },
	async () => {
		let relay = await startRelay();
		onTestFinished(() => void relay.process.kill('SIGKILL'));
		const code = await relay.invite(['--team', 'asuncion', '--role', 'member']);
		const { cookie } = await joinAs(relay, code, 'Ana');
		const names = Array.from({ length: 10 }, () => freshCase());
		const devices = Array.from({ length: 200 }, () => new LineDevice({ origin: relay.origin, cookie }));
		const open: OpenDocument[] = [];
		for (const [index, device] of devices.entries()) open.push(await device.open(names[index % 10]!));
		const isReady = () => open.every(({ settled }) => settled.current);
		await eventually(() => expect(isReady()).toBe(true), 30_000);

		await relay.kill();
		await eventually(() => expect(devices.every(({ line }) => line.state !== 'open')).toBe(true));
		for (const [index, { document }] of open.entries())
			if (index < 10) narrative(document, 'story').insert(0, `de ${index}`);
		expect(open.slice(0, 10).every(({ status }) => status.current.kind !== 'safe')).toBe(true);
		relay = await startRelay({ data: relay.data, port: relay.port });
		await eventually(() => expect(isReady()).toBe(true), 60_000);
		for (const [index, { document }] of open.entries())
			expect(narrative(document, 'story').toJSON()).toBe(`de ${index % 10}`);
		await Promise.all(devices.map((device) => device.stop()));
		await relay.stop();
	}
);
