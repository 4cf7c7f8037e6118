// The relay's end of a line: one socket of a device, all its rooms; `/sync/<document>` is the same with one room.
import type { WebSocket } from 'ws';
import { closeCode } from '../src/lib/sync/close-codes.ts';
import {
	type FromDevice,
	type FromRelay,
	protocol,
	readFromDevice,
	writeControl
} from '../src/lib/sync/control.ts';
import { longestFrame } from '../src/lib/sync/frames.ts';
import { BrokenPieces, IncomingPieces, OutgoingPieces } from '../src/lib/sync/pieces.ts';
import type { Access, Person } from './access.ts';
import type { Deflater } from './deflate.ts';
import type { Feed, FeedRow } from './feed.ts';
import { News } from './news.ts';
import { RoomPeer } from './peer.ts';
import type { Rooms } from './rooms.ts';
import type { Waiting, WaitingStore } from './waiting-store.ts';

export interface LineDependencies {
	access: Access;
	feed: Feed;
	rooms: Rooms;
	deflater: Deflater;
	waiting: WaitingStore;
	epoch: string;
	version: string;
	report(event: string): void;
}

/** With more than this unsent in the socket, in bytes, the rest waits its turn. */
const enoughBuffered = 65_536;
/** A device that reads so slowly that this much waits, in bytes, is closed and may come back. */
const mostWaiting = 16 * 1024 * 1024;
/** While a long message comes, the device is told at most this often how far it is, in ms. */
const progressEvery = 5000;
/** Channels that one line may hold open at once. */
const mostChannels = 500;

/** Writes that are held and then leave as one. */
interface Corkable {
	cork(): void;
	uncork(): void;
}

/** One device's connection. Made when the socket is accepted and the person is known. */
export class Connection {
	readonly #socket: WebSocket;
	readonly #uses: LineDependencies;
	readonly #channels = new Map<number, RoomPeer>();
	readonly #outgoing = new OutgoingPieces();
	readonly #incoming = new IncomingPieces(longestFrame + 64);
	#person: Person;
	#audiences: ReadonlySet<string>;
	/** Set for a stock client: its only room. */
	readonly #onlyRoom: RoomPeer | null;
	#isSameEpoch = false;
	#inflates = false;
	#hasSaidHello = false;
	readonly #news = new News((rows) => this.#tellNews(rows));
	#received = 0;
	#saidReceivedAt = 0;
	readonly #stream: Corkable | null;
	#isCorked = false;

	/** `onlyRoom`: of a stock client. `stream`: what the socket writes to. */
	constructor(
		socket: WebSocket,
		person: Person,
		uses: LineDependencies,
		onlyRoom: string | null,
		stream: Corkable | null = null
	) {
		this.#socket = socket;
		this.#stream = stream;
		this.#person = person;
		this.#uses = uses;
		this.#audiences = uses.feed.audiencesOf(person);
		this.#onlyRoom = onlyRoom === null ? null : this.#peer(0, onlyRoom);
		if (this.#onlyRoom !== null) void this.#admit(this.#onlyRoom, { head: 0, waits: true });
		socket.on('message', (data: Buffer, isBinary: boolean) => {
			if (isBinary) this.#receive(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
			else this.close(closeCode.malformed);
		});
		socket.on('close', () => this.#gone());
	}

	get person(): Person {
		return this.#person;
	}

	close(code: number): void {
		this.#socket.close(code);
	}

	/** New rows of the feed, as they are committed; held until the rows before them have been sent. */
	hear(rows: readonly { audience: string; row: FeedRow }[]): void {
		for (const { audience, row } of rows) if (this.#audiences.has(audience)) this.#news.hear(row);
	}

	/** The person as she is now: rights that were lost close their channels, those that changed are followed. */
	async follow(person: Person): Promise<void> {
		this.#person = person;
		this.#audiences = this.#uses.feed.audiencesOf(person);
		for (const peer of this.#peers()) await this.#mayStay(peer);
	}

	#peers(): RoomPeer[] {
		return this.#onlyRoom === null ? [...this.#channels.values()] : [this.#onlyRoom];
	}

	#receive(bytes: Uint8Array): void {
		this.#received += bytes.length;
		if (this.#onlyRoom !== null) return this.#onlyRoom.receive(bytes);
		let taken: ReturnType<IncomingPieces['take']>;
		try {
			taken = this.#incoming.take(bytes);
		} catch (error) {
			return this.close(error instanceof BrokenPieces ? error.code : closeCode.malformed);
		}
		if (taken === null) return this.#tellProgress();
		if (taken.channel !== 0) return this.#channels.get(taken.channel)?.receive(taken.message);
		const message = readFromDevice(taken.message);
		if (message === null) return this.close(closeCode.malformed);
		this.#obey(message);
	}

	/** Bytes on their way can fill a slow network for minutes: the device hears meanwhile that they arrive. */
	#tellProgress(): void {
		if (Date.now() - this.#saidReceivedAt < progressEvery) return;
		this.#saidReceivedAt = Date.now();
		this.#say({ received: this.#received });
	}

	#obey(message: FromDevice): void {
		if ('hello' in message) void this.#welcome(message.hello).catch(() => this.close(closeCode.diskFull));
		else if (!this.#hasSaidHello) this.close(closeCode.malformed);
		else if ('open' in message) void this.#open(message.open);
		else if ('close' in message) this.#leave(message.close.channel);
		else if ('here' in message) this.#channels.get(message.here.channel)?.at(message.here.item);
		else if ('feed' in message)
			void this.#tellFeed(message.feed.since).catch(() => this.close(closeCode.diskFull));
		else if ('waiting' in message) void this.#noteWaiting(message.waiting);
		else this.#say({ received: this.#received });
	}

	async #welcome(hello: Extract<FromDevice, { hello: unknown }>['hello']): Promise<void> {
		if (hello.protocol !== protocol) return this.close(closeCode.updateTheApp);
		if (this.#hasSaidHello) return this.close(closeCode.malformed);
		this.#hasSaidHello = true;
		this.#isSameEpoch = hello.epoch === this.#uses.epoch;
		this.#inflates = hello.inflates === true;
		const heard = await this.#uses.waiting.exchange(this.person.device, hello.waiting);
		const { epoch, version } = this.#uses;
		this.#say({ hello: { protocol, version, epoch, now: Date.now(), heard } });
		await this.#tellFeed(this.#isSameEpoch ? hello.cursor : 0);
	}

	/** What cannot be noted now is told again by the next `hello`. */
	async #noteWaiting(waiting: Waiting): Promise<void> {
		await this.#uses.waiting.exchange(this.#person.device, waiting).catch(() => null);
	}

	async #tellFeed(since: number): Promise<void> {
		const page = await this.#uses.feed.since(this.person, this.#uses.epoch, since);
		this.#say({ feed: page });
		if (!page.more) this.#news.release(page.next);
	}

	#tellNews(rows: FeedRow[]): void {
		const next = Math.max(...rows.map((row) => row.sequence));
		this.#say({ feed: { epoch: this.#uses.epoch, next, more: false, rows } });
	}

