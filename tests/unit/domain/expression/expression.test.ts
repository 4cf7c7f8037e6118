// Expressions: what is read and what is refused, values as ODK's and XPath's documents give them, and the limits.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	evaluate,
	mostSteps,
	TooManySteps,
	type Scope
} from '../../../../src/lib/domain/expression/evaluate.ts';
import { mostCharacters, parseExpression } from '../../../../src/lib/domain/expression/parse.ts';
import { matchesPattern, patternProblem } from '../../../../src/lib/domain/expression/pattern.ts';
import { printExpression } from '../../../../src/lib/domain/expression/print.ts';
import { operators, type Tree } from '../../../../src/lib/domain/expression/tree.ts';
import { englishDateNames, type Value } from '../../../../src/lib/domain/expression/values.ts';

const scope = (given: Readonly<Record<string, Value | readonly Value[]>> = {}, own: Value = ''): Scope => {
	const all = (item: string): Value[] => {
		const values = given[item];
		return values === undefined ? [] : typeof values === 'object' ? [...values] : [values];
	};
	return {
		answer: (item) => all(item)[0] ?? '',
		answers: all,
		own: () => own,
		position: () => 3,
		column: (name) => `column ${name}`,
		choiceName: (code, item) => `${item}: ${code}`,
		now: () => '2026-11-25T12:30:00.000+01:00',
		dateNames: englishDateNames
	};
};

function valueOf(text: string, ...around: Parameters<typeof scope>): Value {
	const { tree, problem } = parseExpression(text);
	if (tree === undefined) throw new Error(`${text}: ${problem.kind} at ${problem.at}`);
	return evaluate(tree, scope(...around));
}

describe('values', () => {
	test.each<[string, Value]>([
		// XPath 1.0 §3.4, §3.5: how tightly operators bind, and from which side.
		['1 + 2 * 3', 7],
		['(1 + 2) * 3', 9],
		['10 - 3 - 2', 5],
		['8 div 2 div 2', 2],
		['- 2 + 3', 1],
		['--2', 2],
		['1 < 2 = true()', true],
		['false() and false() or true()', true],
		['5 mod 2', 1],
		['5 mod -2', 1],
		['-5 mod 2', -1],
		['1.5 mod 0.5', 0],
		// XPath 1.0 §3.4: comparing.
		["'5' = 5", true],
		["'' = 0", false],
		["'a' != 'b'", true],
		["true() = 'anything'", true],
		["'10' > '9'", true],
		["'' < 1", false],
		["'' >= 1", false],
		// ODK, "Form operators and functions".
		["if(1 > 2, 'yes', 'no')", 'no'],
		["coalesce('', 'second')", 'second'],
		["coalesce('', '')", ''],
		["selected('a b c', 'b')", true],
		["selected('abc', 'b')", false],
		["count-selected('a b c')", 3],
		["count-selected('')", 0],
		["substr('hello', 1, 3)", 'el'],
		["substr('hello', 2)", 'llo'],
		["string-length('héllo')", 5],
		["concat('a', 1, true())", 'a1true'],
		['int(3.9)', 3],
		['int(-3.9)', -3],
		['round(2.5)', 3],
		['round(1.005, 2)', 1.01],
		['round(1234, -2)', 1200],
		["number('12')", 12],
		['number(true())', 1],
		['string(12)', '12'],
		["boolean-from-string('true')", true],
		["boolean-from-string('1')", true],
		["boolean-from-string('yes')", false],
		["not('')", true],
		["regex('A', '[A-Z]')", true],
		["regex('Ab', '[A-Z]')", false],
		['today()', '2026-11-25'],
		['now()', '2026-11-25T12:30:00.000+01:00'],
		['date(0)', '1970-01-01'],
		["date('2024-02-29')", '2024-02-29'],
		["date('2023-02-29')", ''],
		["format-date('2026-01-05', '%Y %y %m %n %b %d %e %a')", '2026 26 01 1 Jan 05 5 Mon'],
		["today() - '2026-11-20'", 5],
		["'2026-11-20' < today()", true],
		['position(..)', 3],
		["jr:choice-name('x', '${q}')", 'q: x'],
		['min(3, 1, 2)', 1],
		['max(3, 1, 2)', 3]
	])('%s is %j', (text, value) => expect(valueOf(text)).toBe(value));

	test('what is not answered is empty and no zero', () => {
		expect(valueOf('${none} + 1')).toBeNaN();
		expect(valueOf("${none} = ''")).toBe(true);
		expect(valueOf('number(${none})')).toBeNaN();
		expect(valueOf('max(${rows})', { rows: [3, ''] })).toBeNaN();
		expect(valueOf('min(${none})')).toBeNaN();
		expect(valueOf('sum(${none})')).toBe(0);
	});

	test('rows are taken together', () => {
		const rows = { rows: [3, 4, 5] };
		expect(valueOf('sum(${rows})', rows)).toBe(12);
		expect(valueOf('count(${rows})', rows)).toBe(3);
		expect(valueOf('max(${rows})', rows)).toBe(5);
		expect(valueOf('concat(${rows})', rows)).toBe('345');
	});

	test('its own value, kept once it is there', () => {
		expect(valueOf('. >= 1 and . <= 3', {}, 2)).toBe(true);
		expect(valueOf('string-length()', {}, 'four')).toBe(4);
		expect(valueOf('once(7)', {}, 'first')).toBe('first');
		expect(valueOf('once(7)')).toBe(7);
	});

	test('what is not needed is not looked at', () =>
		expect(valueOf("if(true(), 'this', sum(${rows}))", { rows: Array(mostSteps + 1).fill(1) })).toBe('this'));
});

