// Files that mean harm, and sheets with anything in any cell: a refusal or a report, never a crash.
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { parseQuestionnaire } from '../../../src/lib/domain/questionnaire-schema.ts';
import { readCsv, textOf, writeCsv } from '../../../src/lib/exchange/xlsform/csv.ts';
import { exportXlsform } from '../../../src/lib/exchange/xlsform/export-xlsform.ts';
import { importWorkbook, importXlsform } from '../../../src/lib/exchange/xlsform/import-xlsform.ts';
import { changedProblems, isLost, lostProblems } from '../../../src/lib/exchange/xlsform/problems.ts';
import type { Sheet, Workbook } from '../../../src/lib/exchange/xlsform/workbook.ts';
import { writeXlsx } from '../../../src/lib/exchange/xlsform/xlsx.ts';
import { workbookOf, xlsformFixtures } from '../../support/xlsform-fixtures.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const refusedFor = async (bytes: Uint8Array<ArrayBuffer>) => (await importXlsform(bytes)).refused;
const csv = 'type,name,label\r\ninteger,age,Age\r\n';

describe('F47', () => {
	test('a zip that unpacks to more than a form is refused, whatever it says of itself', async () => {
		const zeros = new Uint8Array(60_000_000);
		const bomb = zipSync({ 'xl/worksheets/sheet1.xml': [zeros, { level: 9 }] });
		const lying = bomb.slice();
		for (let at = 0; at < lying.length - 4; at += 1) {
			const view = new DataView(lying.buffer);
			if (view.getUint32(at, true) === 60_000_000) view.setUint32(at, 10, true);
		}
		expect(bomb.byteLength).toBeLessThan(100_000);
		expect(await refusedFor(new Uint8Array(bomb))).toBe('too-large');
		expect(await refusedFor(new Uint8Array(lying))).toBe('too-large');
	});

	test('a cell that stands a million rows out is refused before it is laid out', async () => {
		const far = '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>';
		expect(await refusedFor(new Uint8Array(zipSync({ 'xl/worksheets/sheet1.xml': bytesOf(far) })))).toBe(
			'too-large'
		);
	});

	test('a line of ten megabytes is refused, and so is a cell that fills a whole sheet', async () => {
		expect(await refusedFor(bytesOf(`type,name\r\n${'x'.repeat(10_000_000)}`))).toBe('too-large');
		expect(await refusedFor(bytesOf(`type,name\r\n"${'x'.repeat(1_000_000)}"`))).toBe('too-large');
		expect(await refusedFor(bytesOf(`type,name\r\n${','.repeat(1_000_000)}`))).toBe('too-large');
	});

	test('UTF-16 with its mark is read; what is no text is refused', async () => {
		const little = new Uint8Array([0xff, 0xfe, ...[...csv].flatMap((sign) => [sign.charCodeAt(0), 0])]);
		expect((await importXlsform(little)).questionnaire?.items[0]?.items[0]?.linkId).toBe('age');
		expect(await refusedFor(bytesOf(csv.replace('Age', 'A\0e')))).toBe('not-text');
		expect(await refusedFor(new Uint8Array([0xe9, 0x2c, 0xff]))).toBe('not-text');
		expect(await refusedFor(bytesOf('PK no workbook'))).toBe('not-a-workbook');
		expect(await refusedFor(new Uint8Array(zipSync({ 'hello.txt': bytesOf('hello') })))).toBe(
			'not-a-workbook'
		);
		expect(await refusedFor(bytesOf('choices\r\n,list_name,name\r\n'))).toBe('no-survey');
	});

	test('a name that objects carry changes no object', async () => {
		const sheet = `type,name,label,bind::ronda:item\r\ninteger,__proto__,X,"{""__proto__"":{""polluted"":1}}"\r\n`;
		const { questionnaire } = await importXlsform(bytesOf(sheet));
		expect(questionnaire?.items[0]?.items[0]?.linkId).toBe('proto');
		expect('polluted' in {}).toBe(false);
	});
});

describe('sheets of thousands of rows', () => {
	const rows = 4900;
	const sheet = (row: (index: number) => string) =>
		bytesOf(
			`type,name,label,calculation\r\n${Array.from({ length: rows }, (_row, index) => row(index)).join('\r\n')}`
		);

	test.each<[string, (index: number) => string, string]>([
		['groups that never end', (index) => `begin group,g${index},A,`, 'nested-too-deep'],
		['a chain', (index) => `calculate,c${index},,\${c${index - 1}} + 1`, 'circle'],
		['a chain the other way', (index) => `calculate,c${index},,\${c${index + 1}} + 1`, 'circle'],
		['circles of two', (index) => `calculate,c${index},,\${c${index ^ 1}} + 1`, 'circle'],
		[
			'everything from everything',
			(index) =>
				`calculate,c${index},,"${Array.from({ length: 50 }, (_part, part) => `\${c${(index * 7 + part * 31) % rows}}`).join(' + ')}"`,
			'circle'
		]
	])('%s are reported', async (_what, row, problem) => {
		const { problems, refused } = await importXlsform(sheet(row));
		expect(refused).toBeNull();
		expect(problems.map((each) => each.problem)).toContain(problem);
	});
});

