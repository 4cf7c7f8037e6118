// The words of the interface: one file to fetch for each language, and the names that messages go by.
import type en from './locales/en/index.ts';

export type Messages = { readonly [S in keyof typeof en]: { readonly [key: string]: string } };

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type WithoutPlural<K extends string> = K extends `${infer Base}_${Plural}` ? Base : K;

/** `screen.message`, as the English words name them; the plural forms of one message share its name. */
export type MessageKey = {
	[S in keyof typeof en]: `${S}.${WithoutPlural<keyof (typeof en)[S] & string>}`;
}[keyof typeof en];

/** By language tag. The bundler makes one file of each. */
export const messagesByLanguage: ReadonlyMap<string, () => Promise<{ default: Messages }>> = new Map([
	['en', () => import('./locales/en/index.ts')],
	['es', () => import('./locales/es/index.ts')],
	['pt-BR', () => import('./locales/pt-BR/index.ts')],
	['fr', () => import('./locales/fr/index.ts')],
	['ar', () => import('./locales/ar/index.ts')]
]);