	/** A head or a promise of another epoch counts for nothing: then the device's words are asked for. */
	#open(open: Extract<FromDevice, { open: unknown }>['open']): void {
		if (this.#channels.has(open.channel)) return this.close(closeCode.malformed);
		const peer = this.#peer(open.channel, open.room);
		if (this.#channels.size >= mostChannels) return peer.close(closeCode.slowDown);
		this.#channels.set(open.channel, peer);
		const head = this.#isSameEpoch ? open.head : 0;
		if (open.head > 0 && head === 0) peer.ask();
		void this.#admit(peer, { head, waits: open.waits === true || !this.#isSameEpoch });
	}

	#peer(channel: number, document: string): RoomPeer {
		const isStock = channel === 0;
		return new RoomPeer(document, channel, {
			account: this.person.account,
			frame: (bytes) => (isStock ? this.#sendBare(bytes) : this.#send(channel, bytes)),
			say: isStock ? null : (message) => this.#say(message),
			refused: (code) => {
				void this.#uses.rooms.left(document);
				if (isStock) return this.close(code);
				this.#channels.delete(channel);
				this.#say({ close: { channel, code } });
			}
		});
	}

	/** Looks up the right before anything is created or loaded, then lets the peer into its room. */
	async #admit(peer: RoomPeer, opening: { head: number; waits: boolean }): Promise<void> {
		try {
			if (!(await this.#mayStay(peer))) return;
			peer.entered(await this.#uses.rooms.enter(peer.document, peer, opening));
			if (peer.isClosed) await this.#uses.rooms.left(peer.document);
		} catch {
			this.#uses.report('room could not be opened');
			peer.close(closeCode.diskFull);
		}
	}

	async #mayStay(peer: RoomPeer): Promise<boolean> {
		const right = await this.#uses.access.rightTo(this.person, peer.document);
		peer.mayWrite = right === 'write';
		const isAllowed = right === 'write' || right === 'read';
		if (!isAllowed) peer.close(right === 'gone' ? closeCode.gone : closeCode.notAllowed);
		return isAllowed && !peer.isClosed;
	}

	#leave(channel: number): void {
		const peer = this.#channels.get(channel);
		if (peer === undefined) return;
		this.#channels.delete(channel);
		peer.leave();
		void this.#uses.rooms.left(peer.document);
	}

	#gone(): void {
		this.#news.stop();
		for (const peer of this.#peers()) {
			peer.leave();
			void this.#uses.rooms.left(peer.document);
		}
		this.#channels.clear();
	}

	#say(message: FromRelay): void {
		this.#send(0, writeControl(message));
	}

	#send(channel: number, bytes: Uint8Array): void {
		this.#outgoing.put(channel, this.#inflates ? this.#uses.deflater.travelling(bytes) : bytes);
		if (this.#outgoing.waiting > mostWaiting) return this.#socket.terminate();
		this.#flow();
	}

	#sendBare(frame: Uint8Array): void {
		if (this.#socket.bufferedAmount > mostWaiting) return this.#socket.terminate();
		this.#cork();
		this.#socket.send(frame);
	}

	/** What is sent in one turn leaves in one write: a system call a message is what a relay spends its time on. */
	#cork(): void {
		const stream = this.#stream;
		if (stream === null || this.#isCorked) return;
		this.#isCorked = true;
		stream.cork();
		process.nextTick(() => {
			this.#isCorked = false;
			stream.uncork();
		});
	}

	#flow(): void {
		while (this.#socket.readyState === this.#socket.OPEN && this.#socket.bufferedAmount < enoughBuffered) {
			const message = this.#outgoing.take();
			if (message === undefined) return;
			this.#cork();
			const isFull = this.#socket.bufferedAmount + message.length >= enoughBuffered;
			this.#socket.send(message, isFull ? () => this.#flow() : () => {});
		}
	}
}
