// The documents that are open on this device now, each once, however many screens and rounds hold it.
import * as Y from 'yjs';
import { CatalogueKeeper, type KeeperParts } from './catalogue-keeper.ts';
import { OpenDocument, type OpenDocumentParts } from './open-document.ts';

interface Held {
	document: OpenDocument;
	keeper: CatalogueKeeper;
	holders: number;
	/** The disk would not open it. */
	isLocked: boolean;
}

export class OpenDocuments {
	readonly #partsFor: (name: string) => OpenDocumentParts;
	readonly #keeping: KeeperParts;
	readonly #onChange: () => void;
	readonly #onClosing: (name: string, waiting: number | null) => void;
	readonly #held = new Map<string, Held>();
	/** Documents that are being closed: who wants one again waits until its disk is free. */
	readonly #closing = new Map<string, Promise<void>>();
	/** The same, each until its words are on the disk or in another that is open. */
	readonly #ending = new Set<OpenDocument>();

	/**
	 * `onChange` hears of every change of what may be said of any of them, `onClosing` of each that is given up, with
	 * the edits of it that no receipt covers.
	 */
	constructor(
		partsFor: (name: string) => OpenDocumentParts,
		keeping: KeeperParts,
		{
			onChange,
			onClosing
		}: { onChange: () => void; onClosing: (name: string, waiting: number | null) => void }
	) {
		this.#partsFor = partsFor;
		this.#keeping = keeping;
		this.#onChange = onChange;
		this.#onClosing = onClosing;
	}

	get all(): OpenDocument[] {
		return [...this.#held.values()].map(({ document }) => document);
	}

	find(name: string): OpenDocument | undefined {
		return this.#held.get(name)?.document;
	}

	/** Opens a document or shares the open one. Whoever took it gives it back with `release`. */
	take(name: string): OpenDocument {
		let held = this.#held.get(name);
		// What nobody holds and no disk has is opened anew, with its words: the disk may open by now.
		if (held?.isLocked === true && held.holders === 0) held = handOn(held, this.#open(name));
		held ??= this.#open(name);
		held.holders++;
		return held.document;
	}

	/**
	 * The last holder's release flushes to the disk and closes. A document whose words the disk refuses stays open, and
	 * shows it, until they are saved; where it was opened again meanwhile, that one has them.
	 */
	async release(name: string): Promise<void> {
		const held = this.#held.get(name);
		if (held === undefined || --held.holders > 0) return;
		this.#held.delete(name);
		this.#onClosing(name, held.document.waiting);
		this.#ending.add(held.document);
		const closing = close(held)
			.catch(() => {
				const reopened = this.#held.get(name);
				if (reopened === undefined) this.#held.set(name, held);
				else handOn(held, reopened);
			})
			.finally(() => {
				this.#ending.delete(held.document);
				if (this.#closing.get(name) === closing) this.#closing.delete(name);
			});
		this.#closing.set(name, closing);
		await closing;
		this.#onChange();
	}

	/** Ends a document whose words are to be here no more, whoever holds it. Afterwards nothing is written for it. */
	async discard(name: string): Promise<void> {
		await this.#closing.get(name);
		const held = this.#held.get(name);
		if (held === undefined) return;
		this.#held.delete(name);
		this.#onClosing(name, 0);
		held.document.discard();
		await held.keeper.drop();
		this.#onChange();
	}

	/** The page goes away: what is not yet on the disk is kept, now and for every edit from here on. */
	leave(): void {
		for (const document of [...this.all, ...this.#ending]) document.leave();
	}

	/** The page is here after all. */
	stay(): void {
		for (const document of [...this.all, ...this.#ending]) document.stay();
	}

	/** Closes all. Nobody asks for them again here: of one whose words the disk refuses, the last words are kept. */
	async closeAll(): Promise<void> {
		const all = [...this.#held.values()];
		this.#held.clear();
		const leaving = all.map((held) => close(held).catch(() => held.document.leave()));
		await Promise.all([...leaving, ...this.#closing.values()]);
		// A screen's own release may have been refused meanwhile.
		for (const { document } of this.#held.values()) document.leave();
	}

	#open(name: string): Held {
		const parts = this.#partsFor(name);
		const before = this.#closing.get(name) ?? Promise.resolve();
		const document = new OpenDocument(name, {
			...parts,
			memory: { ...parts.memory, read: () => before.then(() => parts.memory.read()) }
		});
		document.status.observe(this.#onChange);
		const keeper = new CatalogueKeeper(name, document.document, this.#keeping);
		const held: Held = { document, keeper, holders: 0, isLocked: false };
		document.loaded.catch(() => (held.isLocked = true));
		this.#held.set(name, held);
		return held;
	}
}

/** All words of one document are another's own edits now: to be saved, to be sent, and shown as such. Gives that one. */
function handOn(from: Held, to: Held): Held {
	Y.applyUpdate(to.document.document, Y.encodeStateAsUpdate(from.document.document));
	from.document.discard();
	void from.keeper.drop();
	return to;
}

async function close({ document, keeper }: Held): Promise<void> {
	await document.close();
	await keeper.stop();
}
