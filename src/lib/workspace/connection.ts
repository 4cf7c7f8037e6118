// This device's live side: the line, the open documents, the feed, the outbox. Loaded after the first screen stands.
import { createCase } from '../documents/case-document.ts';
import { parseDocumentName } from '../documents/document-name.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { AccountDatabase, OutboxRow } from '../storage/account-database.ts';
import { rowsToSync } from '../storage/catalogue.ts';
import type { AccountRow } from '../storage/device-database.ts';
import { documentDatabaseName } from '../storage/document-database-name.ts';
import { DocumentStore } from '../storage/document-store.ts';
import { waitingCommands } from '../storage/outbox.ts';
import { renewStories } from '../storage/story-store.ts';
import { protocol } from '../sync/control.ts';
import { Line } from '../sync/line.ts';
import type { LineSocket, LineState, Welcome } from '../sync/line-owner.ts';
import { AppBadge } from './app-badge.ts';
import { catalogueMemory } from './catalogue-memory.ts';
import { FeedFollower } from './feed-follower.ts';
import type { FeedNews } from './feed-reader.ts';
import { Forgetting } from './forgetting.ts';
import { HeldDocument } from './held-document.ts';
import { inflateRaw } from './inflate.ts';
import { LineRest } from './line-rest.ts';
import { OpenDocuments } from './open-documents.ts';
import { OutboxSender } from './outbox-sender.ts';
import { PublishedFetcher } from './published-fetcher.ts';
import { noteClock, noteLost } from './relay-notes.ts';
import { SyncRound } from './sync-round.ts';

export interface ConnectionParts {
	account: AccountRow;
	database: AccountDatabase;
	cursor: { epoch: string; sequence: number };
	/** Version of this app, told to the relay. */
	version: string;
	connect(): LineSocket;
	now(): number;
	questionnaire(reference: { name: string; version: number }): Promise<Questionnaire | null>;
	/** What the relay is told to be waiting here. */
	waiting(): { count: number; names: string[] };
	/** Something that the pill is made of is another now. */
	onChange(): void;
	/** An open document was given up, with the edits of it that no receipt covers. */
	onClosing(name: string, waiting: number | null): void;
	/** Takes back what the screen showed at once, because the rules did not allow it. */
	onCommandRefused(command: OutboxRow): Promise<void>;
	/** How much of a long message has come, in bytes. */
	onProgress(received: number, total: number): void;
	/** The relay will not have this device (4401), or wants a newer app (4409). */
	onRefused(code: number): void;
}

/** One document that is open now, as the pill sees it. `waiting` is null until the catalogue was asked. */
export interface OpenFacts {
	name: string;
	waiting: number | null;
	isInTrouble: boolean;
}

export class Connection {
	readonly #parts: ConnectionParts;
	readonly #line: Line;
	readonly #documents: OpenDocuments;
	readonly #round: SyncRound;
	readonly #outbox: OutboxSender;
	readonly #rest: LineRest;
	readonly #badge: AppBadge;
	readonly #published: PublishedFetcher;
	readonly #feed: FeedFollower;
	readonly #forgetting: Forgetting;
	#isWelcome = false;
	#hasFailed = false;
	/** The relay was told that something waits here, and not yet that it has arrived. */
	#hasToldWaiting = false;

