// The order in which forms are offered to who begins a case: what their own programmes take first, then what it is about.
import type { Localized } from './localized.ts';
import type { Programme } from './programme.ts';
import { caseKinds, type CaseKind } from './questionnaire.ts';

/** What is known of a form before it is filled in. */
export interface OfferedForm {
	readonly name: string;
	/** Null while its questions are not on this device. */
	readonly kind: CaseKind | null;
	readonly title: Localized;
}

/** Forms that are about the same; null where that is not known yet. */
export interface FormGroup<F extends OfferedForm> {
	readonly kind: CaseKind | null;
	readonly forms: readonly F[];
}

/**
 * Groups by what the forms are about, once the questions of all are here. Until then they are one group, so that they
 * take their places once, and none stands below a heading that is not its own. Kinds that `own` programmes take come
 * first, what each is mainly about before the rest. Within a group the forms that were made for `own` come first, in
 * their order; then by `compare`.
 */
export function groupedForms<F extends OfferedForm>(
	forms: readonly F[],
	own: readonly Programme[],
	compare: (one: F, other: F) => number
): FormGroup<F>[] {
	const main = own.flatMap(({ kinds }) => kinds.slice(0, 1));
	const kinds = new Set([...main, ...own.flatMap((each) => each.kinds), ...caseKinds]);
	const made = own.map((programme) => madeFor(programme, forms));
	const rank = (form: F) => (made.includes(form) ? made.indexOf(form) : made.length);
	const sorted = [...forms].sort((one, other) => rank(one) - rank(other) || compare(one, other));
	if (forms.some(({ kind }) => kind === null)) return [{ kind: null, forms: sorted }];
	return [...kinds]
		.map((kind) => ({ kind, forms: sorted.filter((form) => form.kind === kind) }))
		.filter((group) => group.forms.length > 0);
}

/** The form of its name; where there is none, one that its name begins with: `palliative` for `palliative-care`. */
function madeFor<F extends OfferedForm>({ id, kinds }: Programme, forms: readonly F[]): F | undefined {
	const fitting = forms.filter(({ kind }) => kind === null || kinds.includes(kind));
	return fitting.find(({ name }) => name === id) ?? fitting.find(({ name }) => id.startsWith(`${name}-`));
}
