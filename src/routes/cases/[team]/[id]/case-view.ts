// An open case as its screens read it: answers, progress, who is there, and what may be said of the words.
import { createContext } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import {
	answerKeys,
	answersOf,
	clearAnswer,
	disagreements,
	localOrigin,
	narrative,
	progressOf,
	readMeta,
	setTitle,
	writeAnswer
} from '$lib/documents/case-document.ts';
import { isWritableLayout } from '$lib/documents/layout-version.ts';
import type { AnswerValue } from '$lib/domain/answer.ts';
import {
	itemsOf,
	whereItMayGo,
	type Item,
	type Questionnaire,
	type Section
} from '$lib/domain/questionnaire.ts';
import { mayWriteDrafts } from '$lib/domain/person.ts';
import { liveRows } from '$lib/reactive/dexie.ts';
import { liveValue, type Live } from '$lib/reactive/live.ts';
import { textField } from '$lib/reactive/text-field.ts';
import { liveDocument, liveType } from '$lib/reactive/yjs.ts';
import type { CatalogueRow } from '$lib/storage/account-database.ts';
import { clearDeviceAnswer, deviceAnswersOf, writeDeviceAnswer } from '$lib/storage/device-answers.ts';
import type { OpenCase } from '$lib/workspace/open-case.ts';
import type { Workspace } from '$lib/workspace/workspace.ts';

/** One of the answers to an item, with who gave it. */
export interface GivenAnswer {
	key: string;
	value: AnswerValue;
	account: string | null;
}

export const [useCase, provideCase] = createContext<CaseView>();

export class CaseView {
	readonly name: string;
	readonly questionnaire: Questionnaire;
	readonly #workspace: Workspace;
	readonly #open: OpenCase;
	readonly #row: Live<CatalogueRow | null | undefined>;
	readonly #meta;
	readonly #progress;
	readonly #disagreements;
	readonly #answers;
	readonly #status;
	readonly #company;
	readonly #deviceAnswers;

	constructor(
		workspace: Workspace,
		open: OpenCase,
		questionnaire: Questionnaire,
		row: Live<CatalogueRow | null | undefined>
	) {
		const { document, name } = open;
		this.name = name;
		this.questionnaire = questionnaire;
		this.#workspace = workspace;
		this.#open = open;
		this.#row = row;
		this.#meta = liveDocument(document, readMeta);
		this.#progress = liveDocument(document, () => progressOf(document, questionnaire));
		this.#disagreements = liveDocument(document, disagreements);
		this.#answers = liveDocument(document, () => (linkId: string) => answersOf(document, linkId));
		this.#status = liveValue(open.status);
		this.#company = liveValue(open.company);
		this.#deviceAnswers = liveRows(() => deviceAnswersOf(workspace.database, name));
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
	get lock(): 'removed' | 'newer' | 'role' | null {
		if (this.removed) return 'removed';
		if (this.meta && !isWritableLayout(this.meta.layout)) return 'newer';
		const team = this.#row.current?.team ?? '';
		return mayWriteDrafts(this.#workspace.account.memberships, team) ? null : 'role';
	}

	get progress() {
		return this.#progress.current;
	}

	/** The items on which people differ. */
	get disagreements() {
		return this.#disagreements.current;
	}

	differsIn(section: Section): boolean {
		const differing = this.disagreements;
		return itemsOf(section).some(({ linkId }) => differing.includes(linkId));
	}

	get status() {
		return this.#status.current;
	}

	answers(item: Item): readonly GivenAnswer[] {
		if (whereItMayGo(item) !== 'device') return this.#answers.current(item.linkId);
		const value = this.#deviceAnswers.current?.get(item.linkId);
		return value === undefined ? [] : [{ key: item.linkId, value, account: this.#workspace.account.id }];
	}

	/** The shared words of a text item; undefined for one whose words stay on this device. */
	text(item: Item): { words: string; join: Attachment<HTMLTextAreaElement> } | undefined {
		if (item.type !== 'text' || whereItMayGo(item) === 'device') return undefined;
		const words = narrative(this.#open.document, item.linkId);
		const live = liveType(words, (text) => text.toString());
		return {
			get words() {
				return live.current;
			},
			join: textField(words, { origin: localOrigin })
		};
	}

	/** What stands in an item now, to be handed to `answer` by whoever types for a while. */
	keysOf(item: Item): string[] {
		return answerKeys(this.#open.document, item.linkId);
	}

	/** Null takes the answer away. What came in while it was typed (`seen` lacks it) stays beside it. */
	async answer(item: Item, value: AnswerValue | null, seen?: readonly string[]): Promise<void> {
		const { database, account } = this.#workspace;
		const { linkId } = item;
		const at = Date.now();
		if (whereItMayGo(item) === 'device') {
			if (value === null) await clearDeviceAnswer(database, this.name, linkId);
			else await writeDeviceAnswer(database, { document: this.name, linkId, value, at });
		} else if (value === null) clearAnswer(this.#open.document, linkId);
		else writeAnswer(this.#open.document, linkId, value, { account: account.id, at, seen });
	}

	rename(title: string): void {
		if (title.trim() !== '' && title.trim() !== this.meta?.title) setTitle(this.#open.document, title);
	}

	remove(): Promise<void> {
		return this.#workspace.removeCase(this.name);
	}

	restore(): Promise<void> {
		return this.#workspace.restoreCase(this.name);
	}

	/** A field was left: what is held goes out now. */
	flush(): void {
		this.#workspace.flush();
	}

	/** Names of those who are at one of these items, or in this section. */
	peopleAt(linkIds: readonly string[]): string[] {
		return this.#company.current
			.filter(({ item }) => item !== null && linkIds.includes(item))
			.map(({ name }) => name);
	}

	peopleIn(section: Section): string[] {
		return this.peopleAt([section.linkId, ...itemsOf(section).map(({ linkId }) => linkId)]);
	}

	/** Everybody else who has the case open. */
	get people(): string[] {
		return this.#company.current.map(({ name }) => name);
	}

	/** A field holds typing that is written nowhere yet, or does no longer. */
	hold(isHolding: boolean): void {
		this.#open.hold(isHolding);
	}

	/** Says where the reader is; null is "nowhere in particular". */
	attend(linkId: string | null): void {
		this.#open.attend(linkId);
	}
}
