// The way of an open case to the panel and back: its story, what is decided about it, what is ready to leave.
import { createContext } from 'svelte';
import { allAnswers, clearAnswer, setProgramme, writeAnswer } from '$lib/documents/case-document.ts';
import { prepareRevision, type PreparedRevision } from '$lib/documents/case-revision.ts';
import type { AnswerValue } from '$lib/domain/answer.ts';
import type { BodyFor } from '$lib/domain/case-decision-bodies.ts';
import { mayFollow, type CaseDecision } from '$lib/domain/case-events.ts';
import { canonicalJson } from '$lib/domain/case-revision.ts';
import { writtenStatuses } from '$lib/domain/case-status.ts';
import { caseStory, type CaseStory } from '$lib/domain/case-story.ts';
import { roleIn } from '$lib/domain/person.ts';
import { defaultLanguage } from '$lib/domain/place.ts';
import type { Questionnaire } from '$lib/domain/questionnaire.ts';
import { writtenIn } from '$lib/domain/submission.ts';
import { parseSubject } from '$lib/domain/subject.ts';
import { liveRows } from '$lib/reactive/dexie.ts';
import { liveDocument } from '$lib/reactive/yjs.ts';
import type { StoryRow } from '$lib/storage/account-database.ts';
import type { HeldDocument } from '$lib/workspace/held-document.ts';
import type { Workspace } from '$lib/workspace/workspace.ts';

export const [useCasePath, provideCasePath] = createContext<CasePath>();

const untold = caseStory([]);

export interface Prepared extends PreparedRevision {
	/** Canonical JSON of the revision; null where there is none. */
	readonly json: string | null;
}

export class CasePath {
	/** Id of the case. */
	readonly id: string;
	readonly team: string;
	readonly #workspace: Workspace;
	readonly #open: HeldDocument;
	readonly #row;
	readonly #answers;
	readonly #prepared;

	constructor(workspace: Workspace, open: HeldDocument, questionnaire: Questionnaire) {
		const parsed = parseSubject(open.name);
		if (parsed?.kind !== 'team-case') throw new RangeError(`Not a team's case: ${open.name}`);
		this.id = parsed.id;
		this.team = parsed.team;
		this.#workspace = workspace;
		this.#open = open;
		this.#row = liveRows(async () => (await workspace.database.stories.get(parsed.id)) ?? null);
		this.#answers = liveDocument(open.document, allAnswers);
		let last: Prepared | null = null;
		this.#prepared = liveDocument(open.document, (document): Prepared => {
			const { language } = this;
			const prepared = prepareRevision(document, questionnaire, { language });
			const json = prepared.revision && canonicalJson(prepared.revision);
			// What was looked at stays looked at, whatever changes beside it.
			const isSame = json !== null && json === last?.json;
			last = { ...prepared, json, ...(isSame && { revision: last!.revision }) };
			return last;
		});
	}

	/** By which the team decides about it. */
	get name(): string {
		return this.#open.name;
	}

	get row(): StoryRow | null | undefined {
		return this.#row.current;
	}

	get story(): CaseStory {
		return this.#row.current?.story ?? untold;
	}

	/** Whether the team may go on writing: the panel has no revision of it, or asked for another one. */
	get isWritten(): boolean {
		return writtenStatuses.includes(this.story.status);
	}

	/** Tag of the language that it is written in. */
	get language(): string {
		return writtenIn((address) => this.only(address), defaultLanguage(this.team));
	}

	/** What would be submitted now. */
	get prepared(): Prepared {
		return this.#prepared.current;
	}

	/** Whether this member may decide so now. */
	may(kind: CaseDecision): boolean {
		return mayFollow(this.story, kind, roleIn(this.#workspace.account.memberships, this.team)) === null;
	}

	/** False where this device could not store it; the head of the screen says so. */
	decide<K extends CaseDecision>(kind: K, body: BodyFor<K>): Promise<boolean> {
		return this.#workspace.decide(kind, this.#open.name, body);
	}

	/** The answers at an address of Ronda's own: several where people differed unseen. */
	given(address: string): readonly AnswerValue[] {
		return (this.#answers.current.get(address) ?? []).map(({ value }) => value);
	}

	/** The answer at an address, where exactly one stands there. */
	only(address: string): AnswerValue | undefined {
		const [value, ...others] = this.given(address);
		return others.length === 0 ? value : undefined;
	}

	write(address: string, value: AnswerValue): void {
		const by = { account: this.#workspace.account.id, at: Date.now() };
		writeAnswer(this.#open.document, address, value, by);
	}

	/** Takes away what stands at an address of Ronda's own. */
	clear(address: string): void {
		clearAnswer(this.#open.document, address);
	}

	chooseProgramme(programme: string): void {
		setProgramme(this.#open.document, programme);
	}
}
