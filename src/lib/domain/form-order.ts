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

/** Forms that are about the same. */
export interface FormGroup<F extends OfferedForm> {
	readonly kind: CaseKind | null;
	readonly forms: readonly F[];
}

/**
 * Groups by what the forms are about: kinds that `own` programmes take come first, what each is mainly about before
 * the rest. Within a group a form that is named after one of `own` was made for it and comes first; then by `compare`.
 */
export function groupedForms<F extends OfferedForm>(
	forms: readonly F[],
	own: readonly Programme[],
	compare: (one: F, other: F) => number
): FormGroup<F>[] {
	const main = own.flatMap(({ kinds }) => kinds.slice(0, 1));
	const kinds = new Set([...main, ...own.flatMap((each) => each.kinds), ...caseKinds, null]);
	const rank = ({ name, kind }: F) =>
		Math.max(
			0,
			...own.filter(({ kinds: those }) => kind !== null && those.includes(kind)).map(nearness(name))
		);
	return [...kinds]
		.map((kind) => ({
			kind,
			forms: forms
				.filter((form) => form.kind === kind)
				.sort((one, other) => rank(other) - rank(one) || compare(one, other))
		}))
		.filter((group) => group.forms.length > 0);
}

/** How near the name of a form is to that of a programme: `palliative` was made for `palliative-care`. */
function nearness(name: string) {
	return ({ id }: Programme) => (id === name ? 2 : id.startsWith(`${name}-`) ? 1 : 0);
}
