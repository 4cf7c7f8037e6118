// WebSockets to a real relay from Node: with the cookie and the Origin that a browser would add by itself.
import { WebSocket, type RawData } from 'ws';

/** What of a member or a stranger goes into the upgrade; a missing one is not sent. */
export interface Signature {
	readonly cookie?: string;
	readonly origin?: string;
}

/** The class to hand to y-websocket as `WebSocketPolyfill`. */
export function signedSocketClass({ cookie, origin }: Signature): typeof globalThis.WebSocket {
	const headers = { ...(cookie !== undefined && { cookie }), ...(origin !== undefined && { origin }) };
	return class extends WebSocket {
		constructor(url: string | URL, protocols?: string | string[]) {
			super(url, protocols, { headers });
		}
	} as unknown as typeof globalThis.WebSocket;
}

/** A socket in the test's own hands: what came, and how it ended. */
export interface RawSocket {
	readonly messages: readonly Uint8Array[];
	readonly opened: Promise<void>;
	/** The code that it was closed with. */
	readonly closed: Promise<number>;
	/** Resolves with the next message that is wanted; never when the socket is closed before. */
	next(isWanted: (message: Uint8Array) => boolean): Promise<Uint8Array>;
	send(bytes: Uint8Array | string): void;
	close(): void;
}

/** Opens `path` (with a leading slash) at the relay; frames that come are kept in order. */
export function openRaw(relay: { readonly origin: string }, path: string, signature: Signature): RawSocket {
	const Signed = signedSocketClass(signature) as unknown as typeof WebSocket;
	const socket = new Signed(relay.origin.replace('http', 'ws') + path);
	const messages: Uint8Array[] = [];
	socket.on('message', (data: RawData) => messages.push(new Uint8Array(data as Buffer)));
	socket.on('error', () => {});
	const closed = new Promise<number>((resolve) => socket.once('close', resolve));
	const opened = new Promise<void>((resolve) => socket.once('open', () => resolve()));
	return {
		messages,
		opened,
		closed,
		next: (isWanted) =>
			new Promise((resolve) => {
				const look = (data: RawData) => {
					const message = new Uint8Array(data as Buffer);
					if (!isWanted(message)) return;
					socket.off('message', look);
					resolve(message);
				};
				socket.on('message', look);
			}),
		send: (bytes) => socket.send(bytes),
		close: () => socket.close()
	};
}
