// The one socket of a device: many rooms as channels, control beside them, back-off, signs of life.
import { waitBefore } from './back-off.ts';
import { Channel, type ChannelDocument, type ChannelLine } from './channel.ts';
import { isFinal, lineLost } from './close-codes.ts';
import { type Colleague, type FromDevice, type FromRelay, readFromRelay, writeControl } from './control.ts';
import { InflatedInOrder } from './deflated.ts';
import { lifeSign, lifeSigns } from './life-signs.ts';
import type { LineOwner, LineSocket, LineState } from './line-owner.ts';
import { Outflow } from './outflow.ts';
import { IncomingPieces } from './pieces.ts';
import { SentAway } from './sent-away.ts';

/** The longest message that a device takes, in bytes: above any document that the relay lets grow. */
const longestMessage = 32 * 1024 * 1024;
/** The line itself among what may be sent away, beside the names of rooms. */
const wholeLine = '';

export class Line implements ChannelLine {
	readonly #owner: LineOwner;
	readonly #channels = new Map<number, Channel>();
	/** Null while the line is not open. */
	#outflow: Outflow | null = null;
	#incoming = new IncomingPieces(longestMessage);
	#inflated: InflatedInOrder | null = null;
	#socket: LineSocket | null = null;
	#state: LineState = 'closed';
	#isWanted = false;
	#failures = 0;
	/** Times in ms of the clock. */
	#connectingSince = 0;
	readonly #sentAway = new SentAway();
	#next = 1;
	#heard = 0;
	#asked: number | null = null;
	#received = 0;
	#retry: ReturnType<typeof setTimeout> | undefined;
	#watch: ReturnType<typeof setInterval> | undefined;
	#patience: ReturnType<typeof setTimeout> | undefined;

	constructor(owner: LineOwner) {
		this.#owner = owner;
	}

	get state(): LineState {
		return this.#state;
	}

