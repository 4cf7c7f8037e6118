// The answers of an open case as its screens read and write them: those of the document, and those of this device.
import type { Attachment } from 'svelte/attachments';
import {
	allAnswers,
	answerKeys,
	clearAnswer,
	narrative,
	writeAnswer,
	type AllAnswers
} from '$lib/documents/case-document.ts';
import { responseIn } from '$lib/documents/case-response.ts';
import {
	addRow,
	moveRow,
	removedRows,
	removeRow,
	restoreRow,
	type RemovedRow
} from '$lib/documents/case-rows.ts';
import { localOrigin } from '$lib/documents/local-origin.ts';
import type { AnswerValue } from '$lib/domain/answer.ts';
import {
	itemsOf,
	whereItMayGo,
	type Item,
	type Questionnaire,
	type Repeat
} from '$lib/domain/questionnaire.ts';
import { FilledForm, type ResponseReader, type Surroundings } from '$lib/domain/filled-form.ts';
import { logicOf } from '$lib/domain/form-logic.ts';
import { responseProgress, type ResponseProgress } from '$lib/domain/response.ts';
import type { Live } from '$lib/reactive/live.ts';
import { textField } from '$lib/reactive/text-field.ts';
import { liveDocument, liveType } from '$lib/reactive/yjs.ts';
import type { HeldDocument } from '$lib/workspace/held-document.ts';
import type { Workspace } from '$lib/workspace/workspace.ts';
import { OwnAnswers } from './own-answers.ts';

/** One of the answers at an address, with who gave it. */
export interface GivenAnswer {
	key: string;
	value: AnswerValue;
	account: string | null;
}

/** What was made of the document as it stands. */
interface Read {
	readonly answers: AllAnswers;
	readonly response: ResponseReader;
	readonly form: FilledForm;
	readonly progress: ResponseProgress;
}

const noAnswers: readonly GivenAnswer[] = [];

export class ResponseView {
	/** Those that stay on this device. */
	readonly own: OwnAnswers;
	readonly #workspace: Workspace;
	readonly #open: HeldDocument;
	readonly #read: Live<Read>;
	#ownForm: {
		readonly of: FilledForm;
		readonly own: ReadonlyMap<string, AnswerValue>;
		form: FilledForm;
	} | null = null;

	constructor(
		workspace: Workspace,
		open: HeldDocument,
		questionnaire: Questionnaire,
		surroundings: Surroundings
	) {
		const { document, name } = open;
		this.#workspace = workspace;
		this.#open = open;
		const logic = logicOf(questionnaire.items);
		let before: Read | undefined;
		this.#read = liveDocument(document, (): Read => {
			const answers = allAnswers(document, before?.answers);
			const response = responseIn(document, logic, answers);
			const form = before?.form.next(response) ?? new FilledForm(logic, response, surroundings);
			const progress = responseProgress(questionnaire, form, before?.progress);
			before = { answers, response, form, progress };
			return before;
		});
		this.own = new OwnAnswers(workspace.database, name);
	}

	/** What every member of the team sees of it. */
	get progress(): ResponseProgress {
		return this.#read.current.progress;
	}

	/** What is to be asked here and now: with the answers that stay on this device. */
	get reader(): FilledForm {
		const { response, form } = this.#read.current;
		const own = this.own.current;
		if (own === undefined || own.size === 0) return form;
		if (this.#ownForm?.of === form && this.#ownForm.own === own) return this.#ownForm.form;
		const withOwn: ResponseReader = {
			...response,
			values: (address) => {
				const value = own.get(address);
				return value === undefined ? response.values(address) : [value];
			}
		};
		this.#ownForm = { of: form, own, form: (this.#ownForm?.form ?? form).next(withOwn) };
		return this.#ownForm.form;
	}

	/** The addresses at which people differ. */
	get disagreements(): string[] {
		return [...this.#read.current.answers]
			.filter(([, given]) => given.length > 1)
			.map(([address]) => address);
	}

	/** What people answered there, or what is calculated there of it. */
	answers(item: Item, address: string): readonly GivenAnswer[] {
		if (item.type === 'calculated')
			return this.reader
				.values(address)
				.map((value, index) => ({ key: String(index), value, account: null }));
		if (whereItMayGo(item) !== 'device') return this.#read.current.answers.get(address) ?? noAnswers;
		const value = this.own.current?.get(address);
		return value === undefined ? noAnswers : [{ key: address, value, account: this.#workspace.account.id }];
	}

	/** The shared words of a text item; undefined for one whose words stay on this device. */
	text(item: Item, address: string): { words: string; join: Attachment<HTMLTextAreaElement> } | undefined {
		if (item.type !== 'text' || whereItMayGo(item) === 'device') return undefined;
		const words = narrative(this.#open.document, address);
		const live = liveType(words, (text) => text.toString());
		return {
			get words() {
				return live.current;
			},
			join: textField(words, { origin: localOrigin })
		};
	}

	/** What stands at an address now, to be handed to `answer` by whoever types for a while. */
	keysAt(address: string): string[] {
		return answerKeys(this.#open.document, address);
	}

	/** Null takes the answer away. What came in while it was typed (`seen` lacks it) stays beside it. */
	async answer(
		item: Item,
		address: string,
		value: AnswerValue | null,
		seen?: readonly string[]
	): Promise<void> {
		const { account } = this.#workspace;
		const { document } = this.#open;
		const at = Date.now();
		if (whereItMayGo(item) === 'device') await this.own.answer(address, value, at);
		else if (value === null) clearAnswer(document, address);
		else writeAnswer(document, address, value, { account: account.id, at, seen });
	}

	/** Rows that were taken away and may come back, those that went last first. */
	removedRows(repeat: Repeat): RemovedRow[] {
		// Read for its sake: another document state is another list.
		void this.#read.current;
		return removedRows(this.#open.document, repeat.linkId);
	}

	addRow(repeat: Repeat): string {
		return addRow(this.#open.document, repeat.linkId, linkIdsIn(repeat));
	}

	moveRow(repeat: Repeat, row: string, by: -1 | 1): void {
		moveRow(this.#open.document, repeat.linkId, row, by, linkIdsIn(repeat));
	}

	removeRow(repeat: Repeat, row: string): void {
		const by = this.#workspace.account.id;
		removeRow(this.#open.document, repeat.linkId, row, { by, at: Date.now() });
	}

	restoreRow(repeat: Repeat, row: string): void {
		restoreRow(this.#open.document, repeat.linkId, row);
	}
}

function linkIdsIn(repeat: Repeat): string[] {
	return itemsOf(repeat).map(({ linkId }) => linkId);
}
