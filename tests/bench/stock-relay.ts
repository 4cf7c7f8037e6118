// A stock Yjs relay to measure beside: what @y/websocket-server 0.1.1 does, with y-leveldb's way of loading a room.
// It is written here from y-protocols, because that package brings a `ws` of 2019 and a native database with it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { type WebSocket, WebSocketServer } from 'ws';
import {
	applyAwarenessUpdate,
	Awareness,
	encodeAwarenessUpdate,
	removeAwarenessStates
} from 'y-protocols/awareness';
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';

interface Room {
	readonly document: Y.Doc;
	readonly awareness: Awareness;
	readonly sockets: Map<WebSocket, Set<number>>;
}

export interface StockRelay {
	readonly port: number;
	/** Forgets what is in memory, as a restart does; the rooms' states stay where a database would have them. */
	restart(): void;
	close(): void;
}

const [sync, presence] = [0, 1];

export async function startStockRelay(port = 0): Promise<StockRelay> {
	const states = new Map<string, Uint8Array>();
	const rooms = new Map<string, Room>();
	const server = createServer();
	const sockets = new WebSocketServer({ server, perMessageDeflate: false });
	sockets.on('connection', (socket, request) => serve(socket, (request.url ?? '/').slice(1)));
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));

	function roomOf(name: string): Room {
		const known = rooms.get(name);
		if (known !== undefined) return known;
		const document = new Y.Doc();
		const awareness = new Awareness(document);
		awareness.setLocalState(null);
		const room: Room = { document, awareness, sockets: new Map() };
		rooms.set(name, room);
		document.on('update', (update: Uint8Array) => {
			const message = framed(sync, (encoder) => writeUpdate(encoder, update));
			for (const socket of room.sockets.keys()) socket.send(message);
		});
		awareness.on(
			'update',
			(change: { added: number[]; updated: number[]; removed: number[] }, origin: unknown) => {
				const ids = [...change.added, ...change.updated, ...change.removed];
				for (const id of change.added) room.sockets.get(origin as WebSocket)?.add(id);
				const update = encodeAwarenessUpdate(awareness, ids);
				const message = framed(presence, (encoder) => encoding.writeVarUint8Array(encoder, update));
				for (const socket of room.sockets.keys()) socket.send(message);
			}
		);
		void load(name, document);
		return room;
	}

	/** The room is handed out before its words are read, as `bindState` of y-leveldb has it. */
	async function load(name: string, document: Y.Doc): Promise<void> {
		await new Promise((resolve) => setImmediate(resolve));
		const state = states.get(name);
		if (state !== undefined) Y.applyUpdate(document, state);
		document.on('destroy', () => states.set(name, Y.encodeStateAsUpdate(document)));
	}

	function serve(socket: WebSocket, name: string): void {
		socket.binaryType = 'arraybuffer';
		const room = roomOf(name);
		room.sockets.set(socket, new Set());
		socket.on('message', (data: ArrayBuffer) => hear(room, socket, new Uint8Array(data)));
		socket.on('close', () => {
			const ids = [...(room.sockets.get(socket) ?? [])];
			room.sockets.delete(socket);
			removeAwarenessStates(room.awareness, ids, null);
		});
		socket.send(framed(sync, (encoder) => writeSyncStep1(encoder, room.document)));
		const known = [...room.awareness.getStates().keys()];
		if (known.length === 0) return;
		const update = encodeAwarenessUpdate(room.awareness, known);
		socket.send(framed(presence, (encoder) => encoding.writeVarUint8Array(encoder, update)));
	}

	const forget = () => {
		for (const socket of sockets.clients) socket.terminate();
		for (const { document, awareness } of rooms.values()) {
			awareness.destroy();
			document.destroy();
		}
		rooms.clear();
	};
	return {
		port: (server.address() as AddressInfo).port,
		restart: forget,
		close() {
			forget();
			sockets.close();
			server.close();
		}
	};
}

function hear({ document, awareness }: Room, socket: WebSocket, message: Uint8Array): void {
	const decoder = decoding.createDecoder(message);
	const kind = decoding.readVarUint(decoder);
	if (kind === presence) return applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), socket);
	const answer = encoding.createEncoder();
	encoding.writeVarUint(answer, sync);
	readSyncMessage(decoder, answer, document, socket);
	if (encoding.length(answer) > 1) socket.send(encoding.toUint8Array(answer));
}

function framed(kind: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, kind);
		write(encoder);
	});
}

if (import.meta.main) process.stdout.write(`ready at ${(await startStockRelay()).port}\n`);
