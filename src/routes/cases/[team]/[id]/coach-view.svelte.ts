// What the coach finds in an open case: looked for when the words have rested, off the path of the keys.
import { createContext } from 'svelte';
import { applyMend } from '$lib/documents/mend.ts';
import {
	confirmReadAloud,
	dismiss,
	dismissalsIn,
	readAloudKey,
	undoDismissal,
	type Dismissal,
	type DismissalReason
} from '$lib/documents/dismissals.ts';
import { allFindings, type PlacedFinding } from '$lib/documents/open-findings.ts';
import { dayOf } from '$lib/domain/interval.ts';
import { placeOf } from '$lib/domain/place.ts';
import type { Questionnaire } from '$lib/domain/questionnaire.ts';
import type { HeldDocument } from '$lib/workspace/held-document.ts';

export const [useCoach, provideCoach] = createContext<CoachView>();

/** How long a document must rest, in ms, before it is read: typing has rested once before it comes there. */
const rest = 300;

/** A language whose names are not looked for, and who has read the words of it aloud. */
export interface UnreadLanguage {
	readonly tag: string;
	readonly readAloud: readonly Dismissal[];
}

export class CoachView {
	/** Undefined until the case was read for the first time. */
	found = $state.raw<readonly PlacedFinding[]>();
	unread = $state.raw<readonly UnreadLanguage[]>([]);
	readonly #open: HeldDocument;
	readonly #questionnaire: Questionnaire;
	readonly #account: string;
	readonly #team: string;

	constructor(
		open: HeldDocument,
		{ questionnaire, account, team }: { questionnaire: Questionnaire; account: string; team: string }
	) {
		this.#open = open;
		this.#questionnaire = questionnaire;
		this.#account = account;
		this.#team = team;
	}

	/** Reads the case now and after each change, until the function that it returns is called. */
	watch(languages: readonly string[]): () => void {
		const { document } = this.#open;
		let isOver = false;
		let timer: ReturnType<typeof setTimeout> | undefined;
		const read = async () => {
			const rules = await import('$lib/domain/identifiers/find-identifiers.ts');
			if (isOver) return;
			const tags = rules.narrativeLanguages(languages, placeOf(this.#team)?.languages ?? []);
			const judged = dismissalsIn(document);
			this.found = allFindings(document, this.#questionnaire, {
				find: rules.findIdentifiers,
				languages: tags,
				writtenOn: dayOf(Date.now())
			});
			this.unread = rules.languagesWithoutNameRules(tags).map((tag) => ({
				tag,
				readAloud: judged.get(readAloudKey(tag)) ?? []
			}));
		};
		// Without a network the rules may not be on this device yet: the head of the screen says so.
		const readNow = () => void read().catch(() => {});
		const restart = () => {
			clearTimeout(timer);
			timer = setTimeout(readNow, rest);
		};
		document.on('update', restart);
		readNow();
		return () => {
			isOver = true;
			clearTimeout(timer);
			document.off('update', restart);
		};
	}

	/** Open ones at an address. */
	openAt(address: string): readonly PlacedFinding[] {
		return this.open.filter(({ place }) => place === address);
	}

	get open(): readonly PlacedFinding[] {
		return (this.found ?? []).filter(({ dismissals }) => dismissals.length === 0);
	}

	get dismissed(): readonly PlacedFinding[] {
		return (this.found ?? []).filter(({ dismissals }) => dismissals.length > 0);
	}

	mend(finding: PlacedFinding): void {
		applyMend(this.#open.document, finding, this.#now());
	}

	dismiss(finding: PlacedFinding, why: { reason: DismissalReason; words: string }): void {
		dismiss(this.#open.document, finding, why, this.#now());
	}

	undo({ key }: PlacedFinding): void {
		undoDismissal(this.#open.document, key);
	}

	confirmReadAloud(language: string): void {
		confirmReadAloud(this.#open.document, language, this.#now());
	}

	#now() {
		return { account: this.#account, at: Date.now() };
	}
}
