// The panel's words on a case as the presenting screens read and write them.
import type { Attachment } from 'svelte/attachments';
import {
	addAdvice,
	adviceReason,
	adviceText,
	allAdvice,
	nameAuthor,
	panelText,
	removeAdvice,
	restoreAdvice,
	stageOf,
	turnTo,
	type Advice
} from '$lib/documents/panel-document.ts';
import type { PresentingStep } from '$lib/domain/presenting.ts';
import { localOrigin } from '$lib/documents/local-origin.ts';
import { heldField } from '$lib/reactive/held-field.svelte.ts';
import { liveValue } from '$lib/reactive/live.ts';
import { textField } from '$lib/reactive/text-field.ts';
import { liveDocument } from '$lib/reactive/yjs.ts';
import type { HeldDocument } from '$lib/workspace/held-document.ts';
import type { Workspace } from '$lib/workspace/workspace.ts';

type Join = Attachment<HTMLTextAreaElement>;

export class PanelView {
	readonly #workspace: Workspace;
	readonly #open: HeldDocument;
	readonly #session: string;
	readonly #read;
	readonly #status;
	readonly #company;

	constructor(workspace: Workspace, open: HeldDocument, session: string) {
		this.#workspace = workspace;
		this.#open = open;
		this.#session = session;
		this.#read = liveDocument(open.document, (document) => ({
			advice: allAdvice(document),
			stage: stageOf(document),
			summary: panelText(document, 'summary').toString(),
			questions: panelText(document, 'questions').toString()
		}));
		this.#status = liveValue(open.status);
		this.#company = liveValue(open.company);
	}

	get advice(): readonly Advice[] {
		return this.#read.current.advice;
	}

	get summary(): string {
		return this.#read.current.summary;
	}

	get questions(): string {
		return this.#read.current.questions;
	}

	/** Null where this session's presentation has not begun. */
	get step(): PresentingStep | null {
		const { stage } = this.#read.current;
		return stage?.session === this.#session ? stage.step : null;
	}

	/** When the step was turned to, in ms since 1970; null before the first. */
	get since(): number | null {
		return this.step === null ? null : (this.#read.current.stage?.since ?? null);
	}

	get status() {
		return this.#status.current;
	}

	get people(): string[] {
		return this.#company.current.map(({ name }) => name);
	}

	turnTo(step: PresentingStep): void {
		turnTo(this.#open.document, { step, since: Date.now(), session: this.#session });
		this.#workspace.flush();
	}

	/** A new piece of advice, in the name of who types it until another is named. */
	add(): string {
		return addAdvice(this.#open.document, this.#workspace.account.name);
	}

	remove(id: string): void {
		removeAdvice(this.#open.document, id);
	}

	restore(id: string): void {
		restoreAdvice(this.#open.document, id);
	}

	joinAdvice(id: string): Join {
		return textField(adviceText(this.#open.document, id), { origin: localOrigin });
	}

	joinReason(id: string): Join {
		return textField(adviceReason(this.#open.document, id), { origin: localOrigin });
	}

	joinAuthor(id: string): Attachment<HTMLInputElement | HTMLTextAreaElement> {
		return heldField(
			() => this.advice.find((each) => each.id === id)?.author ?? '',
			(author) => nameAuthor(this.#open.document, id, author)
		);
	}

	join(name: 'questions' | 'notes' | 'summary'): Join {
		return textField(panelText(this.#open.document, name), { origin: localOrigin });
	}

	attend(item: string | null): void {
		this.#open.attend(item);
	}
}
