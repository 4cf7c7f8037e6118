// Forms that are being built on this device, each kept at every change.
import type { DraftForm } from '../domain/builder/draft.ts';
import type { AccountDatabase, FormDraftRow } from './account-database.ts';

/** The one that was changed last comes first. */
export function formDrafts(database: AccountDatabase): Promise<FormDraftRow[]> {
	return database.formDrafts.orderBy('changedAt').reverse().toArray();
}

export function formDraft(database: AccountDatabase, id: string): Promise<FormDraftRow | undefined> {
	return database.formDrafts.get(id);
}

export async function forgetFormDraft(database: AccountDatabase, id: string): Promise<void> {
	await database.formDrafts.delete(id);
}

export async function keepFormDraft(database: AccountDatabase, row: FormDraftRow): Promise<void> {
	await database.formDrafts.put(row);
}

export type DraftState = 'saving' | 'saved' | 'failed';

export interface DraftKeeperOptions {
	now(): number;
	/** Told when a transaction has ended, and when one begins. */
	onState(state: DraftState): void;
}

/** Writes a draft one change after another; of those that come while one is being written, the last. */
export class DraftKeeper {
	readonly #database: AccountDatabase;
	readonly #id: string;
	readonly #options: DraftKeeperOptions;
	#next: DraftForm | null = null;
	#writing: Promise<void> | null = null;

	constructor(database: AccountDatabase, id: string, options: DraftKeeperOptions) {
		this.#database = database;
		this.#id = id;
		this.#options = options;
	}

	keep(form: DraftForm): void {
		this.#next = form;
		this.#options.onState('saving');
		this.#writing ??= this.#write().finally(() => (this.#writing = null));
	}

	/** Resolves when nothing is being written any more. */
	async rest(): Promise<void> {
		await this.#writing;
	}

	async #write(): Promise<void> {
		for (let form = this.#next; form !== null; form = this.#next) {
			this.#next = null;
			try {
				await keepFormDraft(this.#database, { id: this.#id, changedAt: this.#options.now(), form });
				if (this.#next === null) this.#options.onState('saved');
			} catch (reason) {
				console.error('A form was not kept on this device:', reason);
				this.#options.onState('failed');
			}
		}
	}
}
