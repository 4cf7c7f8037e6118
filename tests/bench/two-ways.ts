// One device at both relays: Ronda's line and a stock provider, each behind a proxy that counts.
import { newId } from '../../src/lib/domain/ids.ts';
import { caseDocumentName } from '../../src/lib/documents/document-name.ts';
import type { OpenDocument } from '../../src/lib/workspace/open-document.ts';
import { endProvider } from '../../src/lib/workspace/end-provider.ts';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type Cable, layCable } from '../support/cable.ts';
import { freePort } from '../support/free-port.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs } from '../support/member.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { startStockRelay, type StockRelay } from './stock-relay.ts';
import { until } from './waiting.ts';

/** Bytes through a device's cable, HTTP and framing included. */
export interface Cost {
	readonly up: number;
	readonly down: number;
	readonly sockets: number;
}

export async function costOf(cable: Cable, act: () => Promise<void>): Promise<Cost> {
	const before = { up: cable.bytesUp, down: cable.bytesDown, sockets: cable.connections };
	await act();
	return {
		up: cable.bytesUp - before.up,
		down: cable.bytesDown - before.down,
		sockets: cable.connections - before.sockets
	};
}

/** A document at one of the relays, on a device of its own. */
export interface OpenCase {
	readonly document: Y.Doc;
	/** All that was written is at the relay; with Ronda, on its disk. */
	sent(): Promise<void>;
	close(): Promise<void>;
}

export interface Side {
	readonly cable: Cable;
	/** Opens the document on a device; `isMeasured` puts it behind the cable. */
	open(document: Y.Doc, isMeasured: boolean): Promise<OpenCase>;
	stop(): Promise<void>;
}

/** Ronda's side: every opening is a person and a device of its own. */
export async function rondaSide(): Promise<Side> {
	const port = await freePort();
	const cable = await layCable(port);
	const own = `http://127.0.0.1:${port}`;
	const relay: TestRelay = await startRelay({ port, env: { ORIGIN: `${cable.origin},${own}` } });
	const name = caseDocumentName('asuncion', newId());
	return {
		cable,
		async open(document, isMeasured) {
			const origin = isMeasured ? cable.origin : own;
			const code = await relay.invite(['--team', 'asuncion', '--role', 'member']);
			const { cookie } = await joinAs({ origin }, code, 'Ana');
			const device = new LineDevice({ origin, cookie });
			const open: OpenDocument = await device.open(name);
			Y.applyUpdate(open.document, Y.encodeStateAsUpdate(document));
			await until(() => open.settled.current);
			return {
				document: open.document,
				async sent() {
					device.line.flush();
					await until(() => open.settled.current);
				},
				close: () => device.stop()
			};
		},
		async stop() {
			await cable.close();
			await relay.stop();
		}
	};
}

/** The stock side. `hasPresence`: the device says where its caret is after each key, as editors do. */
export async function stockSide(): Promise<Side & { relay: StockRelay }> {
	const relay = await startStockRelay();
	const cable = await layCable(relay.port);
	return {
		relay,
		cable,
		async open(document, isMeasured) {
			const words = new Y.Doc();
			Y.applyUpdate(words, Y.encodeStateAsUpdate(document));
			const address = isMeasured ? cable.origin : `http://127.0.0.1:${relay.port}`;
			const provider = new WebsocketProvider(address.replace('http', 'ws'), 'case', words, {
				WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
				disableBc: true
			});
			await until(() => provider.synced);
			return {
				document: words,
				sent: () => until(() => provider.ws?.bufferedAmount === 0),
				close: async () => endProvider(provider)
			};
		},
		async stop() {
			await cable.close();
			relay.close();
		}
	};
}
