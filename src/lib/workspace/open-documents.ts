// The documents that are open on this device now, each once, however many screens and rounds hold it.
import { CatalogueKeeper, type KeeperParts } from './catalogue-keeper.ts';
import { OpenDocument, type OpenDocumentParts } from './open-document.ts';

interface Held {
	document: OpenDocument;
	keeper: CatalogueKeeper;
	holders: number;
}

export class OpenDocuments {
	readonly #partsFor: (name: string) => OpenDocumentParts;
	readonly #keeping: KeeperParts;
	readonly #onChange: () => void;
	readonly #onClosing: (name: string, waiting: number | null) => void;
	readonly #held = new Map<string, Held>();
	/** Documents that are being closed: who wants one again waits until its disk is free. */
	readonly #closing = new Map<string, Promise<void>>();

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
		const held = this.#held.get(name) ?? this.#open(name);
		held.holders++;
		return held.document;
	}

	/**
	 * The last holder's release flushes to the disk and closes. A document whose words the disk refuses stays open, and
	 * shows it, until they are saved.
	 */
	async release(name: string): Promise<void> {
		const held = this.#held.get(name);
		if (held === undefined || --held.holders > 0) return;
		this.#held.delete(name);
		this.#onClosing(name, held.document.waiting);
		const closing = close(held)
			.catch(() => {
				if (!this.#held.has(name)) this.#held.set(name, held);
			})
			.finally(() => this.#closing.delete(name));
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
		const held = {
			document,
			keeper: new CatalogueKeeper(name, document.document, this.#keeping),
			holders: 0
		};
		this.#held.set(name, held);
		return held;
	}
}

async function close({ document, keeper }: Held): Promise<void> {
	await document.close();
	await keeper.stop();
}
