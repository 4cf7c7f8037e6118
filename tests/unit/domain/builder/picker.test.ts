// The picker and its text: what was picked comes back from the text, and the text from what was picked.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	isOrder,
	needsValue,
	pickedFrom,
	pickedOperators,
	textOfPicked,
	type PickedPart
} from '../../../../src/lib/domain/builder/picker.ts';

const item = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const number = fc.tuple(fc.integer(), fc.nat({ max: 6 })).map(([digits, places]) => digits / 10 ** places);
const words = fc
	.string({ minLength: 1, unit: 'grapheme' })
	.filter((text) => !(text.includes("'") && text.includes('"')) && !/[‘’“”\u00a0\u202f≤≥]/.test(text));

const anyPart: fc.Arbitrary<PickedPart> = fc
	.tuple(item, fc.constantFrom(...pickedOperators), fc.boolean(), number, words)
	.map(([name, operator, isNumber, count, text]): PickedPart => {
		if (!needsValue(operator)) return { item: name, operator, value: null };
		const isCount = isOrder(operator) || (isNumber && (operator === 'is' || operator === 'is-not'));
		return { item: name, operator, value: isCount ? count : text };
	});

test('what was picked comes back from its text, and the text is the same again', () => {
	fc.assert(
		fc.property(
			fc.constantFrom('and' as const, 'or' as const),
			fc.array(anyPart, { minLength: 1, maxLength: 8 }),
			(joined, parts) => {
				const text = textOfPicked({ joined, parts });
				if (text === null) throw new Error('what is whole has a text');
				const back = pickedFrom(text);
				expect(back).toEqual({ joined: parts.length === 1 ? 'and' : joined, parts });
				expect(back && textOfPicked(back)).toBe(text);
			}
		)
	);
});

test.each([
	["${pain} = 'yes'", [{ item: 'pain', operator: 'is', value: 'yes' }]],
	["${pain}!=''", [{ item: 'pain', operator: 'answered', value: null }]],
	['${age} >= 18', [{ item: 'age', operator: 'at-least', value: 18 }]],
	["not(selected(${drugs}, 'morphine'))", [{ item: 'drugs', operator: 'excludes', value: 'morphine' }]]
])('%s is picked', (text, parts) => {
	expect(pickedFrom(text)).toEqual({ joined: 'and', parts });
});

test.each([
	["${a} = 'x' and (${b} = 'y' or ${c} = 'z')"],
	['${a} + 1 = 2'],
	["'x' = ${a}"],
	['${a} = ${b}'],
	['today() > ${a}'],
	['${a} ='],
	['']
])('%s is written, not picked', (text) => {
	expect(pickedFrom(text)).toBeNull();
});

test('what says too little has no text yet', () => {
	expect(textOfPicked({ joined: 'and', parts: [] })).toBeNull();
	const part = { item: 'age', operator: 'at-least', value: null } as const;
	expect(textOfPicked({ joined: 'and', parts: [part] })).toBeNull();
	expect(textOfPicked({ joined: 'and', parts: [{ ...part, value: 18, item: '' }] })).toBeNull();
});
