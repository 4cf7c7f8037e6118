// Answers of an open case that stay on this device: what its disk holds, and over it what it did not take yet.
import type { AnswerValue } from '$lib/domain/answer.ts';
import { liveRows } from '$lib/reactive/dexie.ts';
import { liveValue, type Live } from '$lib/reactive/live.ts';
import type { AccountDatabase } from '$lib/storage/account-database.ts';
import { deviceAnswerRow, deviceAnswersOf, leftDeviceAnswers } from '$lib/storage/device-answers.ts';
import type { DraftKeeper, KeptStatus } from '$lib/storage/draft-keeper.ts';
import type { DraftRow } from '$lib/storage/left-behind.ts';
import { Source } from '$lib/workspace/observed.ts';

type Answers = ReadonlyMap<string, AnswerValue>;
type Typed = ReadonlyMap<string, AnswerValue | null>;
type KeeperPart = () => Promise<{ readonly DraftKeeper: typeof DraftKeeper }>;

export class OwnAnswers {
	readonly #database: AccountDatabase;
	readonly #document: string;
	readonly #onDisk: Live<Answers | undefined>;
	/** By address, what was answered on these screens; null took an answer away. Nobody else answers on this device. */
	readonly #typed = new Source<Typed>(new Map());
	readonly #liveTyped = liveValue(this.#typed);
	readonly #status = new Source<KeptStatus | null>(null);
	readonly #liveStatus = liveValue(this.#status);
	/** By address, what was answered before what keeps it had come. */
	readonly #early = new Map<string, DraftRow>();
	#part: KeeperPart | undefined;
	#keeper: DraftKeeper | undefined;
	#keeperComes: Promise<DraftKeeper | undefined> | undefined;
	#joined: { readonly onDisk: Answers; readonly typed: Typed; readonly answers: Answers } | undefined;

	constructor(database: AccountDatabase, document: string) {
		this.#database = database;
		this.#document = document;
		this.#onDisk = liveRows(() => deviceAnswersOf(database, document));
	}

	/** By address; the same map until one of them changes. Undefined while the disk is read. */
	get current(): Answers | undefined {
		const onDisk = this.#onDisk.current;
		const typed = this.#liveTyped.current;
		if (onDisk === undefined) return undefined;
		if (this.#joined?.onDisk !== onDisk || this.#joined.typed !== typed)
			this.#joined = { onDisk, typed, answers: over(onDisk, typed) };
		return this.#joined.answers;
	}

	/** What may be said of them; null while none was given here. */
	get status(): KeptStatus | null {
		return this.#liveStatus.current;
	}

	/** What keeps them comes with a section that asks for one; it begins with what the disk did not take before. */
	keepWith(part: KeeperPart): void {
		this.#part = part;
		void this.#comes();
	}

	/** Null takes the answer away. `at`: ms since 1970. */
	async answer(address: string, value: AnswerValue | null, at: number): Promise<void> {
		this.#typed.set(new Map(this.#typed.current).set(address, value));
		const row = deviceAnswerRow({ document: this.#document, linkId: address, value, at });
		// The page may be going away: nothing is waited for that is here.
		if (this.#keeper === undefined) {
			this.#early.set(address, row);
			this.#status.set({ kind: 'saving' });
		} else this.#keeper.keep(row);
		const keeper = this.#keeper ?? (await this.#comes());
		await keeper?.rest();
	}

	/** Undefined where it does not come: that is said of what waits for it, and the next answer asks for it again. */
	#comes(): Promise<DraftKeeper | undefined> | undefined {
		this.#keeperComes ??= this.#part?.().then(
			({ DraftKeeper }) => {
				const onStatus = (status: KeptStatus) => this.#status.set(status);
				this.#keeper = new DraftKeeper(this.#database, { onStatus });
				const left = leftDeviceAnswers(this.#database, this.#document);
				for (const row of [...left, ...this.#early.values()]) this.#keeper.keep(row);
				return this.#keeper;
			},
			(reason: unknown) => {
				this.#keeperComes = undefined;
				if (this.#early.size > 0)
					this.#status.set({ kind: 'not-saved', reason: 'other', message: String(reason) });
				return undefined;
			}
		);
		return this.#keeperComes;
	}

	/** The screens go; what their fields still hold is kept. */
	leave(): void {
		this.#keeper?.leave();
	}
}

function over(onDisk: Answers, typed: Typed): Answers {
	return new Map(
		[...new Map<string, AnswerValue | null>([...onDisk, ...typed])].flatMap(([address, value]) =>
			value === null ? [] : [[address, value] as const]
		)
	);
}
