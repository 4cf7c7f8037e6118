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
import { frameKind, longestFrame } from '../src/lib/sync/frames.ts';
import { BrokenPieces, IncomingPieces } from '../src/lib/sync/pieces.ts';
import type { Person } from './access.ts';
import type { FeedRow } from './feed.ts';
import type { LineDependencies } from './line-dependencies.ts';
import * as limits from './line-limits.ts';
import { nothingQueued } from './load.ts';
import { News } from './news.ts';
import { Outlet } from './outlet.ts';
import { RoomPeer } from './peer.ts';
import type { ByteStream } from './turn.ts';
import type { Waiting } from './waiting-store.ts';

/** One device's connection. Made when the socket is accepted and the person is known. */
export class Connection {
	readonly #socket: WebSocket;
	readonly #uses: LineDependencies;
	readonly #channels = new Map<number, RoomPeer>();
	readonly #outlet: Outlet;
	readonly #incoming = new IncomingPieces(longestFrame + 64);
	#person: Person;
	#audiences: ReadonlySet<string>;
	/** Set for a stock client: its only room. */
	readonly #onlyRoom: RoomPeer | null;
	#isSameEpoch = false;
	#hasSaidHello = false;
	readonly #news = new News((rows) => this.#tellNews(rows));
	#received = 0;
	#saidReceivedAt = 0;
	/** Bytes of frames that wait for their rooms. */
	#early = 0;
	/** What waited here when it was last looked at. */
	#queued = nothingQueued;

	/** `onlyRoom`: of a stock client. `stream`: what the socket writes to. */
	constructor(
		socket: WebSocket,
		person: Person,
		uses: LineDependencies,
		onlyRoom: string | null,
		stream: ByteStream | null = null
	) {
		this.#socket = socket;
		this.#outlet = new Outlet(socket, stream, uses, () => this.#weigh());
		this.#person = person;
		this.#uses = uses;
		this.#audiences = uses.feed.audiencesOf(person);
		this.#onlyRoom = onlyRoom === null ? null : this.#peer(0, onlyRoom);
		if (this.#onlyRoom !== null) void this.#admit(this.#onlyRoom, { head: 0, waits: true });
		socket.on('message', (data: Buffer, isBinary: boolean) => {
			if (socket.readyState !== socket.OPEN) return;
			if (!isBinary) return this.close(closeCode.malformed);
			uses.counters.received(data.byteLength);
			this.#receiveSafely(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
			this.#weigh();
		});
		socket.on('close', () => this.#gone());
	}

	get person(): Person {
		return this.#person;
	}

	close(code: number): void {
		this.#uses.counters.refused(code);
		this.#outlet.close(code);
	}

	/**
	 * New rows of the feed, as they are committed; held until the rows before them have been sent. Those of one commit
	 * are told together: a device that heard the later ones alone would never ask for the earlier ones.
	 */
	hear(rowsByAudience: ReadonlyMap<string, readonly FeedRow[]>): void {
		const heard: FeedRow[] = [];
		for (const [audience, rows] of rowsByAudience) if (this.#audiences.has(audience)) heard.push(...rows);
		if (heard.length > 0) this.#news.hear(heard);
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

	/** A fault of our own ends this connection, and no other. */
	#receiveSafely(bytes: Uint8Array): void {
		try {
			this.#receive(bytes);
		} catch {
			this.#uses.report('message failed');
			this.close(closeCode.draining);
		}
	}

	#receive(bytes: Uint8Array): void {
		this.#received += bytes.length;
		if (this.#isTooLongNow(bytes)) return this.close(closeCode.slowDown);
		if (this.#onlyRoom !== null) return this.#onlyRoom.receive(bytes);
		let taken: ReturnType<IncomingPieces['take']>;
		try {
			taken = this.#incoming.take(bytes);
		} catch (error) {
			return this.close(error instanceof BrokenPieces ? error.code : closeCode.malformed);
		}
		if (taken === null) return this.#tellProgress();
		if (this.#isTooLongNow(taken.message)) return this.close(closeCode.slowDown);
		if (taken.channel !== 0) return this.#channels.get(taken.channel)?.receive(taken.message);
		const message = readFromDevice(taken.message);
		if (message === null) return this.close(closeCode.malformed);
		this.#obey(message);
	}

	/** Bytes on their way can fill a slow network for minutes: the device hears meanwhile that they arrive. */
	#tellProgress(): void {
		if (Date.now() - this.#saidReceivedAt < limits.progressEvery) return;
		this.#saidReceivedAt = Date.now();
		this.#say({ received: this.#received });
	}

	#isTooLongNow({ length }: Uint8Array): boolean {
		const { load } = this.#uses;
		return length > limits.shortFrame + 64 && (load.isHigh || !load.hasRoomFor(length));
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
		this.#outlet.inflates = hello.inflates === true;
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
		if (this.#channels.size >= limits.mostChannels || !this.#mayOpen()) return peer.close(closeCode.slowDown);
		this.#channels.set(open.channel, peer);
		const head = this.#isSameEpoch ? open.head : 0;
		if (open.head > 0 && head === 0) peer.ask();
		void this.#admit(peer, { head, waits: open.waits === true || !this.#isSameEpoch });
	}

	#mayOpen(): boolean {
		const { load, budgets } = this.#uses;
		budgets.charge(this.person.account.id, limits.openingCost);
		return !load.isHigh && budgets.has(this.person.account.id);
	}

	#peer(channel: number, document: string): RoomPeer {
		const isStock = channel === 0;
		return new RoomPeer(document, channel, {
			account: this.person.account,
			frame: (bytes) => {
				if (bytes[0] === frameKind.receipt) this.#uses.counters.receipted();
				if (isStock) this.#outlet.sendBare(bytes);
				else this.#outlet.send(channel, bytes);
			},
			say: isStock ? null : (message) => this.#say(message),
			owes: (work) => this.#uses.budgets.charge(this.person.account.id, work),
			waits: (bytes) => void (this.#early += bytes),
			spend: (work) => this.#uses.budgets.spend(this.person.account.id, work),
			refused: (code) => {
				void this.#uses.rooms.left(document);
				if (isStock) return this.close(code);
				this.#uses.counters.refused(code);
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
		// A device that was ended would hear of this room alone that its member may not see it any more.
		if (right === 'signed-out') this.close(closeCode.signInAgain);
		else if (!isAllowed) peer.close(right === 'gone' ? closeCode.gone : closeCode.notAllowed);
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
		this.#outlet.stop();
		for (const peer of this.#peers()) {
			peer.leave();
			void this.#uses.rooms.left(peer.document);
		}
		this.#channels.clear();
		this.#uses.load.changed(this.#queued, nothingQueued);
		this.#queued = nothingQueued;
	}

	#say(message: FromRelay): void {
		this.#outlet.send(0, writeControl(message));
	}

	/** Counts what waits here: while all sockets together let too much wait, those with more than their share go. */
	#weigh(): void {
		if (this.#socket.readyState !== this.#socket.OPEN) return;
		const { load } = this.#uses;
		const { unread } = this.#outlet;
		const unfinished = this.#incoming.unfinished + this.#early;
		if (unread === this.#queued.unread && unfinished === this.#queued.unfinished) return;
		load.changed(this.#queued, { unread, unfinished });
		this.#queued = { unread, unfinished };
		if (load.hasTooMuchUnread && unread > limits.fairShare.unread) this.#socket.terminate();
		else if (load.hasTooMuchUnfinished && unfinished > limits.fairShare.unfinished)
			this.close(closeCode.slowDown);
	}
}
