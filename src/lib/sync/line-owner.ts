// What a line needs of the device that it serves, and what it tells it.
import type { Colleague, FeedPage, FromDevice, FromRelay } from './control.ts';
import type { Inflate } from './deflated.ts';

/** What a line needs of a WebSocket. */
export interface LineSocket {
	binaryType: string;
	readonly bufferedAmount: number;
	send(bytes: Uint8Array<ArrayBuffer>): void;
	close(): void;
	onopen: (() => void) | null;
	onmessage: ((event: { data: unknown }) => void) | null;
	onclose: ((event: { code: number }) => void) | null;
	onerror: (() => void) | null;
}

export type LineState = 'closed' | 'connecting' | 'open' | 'refused';
export type Hello = Omit<Extract<FromDevice, { hello: unknown }>['hello'], 'inflates'>;
/** What the relay answers to `hello`. */
export type Welcome = Extract<FromRelay, { hello: unknown }>['hello'];

/** What the line asks of, and tells, the workspace. */
export interface LineOwner {
	connect(): LineSocket;
	hello(): Hello;
	inflate: Inflate;
	onWelcome(welcome: Welcome): void;
	onFeed(page: FeedPage): void;
	onPeople(room: string, people: readonly Colleague[]): void;
	onHere(room: string, colleague: Colleague): void;
	/** The line's state is another one now. */
	onState(state: LineState, code: number): void;
	/** How much of a long message has come, in bytes. */
	onProgress(room: string, received: number, total: number): void;
}
