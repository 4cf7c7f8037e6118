// The form under way as its screens see it: each change is a step that can be taken back, and is kept on this device.
import { createContext, tick } from 'svelte';
import type { DraftForm, DraftItem } from '$lib/domain/builder/draft.ts';
import { draftItem } from '$lib/domain/builder/draft.ts';
import {
	amended,
	begun,
	redone,
	rested,
	stepped,
	undone,
	type History
} from '$lib/domain/builder/history.ts';
import { namesIn } from '$lib/domain/builder/names.ts';
import { problemsOf } from '$lib/domain/builder/problems.ts';
import { readableForm } from '$lib/domain/builder/readable.ts';
import type { RulePart } from '$lib/domain/builder/rules.ts';
import type { TextPlace } from '$lib/domain/builder/texts.ts';
import { FormLogic } from '$lib/domain/form-logic.ts';
import type { KeptStatus } from '$lib/storage/draft-keeper.ts';
import { ItemKeys } from './item-keys.ts';

export class DraftView {
	readonly #keep: (form: DraftForm) => void;
	readonly #keys = new ItemKeys();
	#history = $state.raw<History<DraftForm>>(begun({ items: [] } as unknown as DraftForm));
	status = $state.raw<KeptStatus>({ kind: 'saved' });
	/** Name of the item whose fields stand open. */
	opened = $state<string | null>(null);
	/** The two languages that stand side by side; the second is null in a form of one. */
	first = $state('en');
	second = $state<string | null>(null);
	/** What was just done, for who cannot see it. */
	told = $state('');
	/** What was taken away last, and out of what. */
	removed = $state.raw<{ readonly container: string | null; readonly words: string } | null>(null);

	readonly form = $derived(this.#history.present);
	readonly mayUndo = $derived(this.#history.past.length > 0);
	readonly mayRedo = $derived(this.#history.future.length > 0);
	readonly readable = $derived(readableForm(this.form));
	readonly logic = $derived(new FormLogic(this.readable.items));
	readonly problems = $derived(problemsOf(this.form));
	readonly columns = $derived(
		[this.first, this.second].filter((tag) => tag !== null && this.form.languages.includes(tag)) as string[]
	);

	constructor(form: DraftForm, keep: (form: DraftForm) => void) {
		this.#keep = keep;
		this.#history = begun(form);
		this.second = form.languages.find((tag) => tag !== 'en') ?? null;
	}

	/** `at` names what is typed in: letters that follow each other there are one step. */
	change(next: DraftForm, at: string | null = null): void {
		this.#keys.grow(namesIn(this.form), namesIn(next));
		this.#take(stepped(this.#history, next, at));
		this.removed = null;
	}

	/** What follows from the last step by itself: both are taken back together. */
	amend(next: DraftForm): void {
		this.#take(amended(this.#history, next));
	}

	/** As `change` or `amend`, where an item was called otherwise: it is the same one to the screen. */
	rename(next: DraftForm, { from, to, isStep }: { from: string; to: string; isStep: boolean }): void {
		if (next === this.form) return;
		const isOpen = this.opened === from;
		this.#keys.rename(from, to);
		this.#take(isStep ? stepped(this.#history, next) : amended(this.#history, next));
		if (isOpen) this.opened = to;
	}

	/** What the screen knows an item by, whatever it is called. */
	keyOf(linkId: string): string {
		return this.#keys.keyOf(linkId);
	}

	/** A field was left. */
	rest(): void {
		this.#history = rested(this.#history);
	}

	undo(): void {
		this.#take(undone(this.#history));
		this.removed = null;
	}

	redo(): void {
		this.#take(redone(this.#history));
		this.removed = null;
	}

	item(linkId: string): DraftItem | undefined {
		return draftItem(this.form, linkId);
	}

	/** Opens an item and goes to the element with this id; without one, to the item's own head. */
	async show(linkId: string | null, id: string | null = null): Promise<void> {
		if (linkId !== null) this.opened = linkId;
		await this.goTo(id ?? headId(linkId ?? ''));
	}

	/** Goes to an element that this change may have made, and opens what it is folded into. */
	async goTo(id: string): Promise<void> {
		await tick();
		const element = document.getElementById(id);
		for (let within = element?.closest('details'); within; within = within.parentElement?.closest('details'))
			within.open = true;
		element?.focus();
	}

	#take(history: History<DraftForm>): void {
		if (history === this.#history) return;
		this.#history = history;
		if (this.opened !== null && this.item(this.opened) === undefined) this.opened = null;
		this.#keep(history.present);
	}
}

export const [useDraft, provideDraft] = createContext<DraftView>();

export function headId(linkId: string): string {
	return `head/${linkId}`;
}

export function textId({ linkId, part }: TextPlace, language: string): string {
	return `text/${linkId ?? ''}/${part}/${language}`;
}

export function ruleId(linkId: string, part: RulePart): string {
	return `rule/${linkId}/${part}`;
}