	/** Keeps the line up from now on. */
	start(): void {
		if (!this.#isWanted) this.#failures = 0;
		this.#isWanted = true;
		if (this.#socket === null) this.#connect();
	}

	/** Lets the line go until `start`. */
	stop(): void {
		this.#isWanted = false;
		clearTimeout(this.#retry);
		this.#close(lineLost);
		this.#change('closed', lineLost);
	}

	/** The network is back, the page is seen again, the member pressed "try now": no more waiting. */
	kick(): void {
		if (!this.#isWanted || this.#state === 'refused') return;
		this.#failures = 0;
		this.#sentAway.forget();
		const isStuck = Date.now() - this.#connectingSince >= lifeSigns.whenWaiting;
		if (this.#state === 'connecting' && isStuck) this.#close(lineLost);
		if (this.#socket === null) return this.#connect();
		if (this.#state === 'open' && this.#asked === null) this.#ask();
		this.#openAll();
	}

	/** Sends all held words now. */
	flush(): void {
		for (const channel of this.#channels.values()) channel.flush();
	}

	/** The class to hand to y-websocket as `WebSocketPolyfill` for this document. */
	socketFor(document: ChannelDocument): typeof WebSocket {
		const openChannel = () => new Channel(this, document);
		const socketClass = function () {
			return openChannel();
		};
		return Object.assign(socketClass, { OPEN: 1 }) as unknown as typeof WebSocket;
	}

	/** This member is somewhere else in a room now. */
	moved(room: string): void {
		for (const channel of this.#channelsOf(room)) channel.moved();
	}

	/** Whether a long message of this room is on its way, in either direction. */
	isCarrying(room: string): boolean {
		return this.#channelsOf(room).some(
			({ number }) => this.#outflow?.has(number) === true || this.#incoming.has(number)
		);
	}

	/** Asks for the rows of the feed after `since`. */
	askFeed(since: number): void {
		this.#say({ feed: { since } });
	}

	/** What `hello` said to be waiting has arrived. */
	tellNothingWaits(): void {
		this.#say({ waiting: { count: 0, names: [] } });
	}

	tell(channel: number, item: string | null): void {
		this.#say({ here: { channel, item } });
	}

	attach(channel: Channel): number {
		const number = this.#next++;
		this.#channels.set(number, channel);
		queueMicrotask(() => this.#open(channel));
		return number;
	}

	detach(channel: Channel): void {
		if (!this.#channels.delete(channel.number)) return;
		this.#outflow?.putAfter(channel.number, writeControl({ close: { channel: channel.number } }));
	}

	send(channel: number, frame: Uint8Array): void {
		this.#outflow?.put(channel, frame);
	}

	#channelsOf(room: string): Channel[] {
		return [...this.#channels.values()].filter(({ document }) => document.room === room);
	}

	#connect(): void {
		clearTimeout(this.#retry);
		this.#change('connecting', 0);
		const socket = this.#owner.connect();
		this.#socket = socket;
		this.#connectingSince = Date.now();
		this.#patience = setTimeout(() => this.#lost(lineLost), lifeSigns.answerWithin);
		socket.binaryType = 'arraybuffer';
		socket.onopen = () => {
			if (socket === this.#socket) this.#opened(socket);
		};
		socket.onmessage = (event) => {
			if (socket === this.#socket) this.#receive(new Uint8Array(event.data as ArrayBuffer));
		};
		socket.onclose = (event) => {
			if (socket === this.#socket) this.#lost(event.code);
		};
		socket.onerror = () => {};
	}

	#opened(socket: LineSocket): void {
		clearTimeout(this.#patience);
		this.#outflow = new Outflow(socket);
		this.#incoming = new IncomingPieces(longestMessage, (channel, received, total) => {
			const room = this.#channels.get(channel)?.document.room;
			if (room !== undefined) this.#owner.onProgress(room, received, total);
		});
		this.#inflated = new InflatedInOrder({
			inflate: this.#owner.inflate,
			limit: longestMessage,
			deliver: (channel, message) => this.#deliver(channel, message),
			onBroken: () => this.#lost(lineLost)
		});
		this.#heard = Date.now();
		this.#asked = null;
		this.#received = 0;
		this.#state = 'open';
		this.#say({ hello: { ...this.#owner.hello(), inflates: true } });
		this.#owner.onState('open', 0);
		this.#openAll();
		this.#watch = setInterval(() => this.#lookForLife(), lifeSigns.lookEvery);
	}

	#openAll(): void {
		for (const channel of [...this.#channels.values()]) this.#open(channel);
	}

	#open(channel: Channel): void {
		if (channel.readyState !== 0 || this.#outflow === null) return;
		const wait = this.#sentAway.waitOf(channel.document.room, Date.now());
		if (wait > 0) return void setTimeout(() => this.#open(channel), wait);
		const { head, waits } = channel.opened();
		const room = { channel: channel.number, room: channel.document.room, head };
		this.#say({ open: waits ? { ...room, waits } : room });
		channel.onopen?.();
	}

	#say(message: FromDevice): void {
		this.#outflow?.put(0, writeControl(message));
	}

	#receive(bytes: Uint8Array): void {
		this.#heard = Date.now();
		this.#asked = null;
		this.#received += bytes.length;
		let taken: ReturnType<IncomingPieces['take']>;
		try {
			taken = this.#incoming.take(bytes);
		} catch {
			return this.#lost(lineLost);
		}
		if (taken !== null) this.#inflated?.take(taken.channel, taken.message);
	}

	#deliver(channel: number, bytes: Uint8Array): void {
		if (channel !== 0) return this.#channels.get(channel)?.receive(bytes);
		const message = readFromRelay(bytes);
		if (message !== null) this.#hear(message);
	}

	#hear(message: FromRelay): void {
		if ('hello' in message) {
			this.#failures = 0;
			this.#owner.onWelcome(message.hello);
		} else if ('feed' in message) this.#owner.onFeed(message.feed);
		else if ('same' in message) this.#channels.get(message.same.channel)?.same();
		else if ('open' in message) this.#channels.get(message.open.channel)?.asked();
		else if ('close' in message) this.#refused(message.close.channel, message.close.code);
		else if ('peers' in message) this.#hearPeople(message.peers.channel, message.peers.people);
		else if ('here' in message) {
			const room = this.#channels.get(message.here.channel)?.document.room;
			if (room !== undefined) this.#owner.onHere(room, message.here);
		}
	}

	#hearPeople(number: number, people: readonly Colleague[]): void {
		const channel = this.#channels.get(number);
		if (channel === undefined) return;
		channel.isInCompany = people.length > 0;
		this.#owner.onPeople(channel.document.room, people);
	}

	/** A room's own refusal is passed through; the provider comes back by itself only where it may. */
	#refused(number: number, code: number): void {
		const channel = this.#channels.get(number);
		if (channel === undefined) return;
		if (!isFinal(code)) this.#sentAway.noted(channel.document.room, Date.now(), Math.random());
		channel.document.onRefused(code);
		channel.ended(code);
	}

	#lost(code: number): void {
		this.#close(lineLost);
		if (isFinal(code)) {
			this.#isWanted = false;
			return this.#change('refused', code);
		}
		this.#change('closed', code);
		if (!this.#isWanted) return;
		this.#failures++;
		const [now, chance] = [Date.now(), Math.random()];
		// A welcome is no sign that one may stay.
		if (code !== lineLost) this.#sentAway.noted(wholeLine, now, chance);
		const wait = Math.max(waitBefore(this.#failures, chance), this.#sentAway.waitOf(wholeLine, now));
		this.#retry = setTimeout(() => this.#connect(), wait);
	}

	#close(code: number): void {
		clearTimeout(this.#patience);
		clearInterval(this.#watch);
		this.#inflated?.stop();
		this.#outflow?.stop();
		this.#outflow = null;
		const socket = this.#socket;
		this.#socket = null;
		const wasOpen = this.#state === 'open';
		this.#state = 'closed';
		if (socket !== null) {
			socket.onopen = socket.onmessage = socket.onclose = null;
			socket.close();
		}
		if (wasOpen)
			for (const channel of [...this.#channels.values()]) if (channel.readyState === 1) channel.ended(code);
	}

	#change(state: LineState, code: number): void {
		this.#state = state;
		this.#owner.onState(state, code);
	}

	#lookForLife(): void {
		const isWaiting =
			this.#outflow?.isWaiting === true ||
			[...this.#channels.values()].some((channel) => channel.isUnanswered);
		const sign = lifeSign(Date.now(), this.#heard, this.#asked, isWaiting);
		if (sign === 'ask') this.#ask();
		else if (sign === 'give-up') this.#lost(lineLost);
		else for (const channel of this.#channels.values()) channel.reassure();
	}

	#ask(): void {
		this.#asked = Date.now();
		this.#say({ received: this.#received });
	}
}
