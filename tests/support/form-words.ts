// The words of a form in one language, as the browser tests look for them.
import { readFileSync } from 'node:fs';

interface Asked {
	readonly linkId: string;
	readonly label?: Readonly<Record<string, string>>;
	readonly options?: readonly { readonly code: string; readonly label: Readonly<Record<string, string>> }[];
	readonly items?: readonly Asked[];
}

const folder = new URL('../../server/packs/questionnaires/', import.meta.url);

export interface FormWords {
	/** The question of an item, in English where the form does not know the language. */
	label(linkId: string): string;
	option(linkId: string, code: string): string;
}

/** `form`: the name of its file. Throws for an item or option that is not there. */
export function formWordsOf(language: string, form = 'palliative-3'): FormWords {
	const file = new URL(`${form}.json`, folder);
	const items = flat((JSON.parse(readFileSync(file, 'utf8')) as { items: readonly Asked[] }).items);
	const say = (words: Readonly<Record<string, string>> | undefined, what: string) => {
		const said = words?.[language] ?? words?.['en'];
		if (said === undefined) throw new Error(`no words for ${what}`);
		return said;
	};
	const find = (linkId: string) => items.find((item) => item.linkId === linkId);
	return {
		label: (linkId) => say(find(linkId)?.label, linkId),
		option: (linkId, code) =>
			say(find(linkId)?.options?.find((option) => option.code === code)?.label, `${linkId}/${code}`)
	};
}

function flat(items: readonly Asked[]): readonly Asked[] {
	return items.flatMap((item) => [item, ...flat(item.items ?? [])]);
}
