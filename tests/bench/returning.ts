// A device that comes back, beside fifty stock providers: relay loaded, and just restarted.
import 'fake-indexeddb/auto';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { endProvider } from '../../src/lib/workspace/end-provider.ts';
import { layCable } from '../support/cable.ts';
import { fillCase, writeOn } from '../support/case-text.ts';
import { Random } from '../support/random.ts';
import { startRelay } from '../support/relay.ts';
import { type Away, goAway, returning } from '../support/returning.ts';
import { openWorkspace } from '../support/workspace-device.ts';
import { startStockRelay } from './stock-relay.ts';
import { type Cells, kilobytes } from './table.ts';
import { type Cost, costOf } from './two-ways.ts';
import { eventually, pause, until } from './waiting.ts';

export async function returningDevice(): Promise<Cells[]> {
	const rows: Cells[] = [];
	for (const how of ['loaded', 'cold'] as const) {
		const [ours, stock] = [await ronda(how), await fiftyProviders(how)];
		rows.push({
			'returning device, 50 × 20 kB, 5 + 3 changed': `relay ${how}`,
			'Ronda up': kilobytes(ours.up),
			'Ronda down': kilobytes(ours.down),
			'Ronda sockets': ours.sockets,
			'stock up': kilobytes(stock.up),
			'stock down': kilobytes(stock.down),
			'stock sockets': stock.sockets
		});
	}
	return rows;
}

async function ronda(how: 'loaded' | 'cold'): Promise<Cost> {
	const away: Away = await goAway(eventually);
	const { cable, member, elsewhere } = away;
	if (how === 'cold') {
		await away.relay.stop({ keepData: true });
		const { port, data } = away.relay;
		away.relay = await startRelay({ port, data, env: { ORIGIN: cable.origin } });
	}
	const cost = await costOf(cable, async () => {
		cable.mend();
		const { workspace } = await openWorkspace(cable, member);
		await eventually(async () => {
			const changed = await workspace.database.documents.bulkGet([...elsewhere]);
			const isLevel = changed.every((row) => row !== undefined && row.head === row.latest);
			if (!isLevel || workspace.pill.current.kind !== 'safe') throw new Error('not level');
		});
		await workspace.close();
	});
	await cable.close();
	await away.relay.stop();
	return cost;
}

async function fiftyProviders(how: 'loaded' | 'cold'): Promise<Cost> {
	const relay = await startStockRelay();
	const cable = await layCable(relay.port);
	const random = new Random(1);
	const own = Array.from({ length: returning.documents }, () => new Y.Doc());
	const far = own.map((document) => {
		fillCase(document, random, returning.letters);
		const other = new Y.Doc();
		Y.applyUpdate(other, Y.encodeStateAsUpdate(document));
		return other;
	});
	for (const document of far.slice(0, returning.elsewhere)) writeOn(document, random);
	for (const document of own.slice(-returning.here)) writeOn(document, random);
	const direct = `ws://127.0.0.1:${relay.port}`;
	const seeding = far.map((document, index) => provide(direct, index, document));
	await until(() => seeding.every(({ synced, ws }) => synced && ws?.bufferedAmount === 0));
	seeding.forEach(endProvider);
	if (how === 'cold') relay.restart();
	const cost = await costOf(cable, async () => {
		const providers = own.map((document, index) =>
			provide(cable.origin.replace('http', 'ws'), index, document)
		);
		await until(() => providers.every(({ synced }) => synced));
		await until(() =>
			own.slice(0, returning.elsewhere).every((document, index) => isSame(document, far[index]!))
		);
		await pause(500);
		providers.forEach(endProvider);
	});
	await cable.close();
	relay.close();
	return cost;
}

function isSame(one: Y.Doc, other: Y.Doc): boolean {
	return Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other));
}

function provide(address: string, index: number, document: Y.Doc): WebsocketProvider {
	return new WebsocketProvider(address, `case-${index}`, document, {
		WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
		disableBc: true
	});
}
