// Ids that machines use, and short codes that people copy onto paper and type again.
import { randomText } from './random-text.ts';

const idAlphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A random id: 25 characters of `[0-9a-z]`, 129 bits (design/sync.md §2). */
export function newId(): string {
	return randomText(idAlphabet, 25);
}

/** 31 symbols that survive handwriting: no 0, O, 1, I, L. A prime count, which the check letter relies on. */
const codeAlphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const caseCodeShape = /^([A-HJKMNP-Z2-9]{3})-([A-HJKMNP-Z2-9][A-HJKMNP-Z])$/;

/**
 * The symbol that makes 1·a + 2·b + 3·c + 4·d + 5·check divisible by 31. With distinct weights and a prime
 * modulus, every single wrong symbol and every exchange of two symbols is noticed.
 */
function checkSymbol(symbols: string): string {
	let sum = 0;
	for (let position = 0; position < symbols.length; position += 1) {
		sum += (position + 1) * codeAlphabet.indexOf(symbols.charAt(position));
	}
	for (const symbol of codeAlphabet) {
		if ((sum + 5 * codeAlphabet.indexOf(symbol)) % codeAlphabet.length === 0) return symbol;
	}
	throw new Error('The code alphabet must have a prime number of symbols');
}

/** A code for a patient's paper file, like `K7M-4Q`: four random symbols and a check letter (never a digit). */
export function newCaseCode(): string {
	for (;;) {
		const symbols = randomText(codeAlphabet, 4);
		const code = `${symbols.slice(0, 3)}-${symbols.slice(3)}${checkSymbol(symbols)}`;
		if (caseCodeShape.test(code)) return code;
	}
}

/** True for a code in its written form `K7M-4Q` whose check letter is right. */
export function isCaseCode(text: string): boolean {
	const [, first, last] = caseCodeShape.exec(text) ?? [];
	if (first === undefined || last === undefined) return false;
	return checkSymbol(first + last.charAt(0)) === last.charAt(1);
}

/** A code for an invitation or a further device: `letters` random symbols, easy to read aloud. */
export function newSecretCode(letters: number): string {
	return randomText(codeAlphabet, letters);
}

/** A typed code as it was issued: capitals, without the spaces and dashes that people add. */
export function normaliseCode(typed: string): string {
	return typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[^A-Z0-9]/g, '');
}
