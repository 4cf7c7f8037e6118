// An expression's text as tokens, each with where it stands.

export interface Token {
	readonly kind: 'number' | 'text' | 'answer' | 'name' | 'sign' | 'end';
	/** A text without its quotes, an answer without its braces, all else as written. */
	readonly text: string;
	/** Characters before it. */
	readonly at: number;
}

const shapes: readonly (readonly [Token['kind'] | 'blank', RegExp])[] = [
	['blank', /\s+/y],
	['answer', /\$\{\s*([A-Za-z_][\w.-]{0,99})\s*\}/y],
	['number', /(\d+(?:\.\d*)?|\.\d+)/y],
	['text', /"([^"]*)"/y],
	['text', /'([^']*)'/y],
	['name', /((?:[A-Za-z_][\w-]*:)?[A-Za-z_](?:[\w-]|\.(?=[\w-]))*)/y],
	['sign', /(\.\.|!=|<=|>=|[()=<>+*,.-])/y]
];

/** The curly quotes, the signs and the blank that office programs put in place of the plain ones. */
function plain(text: string): string {
	return text
		.replace(/[‘’]/g, "'")
		.replace(/[“”]/g, '"')
		.replace(/[\u00a0\u202f]/g, ' ')
		.replace(/≤|≥/g, (sign) => (sign === '≤' ? '<=' : '>='));
}

/** The tokens, closed by `end`; where the text stops making sense, the place. */
export function tokensOf(written: string): readonly Token[] | { readonly at: number } {
	const text = plain(written);
	const tokens: Token[] = [];
	let at = 0;
	while (at < text.length) {
		const read = tokenAt(text, at);
		if (read === null) return { at };
		if (read.kind !== 'blank') tokens.push({ kind: read.kind, text: read.text, at });
		at = read.next;
	}
	return [...tokens, { kind: 'end', text: '', at }];
}

function tokenAt(text: string, at: number) {
	for (const [kind, shape] of shapes) {
		shape.lastIndex = at;
		const found = shape.exec(text);
		if (found) return { kind, text: found[1] ?? '', next: shape.lastIndex };
	}
	return null;
}