	constructor(parts: ConnectionParts) {
		this.#parts = parts;
		this.#outbox = new OutboxSender({
			database: parts.database,
			device: parts.account.device,
			onRefused: parts.onCommandRefused,
			isConnected: () => this.#isWelcome
		});
		this.#line = new Line({
			connect: parts.connect,
			hello: () => ({
				protocol,
				app: parts.version,
				epoch: this.#feed.cursor.epoch || null,
				cursor: this.#feed.cursor.sequence,
				waiting: this.#tellWaiting()
			}),
			inflate: inflateRaw,
			onWelcome: (welcome) => this.#welcomed(welcome),
			onFeed: (page) => this.#feed.hear(page),
			onPeople: (room, people) => this.#documents.find(room)?.hearPeople(people),
			onHere: (room, colleague) => this.#documents.find(room)?.hearHere(colleague),
			onState: (state, code) => this.#lineChanged(state, code),
			onProgress: (_room, received, total) => parts.onProgress(received, total)
		});
		this.#documents = new OpenDocuments(
			(name) => ({
				line: this.#line,
				memory: catalogueMemory(parts, name),
				openDisk: (document, beforeWrite) =>
					new DocumentStore(documentDatabaseName(parts.account.id, name), document, { beforeWrite }),
				epoch: () => this.#feed.cursor.epoch,
				now: parts.now
			}),
			parts,
			parts
		);
		this.#round = new SyncRound(this.#documents, {
			toSync: () => this.#namesToSync(),
			isConnected: () => this.#line.state === 'open',
			isCarrying: (name) => this.#line.isCarrying(name)
		});
		this.#rest = new LineRest({ line: this.#line, isOwed: () => this.#isOwed() });
		this.#feed = new FeedFollower(
			{
				...parts,
				line: this.#line,
				onVoided: () => this.#documents.all.forEach((document) => document.voided()),
				onRead: (news) => this.#actOn(news),
				onLevel: () => {
					this.#round.start();
					void this.#outbox.sendAgain();
					this.#published.fetch();
				}
			},
			parts.cursor,
			renewStories(parts.database).catch(() => {})
		);
		this.#published = new PublishedFetcher(parts);
		this.#forgetting = new Forgetting(parts, this.#documents);
		this.#forgetting.erase();
		this.#badge = new AppBadge({ ...parts, account: parts.account.id });
		this.#line.start();
	}

	/** The relay has answered on this line. */
	get isWelcome(): boolean {
		return this.#isWelcome;
	}

	/** An attempt came to nothing, or a line ended. */
	get hasFailed(): boolean {
		return this.#hasFailed;
	}

	get open(): OpenFacts[] {
		return this.#documents.all.map(({ name, waiting, status }) => ({
			name,
			waiting,
			isInTrouble: status.current.kind === 'not-saved' || status.current.kind === 'not-stored'
		}));
	}

	hold(name: string): HeldDocument {
		return new HeldDocument(this.#documents.take(name), () => this.#release(name));
	}

	/** Writes the first words of a new case; resolves when they are on this disk. */
	async writeNewCase(name: string, about: Parameters<typeof createCase>[1]): Promise<void> {
		const open = this.#documents.take(name);
		try {
			await open.loaded;
			createCase(open.document, about);
			await open.saved();
		} finally {
			await this.#release(name);
		}
	}

	/** Sends the decisions that wait, where the relay has answered on this line, and before them the words they are about. */
	sendCommands(): void {
		this.#line.flush();
		if (this.#isWelcome) void this.#outbox.send();
	}

	/** Sends held words now. */
	flush(): void {
		this.#line.flush();
	}

	/** Nobody sees the page: held words go now, and the line after a while. */
	hide(): void {
		this.#line.flush();
		this.#rest.hidden();
	}

	/** The page goes away: what is not yet on the disk is handed to it, now and for every edit from here on. */
	leave(): void {
		this.#documents.leave();
		this.#line.flush();
	}

	/** The page is here after all. */
	stay(): void {
		this.#documents.stay();
	}

	/** No more waiting: everything is tried again now. */
	tryNow(): void {
		this.#badge.look();
		this.#rest.seen();
		this.#line.flush();
		for (const document of this.#documents.all) document.tryNow();
		this.#line.kick();
		if (this.#isWelcome) this.#catchUp();
	}

	/** Everything of this device is safe: the relay need not remember what had waited here. */
	allIsSafe(): void {
		if (!this.#hasToldWaiting) return;
		this.#hasToldWaiting = false;
		this.#line.tellNothingWaits();
	}

	/** Flushes everything to the disk and lets the line go. */
	async close(): Promise<void> {
		this.#rest.stop();
		this.#badge.clear();
		await this.#documents.closeAll();
		this.#line.stop();
		await this.#feed.stop();
	}

	#tellWaiting(): { count: number; names: string[] } {
		const waiting = this.#parts.waiting();
		this.#hasToldWaiting = waiting.count > 0;
		return waiting;
	}

	/** While words wait for their receipt and the line is up, a document stays open behind the screen. */
	async #release(name: string): Promise<void> {
		this.#line.flush();
		const isOwed = this.#documents.find(name)?.settled.current === false;
		if (isOwed && this.#isWelcome) void this.#round.bringLevel(name);
		await this.#documents.release(name);
		await this.#forgetting.forget().catch(() => {});
	}

	async #isOwed(): Promise<boolean> {
		const { database } = this.#parts;
		const [rows, commands] = await Promise.all([rowsToSync(database), waitingCommands(database)]);
		const hasWords = this.#documents.all.some(({ waiting, refused }) => waiting !== 0 && refused === null);
		return rows.length + commands.length > 0 || hasWords;
	}

	#welcomed({ epoch, heard, now }: Welcome): void {
		noteClock(this.#parts.database, { here: this.#parts.now(), there: now });
		const { cursor } = this.#feed;
		if (epoch !== cursor.epoch && cursor.epoch !== '') return void this.#feed.startOver(epoch);
		if (cursor.epoch === '' && heard !== null && heard.count > 0) noteLost(this.#parts.database, heard);
		this.#feed.cursor = { ...cursor, epoch };
		this.#isWelcome = true;
		this.#parts.onChange();
		this.#catchUp();
	}

	#catchUp(): void {
		void this.#outbox.send();
		this.#published.fetch();
		this.#round.start();
	}

	async #actOn({ back, gone }: FeedNews): Promise<void> {
		for (const name of back) this.#documents.find(name)?.tryNow();
		await this.#forgetting.forget(gone);
	}

	async #namesToSync(): Promise<string[]> {
		const rows = await rowsToSync(this.#parts.database);
		return rows.map(({ name }) => name).filter((name) => parseDocumentName(name) !== null);
	}

	#lineChanged(state: LineState, code: number): void {
		if (state === 'open') {
			this.#feed.lineOpened();
			this.#round.start();
		} else {
			this.#isWelcome = false;
			this.#outbox.rest();
			this.#round.rest();
		}
		if (state === 'closed' || state === 'refused') this.#hasFailed = true;
		for (const document of this.#documents.all) document.lineChanged();
		this.#parts.onChange();
		if (state === 'refused') this.#parts.onRefused(code);
	}
}
