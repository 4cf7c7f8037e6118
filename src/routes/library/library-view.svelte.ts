// The library as its screen shows it: what is sought, what is chosen, what is found. It stays while the member is here.
import { anything, type LibraryChoice } from '$lib/domain/library.ts';
import { soughtWords, wordsFoundIn } from '$lib/domain/text-search.ts';
import { liveValue } from '$lib/reactive/live.ts';
import type { LibraryRow } from '$lib/storage/library-rows.ts';
import { Library, type Found } from '$lib/workspace/library.ts';
import type { Workspace } from '$lib/workspace/workspace.ts';

export type Order = 'best' | 'newest';
export type FoundText = Found['texts'][number];

/** Going into a case and back does not read everything again; signing out lets go of it. */
const views = new WeakMap<Workspace, LibraryView>();

export function libraryOf(workspace: Workspace): LibraryView {
	const view = views.get(workspace) ?? new LibraryView(workspace);
	views.set(workspace, view);
	return view;
}

/** Texts of one case that are shown. */
const mostTexts = 3;

class LibraryView {
	sought = $state('');
	/** What the list shows already: it follows what is typed after the key is on the screen. */
	followed = $state('');
	choice = $state.raw<LibraryChoice>(anything);
	order = $state<Order>('best');
	readonly #library: Library;
	readonly #state;

	constructor(workspace: Workspace) {
		const { account, database } = workspace;
		this.#library = new Library({
			...{ account: account.id, database },
			questionnaire: (form) => workspace.questionnaire(form)
		});
		this.#state = liveValue(this.#library.state);
	}

	/** Follows the rows of this device, in an effect of the screen. Gives the way to stop. */
	follow(rows: readonly LibraryRow[], chain: readonly string[]): () => void {
		this.#library.follow(rows, chain);
		return () => this.#library.rest();
	}

	/** How far the index is; null when everything can be found. */
	get progress(): { done: number; total: number } | null {
		const { done, total } = this.#state.current;
		return done >= total ? null : { done, total };
	}

	get isSeeking(): boolean {
		return this.followed.trim() !== '';
	}

	/** Of these rows, which are true now whatever the index still holds. */
	foundAmong(rows: readonly LibraryRow[]): Found[] {
		// Read for its sake: another state of the index is another list.
		void this.#state.current;
		const here = new Set(rows.map(({ entry }) => entry.id));
		return this.#library
			.find(this.followed, this.choice, this.order)
			.filter(({ entry }) => here.has(entry.id));
	}

	get wanted(): string[] {
		return soughtWords(this.followed);
	}

	/** The texts that hold most of what is sought, in their order. */
	textsOf({ texts }: Found): FoundText[] {
		const { wanted } = this;
		const counted = texts
			.map((text) => ({ text, count: wordsFoundIn(text.text, wanted).size }))
			.filter(({ count }) => count > 0);
		const fewest = counted.map(({ count }) => count).sort((one, other) => other - one)[mostTexts - 1] ?? 1;
		return counted
			.filter(({ count }) => count >= fewest)
			.slice(0, mostTexts)
			.map(({ text }) => text);
	}
}
