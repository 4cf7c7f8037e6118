// Files that mean harm, and sheets with anything in any cell: a refusal or a report, never a crash.
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { parseQuestionnaire } from '../../../src/lib/domain/questionnaire-schema.ts';
import { readCsv, textOf, writeCsv } from '../../../src/lib/exchange/xlsform/csv.ts';
import { exportXlsform } from '../../../src/lib/exchange/xlsform/export-xlsform.ts';
import {
	importWorkbook,
	importXlsform,
	importXlsformFile
} from '../../../src/lib/exchange/xlsform/import-xlsform.ts';
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

	test('a file that is larger than any form is refused without being read', async () => {
		const file = new Blob([]);
		Object.defineProperty(file, 'size', { value: 3_000_000_000 });
		Object.defineProperty(file, 'arrayBuffer', { value: () => expect.unreachable() });
		expect((await importXlsformFile(file)).refused).toBe('too-large');
		const small = new Blob([csv]);
		expect((await importXlsformFile(small)).questionnaire?.items[0]?.items[0]?.linkId).toBe('age');
	});

	test('a line of ten megabytes is refused, and so is a cell that fills a whole sheet', async () => {
		expect(await refusedFor(bytesOf(`type,name\r\n${'x'.repeat(10_000_000)}`))).toBe('too-large');
		expect(await refusedFor(bytesOf(`type,name\r\n"${'x'.repeat(1_000_000)}"`))).toBe('too-large');
		expect(await refusedFor(bytesOf(`type,name\r\n${','.repeat(1_000_000)}`))).toBe('too-large');
		expect(await refusedFor(bytesOf(`type,name\r\n${'\n'.repeat(4_000_000)}`))).toBe('too-large');
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

/** A workbook of one sheet as office programs pack it; `parts` go on top. */
function packed(sheet: string, parts: Readonly<Record<string, string>> = {}): Uint8Array<ArrayBuffer> {
	const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
	const relation = (id: number, what: string, target: string) =>
		`<Relationship Id="r${id}" Type="${office}/${what}" Target="${target}"/>`;
	const files = {
		'xl/workbook.xml': '<workbook><sheets><sheet name="survey" sheetId="1" r:id="r1"/></sheets></workbook>',
		'xl/_rels/workbook.xml.rels': `<Relationships>${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(2, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
		'xl/worksheets/sheet1.xml': `<worksheet>${sheet}</worksheet>`,
		...parts
	};
	return new Uint8Array(
		zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, bytesOf(xml)])))
	);
}

function sheetWith(label: string): string {
	const cell = (place: string, text: string) => `<c r="${place}" t="str"><v>${text}</v></c>`;
	const heads = ['type', 'name', 'label'].map((text, index) => cell(`${'ABC'[index]}1`, text)).join('');
	const cells = `${cell('A2', 'integer')}${cell('B2', 'age')}${label}`;
	return `<sheetData><row r="1">${heads}</row><row r="2">${cells}</row></sheetData>`;
}

const readLabel = async (file: Uint8Array<ArrayBuffer>) =>
	(await importXlsform(file)).questionnaire?.items[0]?.items[0]?.label['en'];

describe('F47: a workbook that would be read for minutes is refused before the reader sees it', () => {
	const data = (rows: string) => `<sheetData>${rows}</sheetData>`;
	const one = '<c r="A1" t="str"><v>1</v></c>';

	test.each<[string, string]>([
		['a cell a million rows out', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'],
		['in single quotes', "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"],
		['with spaces', '<row r = "1048576"/>'],
		['in another line', '<row\nr\n=\n"1048576"/>'],
		['without spaces', '<row><c t="str"r="XFD1"><v>1</v></c></row>'],
		['with a prefix', '<row x:r="1048576"/>'],
		['with a prefix that looks like a name of one', '<row xmlns:a:r="1048576"/>'],
		['as an entity', '<row r="&#49;048576"/>'],
		['as a power', `<row r="1e6">${one}</row>`],
		['as no end at all', `<row r="Infinity">${one}</row>`],
		['in small letters', '<row><c r="xfd1"><v>1</v></c></row>'],
		['far in both ways', '<row r="19000"><c r="KM19000"><v>1</v></c></row>'],
		['behind a word of a megabyte', `<row spans="${'1'.repeat(1_000_000)}" r="2"/>`],
		['rows without a number', '<row/>'.repeat(30_000)],
		['more tags than any form', '<a>'.repeat(700_000)],
		['a tag that does not end', `<row ${'a="'.repeat(1_000_000)}`],
		['a text that does not end', 'y'.repeat(3_000_000)],
		['a long comment', `<!-- ${'< > '.repeat(300_000)} -->`],
		['a long piece of raw text', `<![CDATA[${'< > '.repeat(300_000)}]]>`]
	])('%s', async (_what, rows) => {
		expect(await refusedFor(packed(data(rows)))).toBe('too-large');
	});

	test('wherever the sheet lies, and however many there are', async () => {
		const far = '<worksheet><sheetData><row r="1048576"/></sheetData></worksheet>';
		expect(await refusedFor(packed('', { 'xl/other/sheet.png': far }))).toBe('too-large');
		const wide = data('<row r="5000"><c r="KM5000"><v>1</v></c></row>');
		expect(await refusedFor(packed(wide))).not.toBe('too-large');
		const many = Array.from({ length: 3 }, (_sheet, index) => [`xl/worksheets/s${index}.xml`, wide]);
		expect(await refusedFor(packed('', Object.fromEntries(many)))).toBe('too-large');
		const files = Array.from({ length: 600 }, (_file, index) => [`f${index}`, 'x']);
		expect(await refusedFor(packed('', Object.fromEntries(files)))).toBe('too-large');
		const strings = `<sst>${'<si/>'.repeat(700_000)}</sst>`;
		expect(await refusedFor(packed('', { 'xl/sharedStrings.xml': strings }))).toBe('too-large');
		const lead = { 'xl/styles.xml': `${'y'.repeat(3_000_000)}<styleSheet/>` };
		expect(await refusedFor(packed('', lead))).toBe('too-large');
	});
});

describe('F47: what a workbook says is taken as words', () => {
	const laughs = `<!DOCTYPE l [<!ENTITY a0 "ha">${Array.from({ length: 9 }, (_line, index) => `<!ENTITY a${index + 1} "${`&a${index};`.repeat(10)}">`).join('')}]>`;

	test('an entity that is made of entities is not unfolded, and none is fetched', async () => {
		const sheet = `<worksheet>${sheetWith('<c r="C2" t="str"><v>&a9;</v></c>')}</worksheet>`;
		expect(await readLabel(packed('', { 'xl/worksheets/sheet1.xml': laughs + sheet }))).toBe('&a9;');
		const shared = { 'xl/sharedStrings.xml': `${laughs}<sst><si><t>&a9;</t></si></sst>` };
		expect(await readLabel(packed(sheetWith('<c r="C2" t="s"><v>0</v></c>'), shared))).toBe('&a9;');
		const outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>';
		const asking = sheet.replace('&a9;', '&e;');
		expect(await readLabel(packed('', { 'xl/worksheets/sheet1.xml': outside + asking }))).toBe('&e;');
	});

	test('of a formula the value that was kept is read, and nothing is worked out', async () => {
		const formula = '<c r="C2" t="str"><f>WEBSERVICE("http://x")</f><v>Age</v></c>';
		expect(await readLabel(packed(sheetWith(formula)))).toBe('Age');
	});

	test('a rule for a whole column, as spreadsheets write it, keeps no form out', async () => {
		const rule = '<dataValidations><dataValidation sqref="A2:A1048576"/></dataValidations>';
		const sheet = `<dimension ref="A1:C1048576"/>${sheetWith('<c r="C2" t="str"><v>Age</v></c>')}${rule}`;
		expect(await readLabel(packed(sheet))).toBe('Age');
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
