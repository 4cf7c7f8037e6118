// Rows of a repeat as a table: which questions are columns, and which cells are asked.
import { expect, test } from 'vitest';
import { FilledForm } from '../../../src/lib/domain/filled-form.ts';
import { logicOf } from '../../../src/lib/domain/form-logic.ts';
import { allItems, isRepeat } from '../../../src/lib/domain/questionnaire.ts';
import { parseQuestionnaire } from '../../../src/lib/domain/questionnaire-schema.ts';
import { gridOf, isGrid } from '../../../src/lib/domain/row-grid.ts';
import { everyField } from '../../support/every-field.ts';

const form = parseQuestionnaire(everyField);
const [boxes] = allItems(form.items).filter(isRepeat);

function gridWith(answers: Readonly<Record<string, string>>, rows: readonly string[]) {
	const response = new FilledForm(logicOf(form.items), {
		values: (address) => (answers[address] === undefined ? [] : [answers[address]]),
		hasWords: () => false,
		words: () => '',
		rows: () => [...rows]
	});
	const grid = gridOf(boxes!, rows, response);
	return {
		columns: grid.columns.map(({ linkId }) => linkId),
		rows: grid.rows.map(({ row, cells }) => [row, ...cells.keys()])
	};
}

test('a question that no row asks has no column; one that some row asks has an empty cell in the others', () => {
	expect(gridWith({}, ['r1', 'r2']).columns).toEqual(['box-of', 'box-state']);
	expect(gridWith({ 'row:r2:box-state': 'open' }, ['r1', 'r2'])).toEqual({
		columns: ['box-of', 'box-state', 'box-left'],
		rows: [
			['r1', 'box-of', 'box-state'],
			['r2', 'box-of', 'box-state', 'box-left']
		]
	});
	expect(gridWith({}, [])).toEqual({ columns: [], rows: [] });
});

test('rows that hold headings or mere words stay cards', () => {
	expect(isGrid(boxes!)).toBe(true);
	const words = { linkId: 'said', type: 'display', label: { en: 'Said' } } as const;
	const group = { linkId: 'group', type: 'group', label: { en: 'Group' }, items: [] } as const;
	expect(isGrid({ ...boxes!, items: [...boxes!.items, words] })).toBe(false);
	expect(isGrid({ ...boxes!, items: [...boxes!.items, group] })).toBe(false);
});
