// The words of the interface: one file to fetch for each language, and the names that messages go by.
import type deskEn from './locales/en/desk.ts';
import type en from './locales/en/index.ts';
import type pathEn from './locales/en/path.ts';

type Messages = Readonly<Record<string, Readonly<Record<string, string>>>>;

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type WithoutPlural<K extends string> = K extends `${infer Base}_${Plural}` ? Base : K;

/** `screen.message`, as the English words name them; the plural forms of one message share its name. */
type KeysOf<Screens> = {
	[S in keyof Screens & string]: `${S}.${WithoutPlural<keyof Screens[S] & string>}`;
}[keyof Screens & string];

export type MessageKey = KeysOf<typeof en> | KeysOf<typeof deskEn> | KeysOf<typeof pathEn>;

export type MessagesByLanguage = ReadonlyMap<string, () => Promise<{ default: Messages }>>;

/** By language tag. The bundler makes one file of each. */
export const messagesByLanguage: MessagesByLanguage = new Map([
	['en', () => import('./locales/en/index.ts')],
	['es', () => import('./locales/es/index.ts')],
	['pt-BR', () => import('./locales/pt-BR/index.ts')],
	['fr', () => import('./locales/fr/index.ts')],
	['ar', () => import('./locales/ar/index.ts')]
]);

/** Words of sessions, invitations, the panel's desk and the builder: most phones never need them. */
export const deskMessagesByLanguage: MessagesByLanguage = new Map([
	['en', () => import('./locales/en/desk.ts')],
	['es', () => import('./locales/es/desk.ts')],
	['pt-BR', () => import('./locales/pt-BR/desk.ts')],
	['fr', () => import('./locales/fr/desk.ts')],
	['ar', () => import('./locales/ar/desk.ts')]
]);
