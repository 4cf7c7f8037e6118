// The texts of a form in the language that was chosen for forms, or in that of the screens.
import type { Localized } from '$lib/domain/localized.ts';
import { fallbackChain } from '$lib/domain/language.ts';
import { useWords } from '$lib/i18n/context.ts';
import { liveValue } from '$lib/reactive/live.ts';
import { say, type Said } from '$lib/ui/form/said.ts';
import { preferences } from '../app/preferences.ts';

export interface FormWords {
	/** Languages to look in, the wanted one first. */
	readonly chain: readonly string[];
	say(text: Localized): Said;
}

/** For components: follows every change of either language. */
export function useFormWords(): FormWords {
	const words = useWords();
	const preferred = liveValue(preferences);
	const chain = () => {
		const { formLanguage } = preferred.current;
		return formLanguage === null ? words.chain : fallbackChain(formLanguage);
	};
	return {
		get chain() {
			return chain();
		},
		say: (text) => say(text, chain(), words.spoken)
	};
}
