// An open case as its screens read it: its response, who is there, and what may be said of the words.
import { createContext } from 'svelte';
import { readMeta, setTitle } from '$lib/documents/case-document.ts';
import { isWritableLayout } from '$lib/documents/layout-version.ts';
import { placeAt } from '$lib/domain/address.ts';
import type { Surroundings } from '$lib/domain/filled-form.ts';
import { allItems, type Questionnaire, type Section } from '$lib/domain/questionnaire.ts';
import { mayWriteDrafts } from '$lib/domain/person.ts';
import { liveValue, type Live } from '$lib/reactive/live.ts';
import { liveDocument } from '$lib/reactive/yjs.ts';
import type { CatalogueRow } from '$lib/storage/account-database.ts';
import type { HeldDocument } from '$lib/workspace/held-document.ts';
import type { Workspace } from '$lib/workspace/workspace.ts';
import type { CasePath } from './case-path.ts';
import { ResponseView } from './response-view.ts';

export const [useCase, provideCase] = createContext<CaseView>();

export class CaseView {
	readonly name: string;
	readonly questionnaire: Questionnaire;
	readonly response: ResponseView;
	readonly #workspace: Workspace;
	readonly #open: HeldDocument;
	readonly #row: Live<CatalogueRow | null | undefined>;
	readonly #path: CasePath;
	readonly #meta;
	readonly #status;
	readonly #company;

	constructor(
		workspace: Workspace,
		open: HeldDocument,
		questionnaire: Questionnaire,
		row: Live<CatalogueRow | null | undefined>,
		surroundings: Surroundings,
		path: CasePath
	) {
		this.name = open.name;
		this.questionnaire = questionnaire;
		this.response = new ResponseView(workspace, open, questionnaire, surroundings);
		this.#workspace = workspace;
		this.#open = open;
		this.#row = row;
		this.#path = path;
		this.#meta = liveDocument(open.document, readMeta);
		this.#status = liveValue(open.status);
		this.#company = liveValue(open.company);
	}

	/** Null while the document does not say what it is. */
	get meta() {
		return this.#meta.current;
	}

	/** By whom and when it was removed; null where it was not. */
	get removed(): { by: string; at: number } | null {
		const { removedBy, removedAt } = this.#row.current ?? {};
		return removedBy === undefined || removedAt === undefined ? null : { by: removedBy, at: removedAt };
	}

	/** Why nothing may be written here now; null where it may. */
	get lock(): 'removed' | 'submitted' | 'newer' | 'role' | null {
		if (this.removed) return 'removed';
		if (!this.#path.isWritten) return 'submitted';
		if (this.meta && !isWritableLayout(this.meta.layout)) return 'newer';
		const team = this.#row.current?.team ?? '';
		return mayWriteDrafts(this.#workspace.account.memberships, team) ? null : 'role';
	}

	/** What `read` makes of the document now; follows each change. */
	read<T>(read: (document: HeldDocument['document']) => T): T {
		void this.#meta.current;
		return read(this.#open.document);
	}

	/** Writes what `change` does to the document; for writes that few screens make and bring along. */
	change(change: (document: HeldDocument['document']) => void): void {
		change(this.#open.document);
	}

	differsIn(section: Section): boolean {
		const own = linkIdsIn(section);
		return this.response.disagreements.some((address) => own.has(placeAt(address).linkId));
	}

	/** The least that may be said of its words, with those that stay on this device. */
	get status() {
		const kept = this.response.own.status;
		return kept === null || kept.kind === 'saved' ? this.#status.current : kept;
	}

	/** Rows on this disk that nobody can read. */
	get setAside() {
		return this.#open.setAside;
	}

	rename(title: string): void {
		if (title.trim() !== '' && title.trim() !== this.meta?.title) setTitle(this.#open.document, title);
	}

	remove(): Promise<boolean> {
		return this.#workspace.removeCase(this.name);
	}

	restore(): Promise<boolean> {
		return this.#workspace.restoreCase(this.name);
	}

	/** A field was left: what is held goes out now. */
	flush(): void {
		this.#workspace.flush();
	}

	/** Names of those who are at this address. */
	peopleAt(address: string): string[] {
		return this.#company.current.filter(({ item }) => item === address).map(({ name }) => name);
	}

	peopleIn(section: Section): string[] {
		const own = linkIdsIn(section).add(section.linkId);
		return this.#company.current
			.filter(({ item }) => item !== null && own.has(placeAt(item).linkId))
			.map(({ name }) => name);
	}

	/** Everybody else who has the case open. */
	get people(): string[] {
		return this.#company.current.map(({ name }) => name);
	}

	/** A field holds typing that is written nowhere yet, or does no longer. */
	hold(isHolding: boolean): void {
		this.#open.hold(isHolding);
	}

	/** Says where the reader is, by address; null is "nowhere in particular". */
	attend(address: string | null): void {
		this.#open.attend(address);
	}
}

function linkIdsIn(section: Section): Set<string> {
	return new Set(allItems(section.items).map(({ linkId }) => linkId));
}
