// Reads what the feed tells, page after page, and knows how far this disk has come with it.
import type { AccountDatabase } from '../storage/account-database.ts';
import type { FeedPage } from '../sync/control.ts';
import type { Line } from '../sync/line.ts';
import { readFeedPage, type FeedNews } from './feed-reader.ts';

/** After a page that this disk refused the line begins anew in so many ms: a full disk may have room by then. */
const patience = 30_000;

export interface FeedFollowerParts {
	readonly database: AccountDatabase;
	now(): number;
	/** Its hello says from where it wants to be told. */
	readonly line: Pick<Line, 'askFeed' | 'start' | 'stop'>;
	/** What is open has no receipt any more. */
	onVoided(): void;
	/** A page is on this disk, and what it brought is to be acted on. */
	onRead(news: FeedNews): Promise<void>;
	/** All that there was is read. */
	onLevel(): void;
}

export class FeedFollower {
	readonly #parts: FeedFollowerParts;
	/** How far the feed is on this disk. */
	cursor: { epoch: string; sequence: number };
	#reading: Promise<void>;
	/** Which line it is since the start. */
	#line = 0;
	/** The last one of which nothing more is read: a page was refused, or all begins anew. */
	#refused = 0;
	#again: ReturnType<typeof setTimeout> | null = null;
	#isStopped = false;

	/** `before`: to be awaited before the first page is read; it must not reject. */
	constructor(parts: FeedFollowerParts, cursor: { epoch: string; sequence: number }, before: Promise<void>) {
		this.#parts = parts;
		this.cursor = cursor;
		this.#reading = before;
	}

	/** Another line is up, which is told from the cursor. */
	lineOpened(): void {
		this.#line++;
		this.#forgetAgain();
	}

	/**
	 * Pages are read in their order. Behind one that this disk refuses none is read: the cursor would pass over it, and it
	 * would never come.
	 */
	hear(page: FeedPage): void {
		const line = this.#line;
		this.#reading = this.#reading
			.then(() => (line > this.#refused ? this.#read(page) : undefined))
			.catch(() => {
				this.#refused = line;
				this.#beginAgainLater();
			});
	}

	/** The relay's memory is another one, or cut short: everything here waits again, words and decisions. */
	async startOver(epoch: string): Promise<void> {
		const { cursor } = this;
		this.#parts.line.stop();
		this.#refused = this.#line;
		this.cursor = { epoch, sequence: 0 };
		this.#parts.onVoided();
		try {
			const { startOver } = await import('./seldom.ts');
			await startOver(this.#parts.database, epoch, epoch === cursor.epoch);
			// What was opened meanwhile may have read its row as it was before.
			this.#parts.onVoided();
		} catch {
			// The next line finds the old cursor and comes here again.
			this.cursor = cursor;
			return this.#beginAgainLater();
		}
		if (!this.#isStopped) this.#parts.line.start();
	}

	/** Resolves when what was heard is read, or was refused. */
	async rest(): Promise<void> {
		await this.#reading;
	}

	/** Nothing begins anew from here on; resolves as `rest`. */
	stop(): Promise<void> {
		this.#isStopped = true;
		this.#forgetAgain();
		return this.rest();
	}

	async #read(page: FeedPage): Promise<void> {
		const { epoch, next, more } = page;
		if (epoch === this.cursor.epoch && next < this.cursor.sequence) return this.startOver(epoch);
		const news = await readFeedPage(this.#parts.database, page, this.#parts.now());
		this.cursor = { epoch, sequence: next };
		await this.#parts.onRead(news);
		if (more) this.#parts.line.askFeed(next);
		else this.#parts.onLevel();
	}

	/** This disk may take in a while what it refused. */
	#beginAgainLater(): void {
		if (this.#isStopped) return;
		this.#again ??= setTimeout(() => {
			this.#again = null;
			this.#parts.line.stop();
			this.#parts.line.start();
		}, patience);
	}

	#forgetAgain(): void {
		if (this.#again !== null) clearTimeout(this.#again);
		this.#again = null;
	}
}
