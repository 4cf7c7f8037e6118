// Numbers as people type them, read without ever guessing (design/domain.md §3).

/** What typed text says: `ask` holds the whole number and the decimal one, in this order. */
export type NumberEntry =
	| { readonly kind: 'empty' }
	| { readonly kind: 'number'; readonly value: number }
	| { readonly kind: 'ask'; readonly options: readonly [number, number] }
	| { readonly kind: 'malformed' };

/** The zero of each script whose digits the keyboards of our languages type; the other nine follow it. */
const zeros = [0x0660, 0x06f0, 0x0be6, 0x1040, 0x17e0, 0xff10];
/** A double holds this many digits exactly; a longer entry would be stored as another number than was typed. */
const mostDigits = 15;

/**
 * Reads a number: a dot, a comma and the Arabic sign ٫ are all the decimal sign, digits may be of any script
 * above, grouping is never accepted. What grouping could also have written (one to three digits that do not
 * start with 0, one sign, exactly three digits) is asked about: `1.234` is 1234 or 1.234, `0.125` is plain.
 * Without `decimals` every sign is malformed, since `1.2` in a count is a slip and not a 1.
 */
export function readNumber(typed: string, { decimals }: { decimals: boolean }): NumberEntry {
	const text = toLatinDigits(typed).trim();
	if (text === '') return { kind: 'empty' };
	const [, minus = '', whole = '', fraction] = /^([-−]?)(\d*)(?:[.,٫](\d+))?$/.exec(text) ?? [];
	const digits = whole + (fraction ?? '');
	if (digits === '' || digits.replace(/^0+/, '').length > mostDigits) return { kind: 'malformed' };
	const sign = minus === '' ? '' : '-';
	if (fraction === undefined) return { kind: 'number', value: toNumber(sign + whole) };
	if (!decimals) return { kind: 'malformed' };
	const value = toNumber(`${sign}${whole}.${fraction}`);
	const couldBeGrouped = /^[1-9]\d{0,2}$/.test(whole) && fraction.length === 3;
	return couldBeGrouped
		? { kind: 'ask', options: [toNumber(sign + digits), value] }
		: { kind: 'number', value };
}

/** `-0` is 0: the two would be shown alike and compare as different answers. */
function toNumber(text: string): number {
	return Number(text) + 0;
}

export function toLatinDigits(text: string): string {
	return text.replace(/\p{Nd}/gu, (digit) => {
		const code = digit.codePointAt(0) ?? 0;
		const zero = zeros.find((first) => code >= first && code <= first + 9);
		return zero === undefined ? digit : String(code - zero);
	});
}
