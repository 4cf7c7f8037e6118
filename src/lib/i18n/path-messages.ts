// The words of a case's way to the panel and back: what most screens do without, fetched by those that need it.
import type { MessagesByLanguage } from './messages.ts';

/** By language tag. The bundler makes one file of each. */
export const pathMessagesByLanguage: MessagesByLanguage = new Map([
	['en', () => import('./locales/en/path.ts')],
	['es', () => import('./locales/es/path.ts')],
	['pt-BR', () => import('./locales/pt-BR/path.ts')],
	['fr', () => import('./locales/fr/path.ts')],
	['ar', () => import('./locales/ar/path.ts')]
]);
