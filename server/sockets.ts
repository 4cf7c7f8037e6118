// Upgrades to WebSocket: who it is and from where is looked at before a single byte of the peer is read.
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { closeCode } from '../src/lib/sync/close-codes.ts';
import { longestFrame } from '../src/lib/sync/frames.ts';
import { pieceLength } from '../src/lib/sync/pieces.ts';
import { rowsByAudience } from './feed.ts';
import type { Limits } from './limits.ts';
import { Connection } from './line.ts';
import type { LineDependencies } from './line-dependencies.ts';

/** A right that was taken away is noticed at the latest after this, in ms. */
const rightsEvery = 30_000;
/** After this much silence, in ms, a socket is asked whether it is alive; after `silence.longest` it is let go. */
const silence = { suspicious: 120_000, longest: 180_000 } as const;
/** Parts that one message may come in. */
const mostFragments = 1024;

export interface Sockets {
	/** Closes every connection with 4503, after all that was applied is on the disk; who comes meanwhile is told the same. */
	drain(): Promise<void>;
	/** Ends whatever has not taken its leave. */
	end(): void;
	/** Looks up the rights of one account's connections now, or of all. */
	checkRights(account?: string): Promise<void>;
	readonly size: number;
}

interface Upgraded {
	request: IncomingMessage;
	socket: WebSocket;
	stream: Duplex;
}

/** A message that is too large, or in too many parts, ends a socket for good: plain 1009 would have a stock client send it again and again. */
class RoomSocket extends WebSocket {
	override close(code?: number, reason?: string | Buffer): void {
		super.close(code === 1009 || code === 1008 ? closeCode.tooLarge : code, reason);
	}
}

/** Serves `/line` and `/sync/<document name>` on this HTTP server. */
export function attachSockets(server: Server, uses: LineDependencies & { limits: Limits }): Sockets {
	const upgrades = new WebSocketServer({
		noServer: true,
		WebSocket: RoomSocket,
		perMessageDeflate: false,
		maxFragments: mostFragments,
		maxPayload: Math.max(longestFrame, pieceLength) + 64
	});
	/** Each with the request that it came by: who that is may be another tomorrow. */
	const connections = new Map<Connection, IncomingMessage>();
	/** When each said anything last, in ms of this process. */
	const life = new Map<WebSocket, { heard: number }>();
	let isDraining = false;

	server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
		stream.on('error', () => stream.destroy());
		const target = targetOf(request);
		// Its other end may never close what it has no more use for.
		if (target === null) return void stream.end('HTTP/1.1 404 Not Found\r\n\r\n', () => stream.destroy());
		upgrades.handleUpgrade(request, stream, head, (socket) => {
			socket.on('error', () => {}); // ws has begun to close it, with the reason
			socket.pause();
			void admit({ request, socket, stream }, target.room).catch(() => socket.close(closeCode.diskFull));
		});
	});

	async function admit({ request, socket, stream }: Upgraded, room: string | null): Promise<void> {
		const isTaken = await uses.limits.countSocket(request, stream);
		if (!isTaken || uses.load.isHigh) return refuse(socket, closeCode.slowDown);
		if (!uses.access.isOwnOrigin(request)) return refuse(socket, closeCode.notAllowed);
		const person = await uses.access.personOf(request);
		if (person === null) return refuse(socket, closeCode.signInAgain);
		if (isDraining) return refuse(socket, closeCode.draining);
		// It went while it was looked at, and nothing will say so again.
		if (socket.readyState !== socket.OPEN) return;
		const connection = new Connection(socket, person, uses, room, stream);
		connections.set(connection, request);
		listenForLife(socket);
		socket.on('close', () => connections.delete(connection));
		socket.resume();
	}

	const stopHearing = uses.feed.observe((rows) => {
		const byAudience = rowsByAudience(rows);
		for (const connection of connections.keys()) connection.hear(byAudience);
	});
	function refuse(socket: WebSocket, code: number): void {
		uses.counters.refused(code);
		closeUnread(socket, code);
	}

	function listenForLife(socket: WebSocket): void {
		const sign = { heard: performance.now() };
		life.set(socket, sign);
		const isAlive = () => void (sign.heard = performance.now());
		for (const event of ['message', 'ping', 'pong']) socket.on(event, isAlive);
		socket.on('close', () => life.delete(socket));
	}

	/** A phone that vanished says nothing, and its socket stays open. */
	function endTheSilent(): void {
		for (const [socket, { heard }] of life) {
			const silent = performance.now() - heard;
			if (silent > silence.longest) socket.terminate();
			else if (silent > silence.suspicious) socket.ping();
		}
	}

	const watch = setInterval(() => {
		endTheSilent();
		checkRights().catch(() => uses.report('rights could not be checked'));
	}, rightsEvery);

	async function checkRights(account?: string): Promise<void> {
		for (const [connection, request] of [...connections]) {
			if (account !== undefined && connection.person.account.id !== account) continue;
			const person = await uses.access.personOf(request);
			if (person === null) connection.close(closeCode.signInAgain);
			else await connection.follow(person);
		}
	}

	return {
		checkRights,
		get size() {
			return connections.size;
		},
		async drain() {
			isDraining = true;
			clearInterval(watch);
			stopHearing();
			await uses.rooms.drain();
			for (const connection of connections.keys()) connection.close(closeCode.draining);
		},
		end() {
			for (const socket of upgrades.clients) socket.terminate();
		}
	};
}

/** A refused socket is read no further; its close frame still goes out. */
function closeUnread(socket: WebSocket, code: number): void {
	socket.on('message', () => {});
	socket.close(code);
	socket.resume();
}

/** `/line`, or the document of `/sync/<document name>`, taken as it stands; null for any other path. */
function targetOf(request: IncomingMessage): { room: string | null } | null {
	const path = (request.url ?? '').split('?', 1)[0]!;
	if (path === '/line') return { room: null };
	if (!path.startsWith('/sync/')) return null;
	try {
		return { room: decodeURIComponent(path.slice('/sync/'.length)) };
	} catch {
		return { room: '' };
	}
}
