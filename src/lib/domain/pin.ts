// The PIN that keeps colleagues' spaces apart on a shared computer: what one is, and the wait after wrong ones.
import { toLatinDigits } from './numbers.ts';

/** Four to eight digits, of whichever script they were typed in, as 0–9; null where it is anything else. */
export function readPin(typed: string): string | null {
	const digits = toLatinDigits(typed.trim());
	return /^\d{4,8}$/.test(digits) ? digits : null;
}

/** Milliseconds to wait after so many wrong ones in a row: none for the first two, then twice as long each time. */
export function waitAfterWrong(wrong: number): number {
	if (wrong < 3) return 0;
	return Math.min(15 * 60_000, 30_000 * 2 ** (wrong - 3));
}
