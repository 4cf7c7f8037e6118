// What is chosen on this device for its screens; kept where it can be read before the first paint.
import { type Observed, Source } from '../lib/workspace/observed.ts';

export const themes = ['device', 'light', 'dark'] as const;
export const textSizes = ['normal', 'large', 'largest'] as const;

export interface Preferences {
	/** Language tag of the screens; null until one was chosen. */
	readonly language: string | null;
	/** Language tag of the forms; null: as the screens. */
	readonly formLanguage: string | null;
	readonly theme: (typeof themes)[number];
	readonly text: (typeof textSizes)[number];
	/** The offer to install was answered with "later". */
	readonly hasPutOffInstalling: boolean;
}

const place = 'ronda-preferences';
const source = new Source<Preferences>(read());

export const preferences: Observed<Preferences> = source;

/** Takes effect at once; where the browser keeps nothing, it lasts as long as the page. */
export function prefer(change: Partial<Preferences>): void {
	source.set({ ...source.current, ...change });
	try {
		localStorage.setItem(place, JSON.stringify(source.current));
	} catch (reason) {
		console.warn('This browser does not keep preferences:', reason);
	}
}

function read(): Preferences {
	const { language, formLanguage, theme, text, hasPutOffInstalling } = stored();
	return {
		language: typeof language === 'string' ? language : null,
		formLanguage: typeof formLanguage === 'string' ? formLanguage : null,
		theme: themes.find((known) => known === theme) ?? 'device',
		text: textSizes.find((known) => known === text) ?? 'normal',
		hasPutOffInstalling: hasPutOffInstalling === true
	};
}

function stored(): Partial<Record<keyof Preferences, unknown>> {
	try {
		return JSON.parse(localStorage.getItem(place) ?? '{}') ?? {};
	} catch {
		return {};
	}
}