test('no cell of an export is a formula', () => {
	const label = "=HYPERLINK('http://x')";
	const form = importWorkbook(
		workbookOf({
			survey: [
				['type', 'name', 'label'],
				['integer', 'a', label],
				['integer', 'b', '@SUM(1)'],
				['integer', 'c', '+1'],
				['integer', 'd', '-1']
			]
		})
	).questionnaire!;
	const cells = writeCsv(exportXlsform(form)).split(/[,\r\n]+/);
	expect(cells.filter((cell) => /^"?[=+\-@\t]/.test(cell))).toEqual([]);
	expect(importWorkbook(readCsv(writeCsv(exportXlsform(form)))).questionnaire).toEqual(form);
});

test('a problem is either a loss or a change', () => {
	const names: readonly string[] = [...lostProblems, ...changedProblems];
	expect(new Set(names).size).toBe(names.length);
	const at = { sheet: 'survey', row: 2, column: 'type', found: '' };
	expect(isLost({ ...at, problem: 'circle' })).toBe(true);
	expect(isLost({ ...at, problem: 'date-as-interval' })).toBe(false);
});

describe('anything in any cell', () => {
	const nasty = fc.oneof(
		fc.constantFrom(
			...['', ' ', 'yes', '__proto__', 'constructor', 'begin repeat', 'end group', 'select_one x']
		),
		fc.constantFrom(
			...['${a} + ', '${a} > 3', '. > 1', 'count(${r})', '=1+1', '{"type":"quantity"}', 'range']
		),
		fc.constantFrom(
			...['\u202e', '𝒳', '-99', '1e9', 'label::xx', 'regex(., "(a+)+$")', 'jr:choice-name(1, 2)']
		),
		fc.string({ maxLength: 12 })
	);
	const mutated = fc
		.record({
			fixture: fc.constantFrom(...xlsformFixtures),
			changes: fc.array(fc.record({ at: fc.nat(10_000), cell: nasty }), { minLength: 1, maxLength: 8 })
		})
		.map(({ fixture: { workbook }, changes }) => changes.reduce(withCell, workbook));

	function withCell(workbook: Workbook, { at, cell }: { at: number; cell: string }): Workbook {
		const places = workbook.flatMap((sheet, sheetIndex) =>
			sheet.rows.flatMap(({ cells }, row) => cells.map((_cell, column) => ({ sheetIndex, row, column })))
		);
		const place = places[at % places.length]!;
		return workbook.map((sheet, index): Sheet => {
			if (index !== place.sheetIndex) return sheet;
			const rows = sheet.rows.map((row, rowIndex) =>
				rowIndex === place.row ? { ...row, cells: row.cells.with(place.column, cell) } : row
			);
			return { ...sheet, rows };
		});
	}

	test('gives a report, and a form that can be published or none', () =>
		fc.assert(
			fc.property(mutated, (workbook) => {
				const { questionnaire, problems } = importWorkbook(workbook);
				expect(problems.filter(({ problem }) => problem === 'form')).toEqual([]);
				if (questionnaire !== null)
					expect(parseQuestionnaire(JSON.parse(JSON.stringify(questionnaire)))).toEqual(questionnaire);
			}),
			{ numRuns: 1500 }
		));

	test('and what it gives comes back as it went', () =>
		fc.assert(
			fc.property(mutated, (workbook) => {
				const { questionnaire } = importWorkbook(workbook);
				if (questionnaire !== null)
					expect(importWorkbook(exportXlsform(questionnaire)).questionnaire).toEqual(questionnaire);
			}),
			{ numRuns: 500 }
		));

	test('bytes that are no form at all', async () =>
		fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, isZip) => {
				const file = new Uint8Array([...(isZip ? [0x50, 0x4b, 3, 4] : []), ...bytes]);
				expect(await importXlsform(file)).toHaveProperty('problems');
			})
		));

	test('a workbook that was cut or changed on its way', async () => {
		const whole = new Uint8Array(
			await (
				await writeXlsx(exportXlsform(importWorkbook(xlsformFixtures[0]!.workbook).questionnaire!))
			).arrayBuffer()
		);
		await fc.assert(
			fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, isCut) => {
				const file = isCut ? whole.slice(0, at) : whole.with(at, byte);
				expect(await importXlsform(new Uint8Array(file))).toHaveProperty('problems');
			}),
			{ numRuns: 150 }
		);
	});

	test('text comes back as it went through a file of text', () =>
		fc.assert(
			fc.property(
				fc.array(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), { maxLength: 6 }),
				(rows) => {
					const sheets = workbookOf({ survey: [['type'], ...rows] });
					const read = readCsv(textOf(bytesOf(writeCsv(sheets).replaceAll('\0', ''))));
					expect(read[0]?.name).toBe('survey');
				}
			)
		));
});
