// A case as the panel reads it: its story, its revision and form, and what this person may decide about it.
import { createContext } from 'svelte';
import { placeAt } from '$lib/domain/address.ts';
import type { BodyFor } from '$lib/domain/case-decision-bodies.ts';
import { actingRole, mayFollow, type CaseDecision } from '$lib/domain/case-events.ts';
import type { CaseRevision } from '$lib/domain/case-revision.ts';
import { hubTeam, type Role } from '$lib/domain/person.ts';
import { allItems, isRepeat, itemNamed, type Questionnaire } from '$lib/domain/questionnaire.ts';
import { liveRows } from '$lib/reactive/dexie.ts';
import type { StoryRow } from '$lib/storage/account-database.ts';
import type { Workspace } from '$lib/workspace/workspace.ts';
import type { FormWords } from '../form-words.ts';
import { readCase, type ReadCase } from './read-case.ts';

export const [useDeskCase, provideDeskCase] = createContext<DeskCase>();

export class DeskCase {
	readonly id: string;
	readonly #workspace: Workspace;
	readonly #read;
	readonly #changes;

	constructor(workspace: Workspace, id: string) {
		this.id = id;
		this.#workspace = workspace;
		this.#read = liveRows(() => readCase(workspace, id));
		this.#changes = liveRows(() => workspace.database.unsentWords.get([id, 'changes']));
	}

	/** Undefined while it is read, null where this device knows no such case. */
	get known(): ReadCase | null | undefined {
		return this.#read.current;
	}

	/** @throws Error where `known` says nothing. */
	get row(): StoryRow {
		return this.#here.row;
	}

	get story() {
		return this.row.story;
	}

	get revision() {
		return this.#here.revision;
	}

	get previous() {
		return this.#here.previous;
	}

	get questionnaire() {
		return this.#here.questionnaire;
	}

	/** In which this person decides about it; null where she only reads. */
	get role(): Role | null {
		const { memberships } = this.#workspace.account;
		return this.row.team === null ? actingRole(memberships, hubTeam) : null;
	}

	/** Changes to ask for that were noted at items and not sent yet; '' is the whole case. */
	get changes(): Readonly<Record<string, string>> {
		return (this.#changes.current?.words ?? {}) as Readonly<Record<string, string>>;
	}

	may(kind: CaseDecision): boolean {
		return mayFollow(this.story, kind, this.role) === null;
	}

	/** False where this device could not store it; the head of the screen says so. */
	decide<K extends CaseDecision>(kind: K, body: BodyFor<K>): Promise<boolean> {
		return this.#workspace.decide(kind, this.row.subject, body);
	}

	/** What stands at an address, as the form asks it. */
	labelOf(address: string, form: FormWords): string {
		const { linkId, row } = placeAt(address);
		const item = this.questionnaire && itemNamed(this.questionnaire, linkId);
		if (!item) return address;
		const { text } = form.say(item.label);
		const number = this.#numberOf(row);
		return number === null ? text : `${text} (${number})`;
	}

	#numberOf(row: string | null): number | null {
		if (row === null) return null;
		const all = Object.values(this.revision?.rows ?? {});
		const index = Math.max(-1, ...all.map((rows) => rows.indexOf(row)));
		return index < 0 ? null : index + 1;
	}

	get #here(): ReadCase {
		const read = this.#read.current;
		if (!read) throw new Error(`no case ${this.id} on this device`);
		return read;
	}
}

/** The item of every address that stands in a revision, with the repeat around it. */
export function narrativesOf(revision: CaseRevision, questionnaire: Questionnaire): string[] {
	const order = allItems(questionnaire.items)
		.filter((item) => !isRepeat(item))
		.map(({ linkId }) => linkId);
	const place = (address: string) => order.indexOf(placeAt(address).linkId);
	return Object.keys(revision.texts).sort((one, other) => place(one) - place(other));
}
