// What the screen knows the items of a form by while they are called one name after another.

export class ItemKeys {
	readonly #keys = new Map<string, string>();
	#made = 0;

	keyOf(linkId: string): string {
		return this.#keys.get(linkId) ?? linkId;
	}

	/** An item that was called otherwise is the same one. */
	rename(from: string, to: string): void {
		this.#keys.set(to, this.keyOf(from));
	}

	/** Names that were free before stand for new items, whatever was called so once. */
	grow(before: ReadonlySet<string>, after: ReadonlySet<string>): void {
		for (const name of after) {
			if (before.has(name)) continue;
			this.#made += 1;
			this.#keys.set(name, `new/${this.#made}`);
		}
	}
}
