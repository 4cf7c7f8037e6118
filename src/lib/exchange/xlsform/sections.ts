// What stands loose at the top of an XLSForm, in sections: the top of our forms holds nothing else.
import type { Localized } from '../../domain/localized.ts';
import type { Names } from './names.ts';
import type { Draft } from './draft.ts';

/** Neighbours that stand loose share one section with the form's title; a repeat has one of its own. */
export function asSections(items: readonly Draft[], title: Localized, names: Names): Draft[] {
	const sections: Draft[] = [];
	let loose: Draft[] | null = null;
	for (const item of items) {
		if (item.type === 'group') {
			sections.push(item);
			loose = null;
		} else if (item.type === 'repeat') {
			const linkId = names.give(`${item.linkId}-section`);
			sections.push({ linkId, type: 'group', label: item.label, items: [item] });
			loose = null;
		} else if (loose === null) {
			loose = [item];
			sections.push({ linkId: names.give('part'), type: 'group', label: title, items: loose });
		} else loose.push(item);
	}
	return sections;
}
