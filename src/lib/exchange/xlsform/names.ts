// The names of an XLSForm as link ids and option codes of ours.
import { consentPrefix } from '../../domain/consent.ts';
import { dashed, isLinkId } from '../../domain/link-id.ts';

/** Sections stand beside these in the address of a case. */
const reserved = ['check', 'print'];

/** Link ids by the names of the file; each name is given one, no two the same. */
export class Names {
	readonly #linkIds = new Map<string, string>();
	readonly #taken = new Set<string>(reserved);

	/** The link id for a name; another one when it is given again. */
	give(name: string): string {
		const plain = dashed(name);
		const start = /^[a-z]/.test(plain) ? plain : `q-${plain}`;
		const isFree = isLinkId(start) && !start.startsWith(consentPrefix);
		const base = (isFree ? start : `q-${start}`).slice(0, 54).replace(/-+$/, '');
		let linkId = base;
		for (let number = 2; this.#taken.has(linkId); number += 1) linkId = `${base}-${number}`;
		this.#taken.add(linkId);
		if (!this.#linkIds.has(name)) this.#linkIds.set(name, linkId);
		return linkId;
	}

	/** What a name was given first. */
	known(name: string): string | undefined {
		return this.#linkIds.get(name);
	}
}

/** The code of an option; '' where nothing of its name can be kept. */
export function codeOf(name: string): string {
	return dashed(name).slice(0, 60).replace(/-+$/, '');
}
