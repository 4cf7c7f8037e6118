// The second language of a form that is filled in or printed: the member chose it on this device, for all forms that have it.
import { createContext } from 'svelte';
import type { Localized } from '$lib/domain/localized.ts';
import { useWords } from '$lib/i18n/context.ts';
import { liveRows } from '$lib/reactive/dexie.ts';
import { clearSetting, readSetting, writeSetting } from '$lib/storage/settings.ts';
import { sayTwice, type Said } from '$lib/ui/form/said.ts';
import { useFormWords } from '../form-words.ts';
import { useWorkspace } from '../member.ts';

export interface TwoLanguages {
	/** Languages to look in for the first, the wanted one first. */
	readonly chain: readonly string[];
	/** Tag of the second; null for none, and where the form lacks it. */
	readonly second: string | null;
	/** Tags that can be chosen: the form's, without the one that it is read in. */
	readonly offered: readonly string[];
	say(text: Localized): Said;
	/** Null for none. */
	choose(tag: string | null): Promise<void>;
}

const [use, provide] = createContext<TwoLanguages>();

export { use as useTwoLanguages };

/** For the component that holds a form; `languages` gives the form's. */
export function provideTwoLanguages(languages: () => readonly string[]): TwoLanguages {
	const { database } = useWorkspace();
	const words = useWords();
	const form = useFormWords();
	const chosen = liveRows(async () => (await readSetting(database, 'secondLanguage')) ?? null);
	const offered = () => {
		const first = form.chain.find((tag) => languages().includes(tag)) ?? 'en';
		return languages().filter((tag) => tag !== first);
	};
	const second = () => offered().find((tag) => tag === chosen.current) ?? null;
	return provide({
		get chain() {
			return form.chain;
		},
		get second() {
			return second();
		},
		get offered() {
			return offered();
		},
		say: (text) => sayTwice(text, form.chain, words.spoken, second()),
		choose: (tag) =>
			tag === null ? clearSetting(database, 'secondLanguage') : writeSetting(database, 'secondLanguage', tag)
	});
}
