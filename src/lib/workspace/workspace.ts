// Everything that one member does on this device. Lists and the pill come from Dexie; words wait for the connection.
import type { BodyFor } from '../domain/case-decision-bodies.ts';
import type { CaseDecision } from '../domain/case-events.ts';
import type { NumbersBody, setNumbers } from '../domain/emergency-numbers.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { SessionBodyFor, SessionDecision } from '../domain/session-decisions.ts';
import type { AccountDatabase } from '../storage/account-database.ts';
import type { AccountRow } from '../storage/device-database.ts';
import { hasLastWords } from '../storage/last-words-place.ts';
import { readSetting } from '../storage/settings.ts';
import { readWaiting, type WaitingHere, watchWaiting } from '../storage/waiting-watch.ts';
import type { LineSocket } from '../sync/line-owner.ts';
import { pillOf, type PillState } from '../sync/sync-status.ts';
import type { Connection } from './connection.ts';
import { type Observed, Source } from './observed.ts';
import type { Decision, NewCase } from './member-writes.ts';
import type { HeldDocument } from './held-document.ts';

export interface WorkspaceParts {
	account: AccountRow;
	database: AccountDatabase;
	/** Opens this device's line. */
	connect(): LineSocket;
	/** Version of this app, told to the relay. */
	version: string;
	now(): number;
}

/** What no list needs: loaded with the first case or decision. */
const packReader = () => import('../storage/pack-reader.ts');
const memberWrites = () => import('./member-writes.ts');

export class Workspace {
	readonly account: AccountRow;
	readonly database: AccountDatabase;
	/** Why the last decision that this device could not store was not taken; each one is another error. */
	readonly unstored = new Source<unknown>(null);
	readonly #parts: WorkspaceParts;
	readonly #pill = new Source<PillState>({ kind: 'connecting', changes: 0 });
	readonly #progress = new Source<{ received: number; total: number } | null>(null);
	readonly #refusal = new Source<number | null>(null);
	readonly #stopWatching: () => void;
	readonly #questionnaires = new Map<string, Promise<Questionnaire | null>>();
	#waiting: WaitingHere;
	#connection: Promise<Connection> | null = null;
	#connected: Connection | null = null;
	/** What the line needs could not be loaded. */
	#hasNoLine = false;

	/** Opens the workspace; no network is needed for it. */
	static async open(parts: WorkspaceParts): Promise<Workspace> {
		const { account, database } = parts;
		if (hasLastWords(account.id))
			await (await import('../storage/last-words-rescue.ts')).rescueLastWords(database, account.id);
		return new Workspace(parts, await readWaiting(parts.database));
	}

