// How components find the words: the root layout provides them, everything below uses them.
import { createContext } from 'svelte';
import type { Words } from './words.ts';

export const [useWords, provideWords] = createContext<Words>();
