// A moment in words, as cases and sessions say it.
import { commaIn } from '$lib/i18n/comma.ts';
import type { Words } from '$lib/i18n/words.ts';

/** "1 December 2026, 14:02", by this device's own zone data, which may be old; `at` is the server's moment, in ms. */
export function momentWords(at: number, { formats, language }: Words): string {
	return formats.date(at) + commaIn(language) + formats.clock(at);
}
