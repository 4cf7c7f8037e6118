// Sheets as comma-separated text (RFC 4180), one after another as pyxform writes them: a sheet's name stands alone in the first column.
import { checkedSheet, FileRefused, limits, type Sheet, type SheetRow, type Workbook } from './workbook.ts';

/** UTF-8, or UTF-16 with its mark. @throws FileRefused for anything else. */
export function textOf(bytes: Uint8Array): string {
	const [first, second] = bytes;
	const encoding =
		first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
	try {
		const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
		if (!text.includes('\0')) return text;
	} catch {
		// Said below.
	}
	throw new FileRefused('not-text');
}

/** @throws FileRefused for a sheet that is larger than any form. */
export function readCsv(text: string): Workbook {
	const rows = rowsOf(text);
	const names = rows.map(({ cells: [name = '', ...cells] }) =>
		cells.every((cell) => cell === '') ? name.trim() : ''
	);
	const isOneSheet = !names.some((name) => /^(survey|choices|settings)$/i.test(name));
	if (isOneSheet) return [checkedSheet('survey', rows)];
	const sheets: { name: string; rows: SheetRow[] }[] = [];
	rows.forEach(({ number, cells }, index) => {
		if (names[index]) sheets.push({ name: names[index], rows: [] });
		else sheets.at(-1)?.rows.push({ number, cells: cells.slice(1) });
	});
	return sheets.map(({ name, rows: own }) => checkedSheet(name, own));
}

function rowsOf(text: string): SheetRow[] {
	const rows: SheetRow[] = [];
	let cells: string[] = [];
	const part = /(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n|\n|\r|$)?/y;
	let line = 1;
	let started = 1;
	for (;;) {
		const from = part.lastIndex;
		const found = part.exec(text);
		const isStuck = found === null || found[3] === undefined;
		const written = found?.[1]?.replaceAll('""', '"') ?? found?.[2] ?? '';
		// A quote in the middle of a cell: the rest of the line is taken as it is.
		const end = isStuck ? endOfLine(text, from) : part.lastIndex;
		const cell = isStuck ? text.slice(from, end).replace(/[\r\n]+$/, '') : written;
		cells.push(uninert(cell));
		line += cell.split('\n').length - 1;
		const isTooLarge =
			cell.length > limits.cell ||
			cells.length > limits.columns ||
			rows.length > limits.rows ||
			line > limits.lines;
		if (isTooLarge) throw new FileRefused('too-large');
		part.lastIndex = end;
		if (!isStuck && found[3] === ',') continue;
		if (cells.some((each) => each !== '')) rows.push({ number: started, cells });
		cells = [];
		line += 1;
		started = line;
		if (end >= text.length) return rows;
	}
}

function endOfLine(text: string, from: number): number {
	const at = text.indexOf('\n', from);
	return at === -1 ? text.length : at + 1;
}

const formula = /^[=+\-@\t\r]/;

/** Sheets as text. No cell is a formula to the program that opens it. */
export function writeCsv(sheets: readonly Sheet[]): string {
	const lines = sheets.flatMap(({ name, rows }) => [[name], ...rows.map(({ cells }) => ['', ...cells])]);
	return lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function quoted(cell: string): string {
	const inert = formula.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** Takes away the sign that `writeCsv` made a cell inert with. */
function uninert(cell: string): string {
	return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}