describe('reading', () => {
	test.each<[string, string, number, string]>([
		['1 +', 'unfinished', 3, ''],
		['', 'unfinished', 0, ''],
		['(1', 'unfinished', 2, ''],
		['1 2', 'unexpected', 2, '2'],
		['1 = = 2', 'unexpected', 4, '='],
		['${a', 'unexpected', 0, '$'],
		["'open", 'unexpected', 0, "'"],
		['pulldata(1)', 'unknown-function', 0, 'pulldata'],
		['1 + indexed-repeat(1)', 'unknown-function', 4, 'indexed-repeat'],
		['constructor()', 'unknown-function', 0, 'constructor'],
		['if(1, 2)', 'arguments', 0, 'if'],
		['today(1)', 'arguments', 0, 'today'],
		['../a', 'path', 2, '/'],
		['.. = 1', 'path', 0, '..'],
		['position(.)', 'path', 9, '.'],
		['region = 1', 'bare-name', 0, 'region'],
		["regex(., '(a+)+')", 'pattern', 0, 'regex'],
		['regex(., ${a})', 'pattern', 0, 'regex'],
		['1'.padStart(mostCharacters + 1), 'too-long', mostCharacters, '']
	])('%j: %s', (text, kind, at, name) => expect(parseExpression(text).problem).toEqual({ kind, at, name }));

	test('parts that lie too deep in each other are refused, whatever they are', () => {
		for (const [open, close] of [
			['(', ')'],
			['-', ''],
			['not(', ')'],
			['1 + (', ')']
		] as const) {
			const deep = open.repeat(700) + '1' + close.repeat(700);
			expect(parseExpression(deep.slice(0, mostCharacters)).problem?.kind).toBe('too-deep');
		}
		expect(parseExpression('1' + ' + 1'.repeat(900)).problem?.kind).toBe('too-deep');
		expect(parseExpression('('.repeat(20) + '1' + ')'.repeat(20)).problem).toBeUndefined();
	});

	test('a choice filter may ask for columns', () =>
		expect(parseExpression('region = ${region} and name != 1', { columns: true }).tree).toBeDefined());

	test('any text is read or refused', () =>
		fc.assert(
			fc.property(
				fc.array(
					fc.oneof(
						fc.constantFrom(
							'(',
							')',
							',',
							'.',
							'..',
							'${a}',
							'and',
							'if',
							'div',
							'-',
							"'x'",
							'1',
							'=',
							'position'
						),
						fc.string({ maxLength: 3 })
					)
				),
				(parts) => {
					const read = parseExpression(parts.join(' '));
					expect((read.tree === undefined) !== (read.problem === undefined)).toBe(true);
				}
			)
		));
});

