// Patterns of `regex(..)` that cannot take long: a pattern's cost is estimated before it is ever run.

/** Longer words are not matched: the answer is "no". */
const longestInput = 250;
const longestPattern = 200;
/** Ways in which a pattern may try an input; 250³ is still far below a second. */
const mostWays = 2e7;

/** Why a pattern is refused: it is none, or it could take too long (a repeat within a repeat, say). */
export function patternProblem(pattern: string): 'malformed' | 'too-costly' | null {
	if (pattern.length > longestPattern) return 'too-costly';
	try {
		compiled(pattern);
	} catch {
		return 'malformed';
	}
	const scan = { text: pattern, at: 0 };
	const ways = waysOf(scan, 0);
	return scan.at === pattern.length && ways <= mostWays ? null : 'too-costly';
}

/** Whether the pattern matches the whole text; patterns with a problem match nothing. */
export function matchesPattern(text: string, pattern: string): boolean {
	if (text.length > longestInput || patternProblem(pattern) !== null) return false;
	return compiled(pattern).test(text);
}

function compiled(pattern: string): RegExp {
	return new RegExp(`^(?:${pattern})$`);
}

interface Scan {
	readonly text: string;
	at: number;
}

/** Reads alternatives up to the closing bracket or the end; Infinity for what is not understood. */
function waysOf(scan: Scan, depth: number): number {
	if (depth > 10) return Infinity;
	let all = 0;
	let ways = 1;
	while (scan.at < scan.text.length && scan.text[scan.at] !== ')') {
		if (scan.text[scan.at] === '|') {
			scan.at += 1;
			all += ways;
			ways = 1;
		} else {
			const atom = atomWays(scan, depth);
			ways *= repeated(atom, quantifierAt(scan));
		}
	}
	return all + ways;
}

function atomWays(scan: Scan, depth: number): number {
	const sign = scan.text[scan.at];
	scan.at += 1;
	if (sign === '\\') {
		const escaped = scan.text[scan.at] ?? '';
		scan.at += 1;
		// What an earlier group matched costs more than can be told from the pattern.
		return /[1-9k]/.test(escaped) ? Infinity : 1;
	}
	if (sign === '[') {
		while (scan.at < scan.text.length && scan.text[scan.at] !== ']')
			scan.at += scan.text[scan.at] === '\\' ? 2 : 1;
		scan.at += 1;
		return 1;
	}
	if (sign !== '(') return 1;
	if (scan.text.startsWith('?:', scan.at)) scan.at += 2;
	else if (scan.text[scan.at] === '?') return Infinity;
	const ways = waysOf(scan, depth + 1);
	scan.at += 1;
	return ways;
}

interface Quantifier {
	readonly least: number;
	readonly most: number;
}

function quantifierAt(scan: Scan): Quantifier {
	const found = /^(?:([*+?])|\{(\d{1,4})(,?)(\d{0,4})\})\??/.exec(scan.text.slice(scan.at));
	if (!found) return { least: 1, most: 1 };
	scan.at += found[0].length;
	const [, sign, least = '0', comma, most = ''] = found;
	if (sign === '?') return { least: 0, most: 1 };
	if (sign !== undefined) return { least: 0, most: Infinity };
	if (comma === '') return { least: Number(least), most: Number(least) };
	return { least: Number(least), most: most === '' ? Infinity : Number(most) };
}

/** A part that can match in several ways may not be repeated without a bound. */
function repeated(ways: number, { least, most }: Quantifier): number {
	if (most === Infinity || most > longestInput) return ways === 1 ? longestInput : Infinity;
	return ways ** most * (most - least + 1);
}