	private constructor(parts: WorkspaceParts, waiting: WaitingHere) {
		this.#parts = parts;
		this.#waiting = waiting;
		this.account = parts.account;
		this.database = parts.database;
		this.#stopWatching = watchWaiting(this.database, (now) => {
			this.#waiting = now;
			this.#look();
		});
		this.#look();
	}

	/** How much of a long message has come, in bytes; null when none is under way. */
	get progress(): Observed<{ received: number; total: number } | null> {
		return this.#progress;
	}

	/** Why the relay will not have this device: 4401 sign in again, 4409 update the app; null while it will. */
	get refusal(): Observed<number | null> {
		return this.#refusal;
	}

	/** The least that may be said of all words and decisions on this device. */
	get pill(): Observed<PillState> {
		return this.#pill;
	}

	/** Loads what words and the line need, once. Call it when the first screen stands. */
	connect(): Promise<Connection> {
		this.#connection ??= this.#connect().catch((error: unknown) => {
			this.#connection = null;
			this.#hasNoLine = true;
			this.#look();
			throw error;
		});
		return this.#connection;
	}

	/** Opens a case for a screen, which closes it again. Rejects where this disk will not open it: nothing is held then. */
	async openCase(name: string): Promise<HeldDocument> {
		return (await this.connect()).hold(name).whenLoaded();
	}

	/** As `openCase`: measures, or the panel's words on a case. */
	async openUntitled(name: string): Promise<HeldDocument> {
		const [{ prepareUntitled }, connection] = await Promise.all([memberWrites(), this.connect()]);
		await prepareUntitled(this.database, name, this.#parts.now());
		return connection.hold(name).whenLoaded();
	}

	/** Makes a case on this device; gives its document name once its first words are on the disk. */
	async createCase(wanted: NewCase): Promise<string> {
		const [{ prepareCase }, form, connection] = await Promise.all([
			memberWrites(),
			this.questionnaire(wanted.questionnaire),
			this.connect()
		]);
		const at = this.#parts.now();
		const about = { ...wanted, kind: form?.kind ?? 'patient', by: this.account.id, at };
		const { name, words } = await prepareCase(this.database, about);
		await connection.writeNewCase(name, words);
		return name;
	}

	/** The questionnaire that a case names, from this device's packs; null while it is not here. A live query follows it. */
	async questionnaire({ name, version }: { name: string; version: number }): Promise<Questionnaire | null> {
		// The reading is shared, and no live query's own: that one asks again when a part comes.
		await this.database.parts.count();
		const key = `${name}/${version}`;
		const known = this.#questionnaires.get(key);
		if (known !== undefined) return known;
		const reading = packReader()
			.then(({ readQuestionnaire }) => readQuestionnaire(this.database, name, version))
			.then((found) => found ?? null);
		this.#questionnaires.set(key, reading);
		const forget = () => this.#questionnaires.delete(key);
		reading.then((found) => found === null && forget(), forget);
		return reading;
	}

	removeCase(name: string): Promise<boolean> {
		return this.decide('remove-case', name, {});
	}

	restoreCase(name: string): Promise<boolean> {
		return this.decide('restore-case', name, {});
	}

	/**
	 * A decision shows at once and waits in the outbox for the relay's word. `subject`: see domain/subject. False where
	 * this device could not store it: nothing was decided, and `unstored` says why.
	 */
	decide<K extends CaseDecision>(kind: K, subject: string, body: BodyFor<K>): Promise<boolean>;
	decide(kind: typeof setNumbers, subject: string, body: NumbersBody): Promise<boolean>;
	decide(kind: Decision['kind'], subject: string, body: object): Promise<boolean> {
		return this.#decide({ kind, subject, body });
	}

	/** As `decide`, about a session. */
	decideSession<K extends SessionDecision>(
		kind: K,
		subject: string,
		body: SessionBodyFor<K>
	): Promise<boolean> {
		return this.#decide({ kind, subject, body });
	}

	/** Sends held words now: a field was left, the page is hidden. */
	flush(): void {
		this.#connected?.flush();
	}

	/** Nobody sees the page any more. */
	hide(): void {
		this.#connected?.hide();
	}

	/** The page goes away; what is typed up to its very end is kept. */
	leave(): void {
		this.#connected?.leave();
	}

	/** The page is here after all. */
	stay(): void {
		this.#connected?.stay();
	}

	/** The member pressed "try now", the network is back, or the page is seen again. */
	tryNow(): void {
		this.#connected?.tryNow();
	}

	/** Flushes everything to the disk and lets the line and the database go. */
	async close(): Promise<void> {
		this.#stopWatching();
		await (await this.#connection?.catch(() => null))?.close();
		this.database.close();
	}

	async #connect(): Promise<Connection> {
		const [{ Connection }, cursor] = await Promise.all([
			import('./connection.ts'),
			readSetting(this.database, 'cursor')
		]);
		this.#connected = new Connection({
			...this.#parts,
			cursor: cursor ?? { epoch: '', sequence: 0 },
			questionnaire: (reference) => this.questionnaire(reference),
			waiting: () => {
				const { documents } = this.#waiting;
				return { count: documents.length, names: documents.slice(0, 50).map(({ name }) => name) };
			},
			onProgress: (received, total) => this.#progress.set(received < total ? { received, total } : null),
			onRefused: (code) => {
				this.#refusal.set(code);
				this.#look();
			},
			onChange: () => this.#look(),
			onClosing: (name, waits) => this.#closing(name, waits),
			onCommandRefused: async ({ subject }) => (await memberWrites()).takeBack(this.database, subject)
		});
		return this.#connected;
	}

	async #decide(decision: Pick<Decision, 'kind' | 'subject' | 'body'>): Promise<boolean> {
		try {
			const { decide } = await memberWrites();
			await decide(this.database, { ...decision, by: this.account, at: this.#parts.now() });
		} catch (reason) {
			this.unstored.set(reason);
			return false;
		}
		this.#connected?.sendCommands();
		return true;
	}

	/** What was known of an open document is known of the closed one too, before the disk's own word comes. */
	#closing(name: string, waits: number | null): void {
		const others = this.#waiting.documents.filter((known) => known.name !== name);
		const known = this.#waiting.documents.find((row) => row.name === name);
		const row = { name, waits: waits ?? known?.waits ?? 0, isRefused: known?.isRefused ?? false };
		this.#waiting = { ...this.#waiting, documents: row.waits > 0 ? [...others, row] : others };
		this.#look();
	}

	/** Null while nobody can know. */
	#isConnected(): boolean | null {
		if (this.#connected === null) return this.#hasNoLine ? false : null;
		return this.#connected.isWelcome || (this.#connected.hasFailed ? false : null);
	}

	/** Works out the pill anew: closed documents and the outbox from the disk, open ones from what they know. */
	#look(): void {
		if (this.#connected?.isWelcome !== true) this.#progress.set(null);
		const open = this.#connected?.open ?? [];
		const known = new Set(open.filter(({ waiting }) => waiting !== null).map(({ name }) => name));
		const closed = this.#waiting.documents.filter(({ name }) => !known.has(name));
		const waiting = [...open.map((document) => document.waiting ?? 0), ...closed.map(({ waits }) => waits)];
		const inTrouble =
			open.filter((document) => document.isInTrouble).length + closed.filter((c) => c.isRefused).length;
		this.#pill.set(
			pillOf({
				waiting: waiting.reduce((sum, edits) => sum + edits, this.#waiting.waitingCommands),
				inTrouble: inTrouble + this.#waiting.refusedCommands + (this.#refusal.current === null ? 0 : 1),
				storedAt: this.#waiting.storedAt,
				isConnected: this.#isConnected()
			})
		);
		if (this.#pill.current.kind === 'safe') this.#connected?.allIsSafe();
	}
}
