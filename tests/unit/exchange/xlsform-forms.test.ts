// Field forms as XLSForms: imported, filled to the end, and exported again; what they must do is what their documentation says.
import { describe, expect, test } from 'vitest';
import { placeAt } from '../../../src/lib/domain/address.ts';
import type { AnswerValue } from '../../../src/lib/domain/answer.ts';
import { englishDateNames } from '../../../src/lib/domain/expression/values.ts';
import { FilledForm } from '../../../src/lib/domain/filled-form.ts';
import { FormLogic } from '../../../src/lib/domain/form-logic.ts';
import {
	itemNamed,
	whereItMayGo,
	type Item,
	type Questionnaire
} from '../../../src/lib/domain/questionnaire.ts';
import { checkResponse } from '../../../src/lib/domain/response-check.ts';
import { askedIn } from '../../../src/lib/domain/response.ts';
import { readCsv, writeCsv } from '../../../src/lib/exchange/xlsform/csv.ts';
import { exportXlsform } from '../../../src/lib/exchange/xlsform/export-xlsform.ts';
import { importWorkbook, importXlsform } from '../../../src/lib/exchange/xlsform/import-xlsform.ts';
import { writeXlsx } from '../../../src/lib/exchange/xlsform/xlsx.ts';
import { responseOf } from '../../support/response-of.ts';
import { xlsformFixtures, type Filling } from '../../support/xlsform-fixtures.ts';

const noon = new Date(2026, 10, 25, 12).getTime();

function filled(form: Questionnaire, { answers, repeat = {}, chain = ['en'] }: Filling): FilledForm {
	const surroundings = { now: () => noon, chain, dateNames: englishDateNames };
	return new FilledForm(new FormLogic(form.items), responseOf(answers, { rows: repeat }), surroundings);
}

function at(form: Questionnaire, address: string): { item: Item; row: string | null } {
	const { linkId, row } = placeAt(address);
	const item = itemNamed(form, linkId);
	if (item === undefined) throw new Error(`${address} is not in the form`);
	return { item, row };
}

/** Something that the item takes. */
function anyAnswer(item: Item, offered: readonly string[]): AnswerValue {
	const number = item.range?.min ?? 1;
	switch (item.type) {
		case 'multiple-choice':
			return offered.slice(0, 1);
		case 'choice':
		case 'open-choice':
			return offered[0] ?? { other: 'something' };
		case 'yes-no':
			return true;
		case 'interval':
			return { count: 1, unit: 'days', writtenOn: '2026-11-25' };
		case 'quantity':
			return { amount: number, unit: item.units?.[0]?.code ?? '' };
		case 'string':
		case 'text':
			return 'words';
		default:
			return number;
	}
}

/** Answers whatever the form asks, again and again, until it asks nothing more. */
function filledToTheEnd(form: Questionnaire): { whole: FilledForm; answered: number } {
	const answers: Record<string, AnswerValue> = {};
	const repeat: Record<string, string[]> = {};
	for (let round = 0; round < 20; round += 1) {
		const whole = filled(form, { answers, repeat });
		const open = form.items
			.flatMap((section) => askedIn(section, whole))
			.filter(({ address }) => answers[address] === undefined && repeat[address] === undefined)
			.filter(({ item, row }) => item.options === undefined || whole.optionsOf(item, row).length > 0);
		if (open.length === 0) return { whole, answered: Object.keys(answers).length };
		for (const { item, row, address } of open) {
			if (item.type === 'repeat') repeat[address] = ['1', '2'];
			else
				answers[address] = anyAnswer(
					item,
					whole.optionsOf(item, row).map(({ code }) => code)
				);
		}
	}
	throw new Error('The form never stops asking');
}

test('there are at least thirty forms', () => expect(xlsformFixtures.length).toBeGreaterThanOrEqual(30));

describe.each(xlsformFixtures)('$file ($source)', ({ workbook, fill, problems }) => {
	const imported = importWorkbook(workbook);
	const form = imported.questionnaire!;

	test('names every cell that could not be taken over, and no other', () => {
		expect(
			imported.problems.map(({ sheet, row, column, problem, reason }) =>
				[sheet, row, column, problem, reason].filter((part) => part !== undefined)
			)
		).toEqual(problems);
		expect(form).not.toBeNull();
	});

	test.each(fill)('does what its documentation says: %j', (filling) => {
		const response = filled(form, filling);
		const { values, asked, holds, offered, proposed, rows, types, goes, needed } = filling;
		for (const [address, value] of Object.entries(values ?? {}))
			expect([address, response.values(address)]).toEqual([address, value === null ? [] : [value]]);
		for (const [address, isAsked] of Object.entries(asked ?? {})) {
			const { linkId, row } = placeAt(address);
			expect([address, response.isAsked(linkId, row)]).toEqual([address, isAsked]);
		}
		for (const [address, isKept] of Object.entries(holds ?? {})) {
			const { item, row } = at(form, address);
			expect([address, response.keepsConstraint(item, row)]).toEqual([address, isKept]);
		}
		for (const [address, codes] of Object.entries(offered ?? {})) {
			const { item, row } = at(form, address);
			expect(response.optionsOf(item, row).map(({ code }) => code)).toEqual(codes);
		}
		for (const [address, value] of Object.entries(proposed ?? {})) {
			const { item, row } = at(form, address);
			expect([address, response.proposed(item, row)]).toEqual([address, value]);
		}
		for (const [repeat, ids] of Object.entries(rows ?? {})) expect(response.rows(repeat)).toEqual(ids);
		for (const [linkId, type] of Object.entries(types ?? {})) expect(at(form, linkId).item.type).toBe(type);
		for (const [linkId, place] of Object.entries(goes ?? {}))
			expect(whereItMayGo(at(form, linkId).item)).toBe(place);
		for (const linkId of Object.keys(filling.answers)) at(form, linkId);
		if (needed !== undefined)
			expect(
				checkResponse(form, response)
					.filter(({ kind }) => kind === 'needed')
					.map(({ address }) => address)
			).toEqual(needed);
	});

	test('can be filled to the end', () => {
		const { whole, answered } = filledToTheEnd(form);
		expect(answered).toBeGreaterThan(0);
		expect(checkResponse(form, whole).filter(({ kind }) => kind !== 'constraint')).toEqual([]);
	});

	test('comes back as it went, as a workbook, as text and as a file', async () => {
		const exported = exportXlsform(form);
		const asText = writeCsv(exported);
		expect(importWorkbook(exported).questionnaire).toEqual(form);
		expect(importWorkbook(readCsv(asText)).questionnaire).toEqual(form);
		const bytes = new Uint8Array(await (await writeXlsx(exported)).arrayBuffer());
		expect((await importXlsform(bytes)).questionnaire).toEqual(form);
	});
});
