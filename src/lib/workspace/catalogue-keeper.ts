// Keeps a document's row in the catalogue true to it while it is open here: title, progress, last change.
import type * as Y from 'yjs';
import { readMeta } from '../documents/case-document.ts';
import { parseDocumentName } from '../documents/document-name.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { ResponseProgress } from '../domain/response.ts';
import type { AccountDatabase } from '../storage/account-database.ts';
import { knowUntitled, sectionsIn, upsertFromMeta } from '../storage/catalogue.ts';
import { DocumentStore } from '../storage/document-store.ts';

export interface KeeperParts {
	database: AccountDatabase;
	questionnaire(reference: { name: string; version: number }): Promise<Questionnaire | null>;
	now(): number;
}

/** How long changes are gathered before the row is written, in ms. */
const gatherFor = 300;

export class CatalogueKeeper {
	readonly #name: string;
	readonly #document: Y.Doc;
	readonly #parts: KeeperParts;
	/** Since the row was last written: words came that are not this disk's own. */
	#isChanged = false;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#writing: Promise<void> = Promise.resolve();

	constructor(name: string, document: Y.Doc, parts: KeeperParts) {
		this.#name = name;
		this.#document = document;
		this.#parts = parts;
		document.on('update', this.#changed);
	}

	/** Writes what is still gathered and stops. Call it before the document is destroyed. */
	async stop(): Promise<void> {
		this.#document.off('update', this.#changed);
		if (this.#timer !== undefined) this.#write();
		await this.#writing;
	}

	/** Stops; what is still gathered is not written. */
	async drop(): Promise<void> {
		this.#document.off('update', this.#changed);
		clearTimeout(this.#timer);
		this.#timer = undefined;
		await this.#writing;
	}

	readonly #changed = (_update: Uint8Array, origin: unknown): void => {
		if (!(origin instanceof DocumentStore)) this.#isChanged = true;
		this.#timer ??= setTimeout(() => this.#write(), gatherFor);
	};

	#write(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#writing = this.#writing.then(() => this.#writeRow()).catch(() => {});
	}

	/** A row that cannot be written now is written with the next change, or read anew from the feed. */
	async #writeRow(): Promise<void> {
		const now = { isOnDevice: true, ...(this.#isChanged && { changedAt: this.#parts.now() }) };
		this.#isChanged = false;
		if (parseDocumentName(this.#name)?.kind === 'measures')
			return knowUntitled(this.#parts.database, this.#name, now);
		const meta = readMeta(this.#document);
		if (meta === null) return;
		const questionnaire = await this.#parts.questionnaire(meta.questionnaire);
		const progress = questionnaire === null ? null : await this.#progressOn(questionnaire);
		await upsertFromMeta(this.#parts.database, this.#name, meta, {
			...now,
			...(progress !== null && { sections: sectionsIn(progress) })
		});
	}

	/** How forms work themselves out comes with the first case; without it the row keeps what it said. */
	async #progressOn(questionnaire: Questionnaire): Promise<ResponseProgress | null> {
		const { progressOf } = await import('../documents/case-response.ts');
		return progressOf(this.#document, questionnaire);
	}
}