const leaf: fc.Arbitrary<Tree> = fc.oneof(
	fc
		.oneof(fc.nat(), fc.double({ min: 1e-12, max: 1e20, noNaN: true }))
		.map((value): Tree => ({ kind: 'number', value })),
	fc.stringMatching(/^[^'"‘’“”≤≥\u00a0\u202f]{0,8}$/).map((value): Tree => ({ kind: 'text', value })),
	fc.stringMatching(/^[a-z][a-z0-9-]{0,6}$/).map((item): Tree => ({ kind: 'answer', item })),
	fc.constantFrom<Tree>({ kind: 'own' }, { kind: 'position' }, { kind: 'call', name: 'today', of: [] })
);
const { tree: anyTree } = fc.letrec<{ tree: Tree }>((tie) => ({
	tree: fc.oneof(
		{ maxDepth: 5 },
		leaf,
		fc
			.tuple(fc.constantFrom(...operators), tie('tree'), tie('tree'))
			.map(([operator, left, right]): Tree => ({ kind: 'both', operator, left, right })),
		tie('tree').map((of): Tree => ({ kind: 'negative', of })),
		tie('tree').map((of): Tree => ({ kind: 'call', name: 'not', of: [of] })),
		fc.tuple(tie('tree'), tie('tree'), tie('tree')).map((of): Tree => ({ kind: 'call', name: 'if', of })),
		tie('tree').map((code): Tree => ({ kind: 'choice-name', code, item: 'q' }))
	)
}));

describe('a tree', () => {
	test('that is printed reads as the same tree', () =>
		fc.assert(
			fc.property(anyTree, (tree) => {
				expect(parseExpression(printExpression(tree)).tree).toEqual(tree);
			})
		));

	test('of any shape has a value, whatever was answered', () =>
		fc.assert(
			fc.property(anyTree, fc.oneof(fc.string(), fc.double(), fc.boolean()), (tree, answer) => {
				const value = evaluate(tree, { ...scope({}, answer), answer: () => answer });
				expect(['string', 'number', 'boolean']).toContain(typeof value);
			})
		));

	test('takes no more than its steps', () => {
		const { tree } = parseExpression('sum(${rows})');
		expect(() => evaluate(tree!, scope({ rows: Array(mostSteps + 1).fill(1) }))).toThrow(TooManySteps);
	});
});

describe('patterns', () => {
	test.each([
		'[A-Z]{2}-[0-9]{3}',
		'^[0-9]{10}$',
		'[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}',
		'(0[1-9]|1[0-2])/[0-9]{4}',
		'([A-Z]{2}-){1,3}[0-9]+'
	])('%s is taken', (pattern) => expect(patternProblem(pattern)).toBeNull());

	test.each([
		...['(a+)+', '(a|aa)*', '(a*)*b', '([a-z]+)*$', '(.*)*', '(a?){30}a{30}', 'a*a*a*a*a*a*b', '(?=a)a'],
		...['(a)\\1', '(?<x>a)\\k<x>', 'a'.repeat(201), '(((((((((((((a)))))))))))))', '(x+x+)+y']
	])('%s could take long and is refused', (pattern) => expect(patternProblem(pattern)).toBe('too-costly'));

	test.each(['[', '(', 'a**', '{2,1}a{2,1}'])('%s is none', (pattern) =>
		expect(patternProblem(pattern)).toBe('malformed')
	);

	test('a text matches as a whole, and a long one not at all', () => {
		expect(matchesPattern('AB', 'A|AB')).toBe(true);
		expect(matchesPattern('ABC', 'A|AB')).toBe(false);
		expect(matchesPattern('a'.repeat(251), 'a*')).toBe(false);
	});
});
