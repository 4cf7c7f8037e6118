// Who else has a document open, as each of them is told.
import type { Colleague } from './control.ts';

interface Present {
	readonly account: { readonly id: string; readonly name: string };
}

/** One entry a person, however many of her devices are here; a person's own devices are no company. */
export function companyOf(
	{ account: reader }: Present,
	attending: ReadonlyMap<Present, { readonly item: string | null }>
): Colleague[] {
	const people = new Map<string, Colleague>();
	for (const [{ account }, { item }] of attending) {
		const known = people.get(account.id)?.item ?? null;
		people.set(account.id, { account: account.id, name: account.name, item: item ?? known });
	}
	people.delete(reader.id);
	return [...people.values()];
}
