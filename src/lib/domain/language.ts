// Languages: their own names, their directions, and where to look when a text is missing in one.

/** `name` is what its speakers call it; `isComplete` says that every screen exists in it. */
export interface Language {
	readonly tag: string;
	readonly name: string;
	readonly direction: 'ltr' | 'rtl';
	readonly isComplete: boolean;
}

const complete: readonly string[] = ['en', 'es', 'pt-BR', 'fr', 'ar'];
const rightToLeft: readonly string[] = ['ar'];

const nameByTag: readonly (readonly [tag: string, name: string])[] = [
	['en', 'English'],
	['en-GB', 'English (United Kingdom)'],
	['en-GE', 'English (Georgia)'],
	['en-GH', 'English (Ghana)'],
	['en-KE', 'English (Kenya)'],
	['en-MY', 'English (Malaysia)'],
	['en-NG', 'English (Nigeria)'],
	['en-RW', 'English (Rwanda)'],
	['es', 'Español'],
	['es-AR', 'Español (Argentina)'],
	['es-CO', 'Español (Colombia)'],
	['es-MX', 'Español (México)'],
	['es-PE', 'Español (Perú)'],
	['es-PY', 'Español (Paraguay)'],
	['pt-BR', 'Português (Brasil)'],
	['fr', 'Français'],
	['fr-CI', 'Français (Côte d’Ivoire)'],
	['ar', 'العربية'],
	['ak', 'Akan'],
	['gn', 'Avañeʼẽ'],
	['ha', 'Hausa'],
	['ig', 'Igbo'],
	['ka', 'ქართული'],
	['km', 'ខ្មែរ'],
	['ms', 'Bahasa Melayu'],
	['my', 'မြန်မာ'],
	['qu', 'Runasimi'],
	['ru', 'Русский'],
	['rw', 'Ikinyarwanda'],
	['sw', 'Kiswahili'],
	['ta', 'தமிழ்'],
	['tw', 'Twi'],
	['yo', 'Èdè Yorùbá'],
	['zh', '中文'],
	['zh-Hans', '简体中文']
];

export const languages: readonly Language[] = nameByTag.map(([tag, name]) => ({
	tag,
	name,
	direction: rightToLeft.includes(tag) ? 'rtl' : 'ltr',
	isComplete: complete.includes(tag)
}));

/** Where the speakers of a language read next; without a line here, the tag loses its last part, then English. */
const nextByTag: ReadonlyMap<string, string> = new Map([
	['gn', 'es-PY'],
	['qu', 'es-PE'],
	['tw', 'ak'],
	['ak', 'en-GH'],
	['ha', 'en-NG'],
	['ig', 'en-NG'],
	['yo', 'en-NG'],
	['zh', 'zh-Hans']
]);

export function languageTagged(tag: string): Language | undefined {
	return languages.find((language) => language.tag === tag);
}

/** The tag itself, then where to look for what is missing in it; always ends in `en` (design/domain.md §7). */
export function fallbackChain(tag: string): string[] {
	const chain: string[] = [];
	for (let next = tag; next !== 'en' && !chain.includes(next); next = nextTag(next)) chain.push(next);
	return [...chain, 'en'];
}

function nextTag(tag: string): string {
	const parent = tag.slice(0, Math.max(0, tag.lastIndexOf('-')));
	return nextByTag.get(tag) ?? (parent === '' ? 'en' : parent);
}
