// What a workbook unpacks to, counted before it is read: what the reader would lay out, and how long it would read.
import { FileRefused, limits } from './workbook.ts';

/**
 * Unpacks piece by piece and counts what really comes out, since the sizes that a file states may be lies. Every file
 * in it is looked at, whatever its name: the workbook itself says which of them are sheets.
 * @throws FileRefused for what is no archive, and for one that holds more than any form.
 */
export async function checkUnpacked(bytes: Uint8Array): Promise<void> {
	const { Unzip, UnzipInflate } = await import('fflate');
	const pieceLength = 16_384;
	const counts: Counts = { tags: 0, rows: 0, cells: 0 };
	let unpacked = 0;
	let files = 0;
	let refused: FileRefused['reason'] | null = null;
	const unzip = new Unzip((file) => {
		files += 1;
		const decoder = new TextDecoder();
		let text = '';
		file.ondata = (error, piece, isLast) => {
			if (error) refused = 'not-a-workbook';
			unpacked += piece?.byteLength ?? 0;
			if (unpacked > limits.unpacked || files > limits.files) refused = 'too-large';
			if (refused !== null) return;
			text += decoder.decode(piece, { stream: !isLast });
			if (isLast && isTooMuch(text, counts)) refused = 'too-large';
		};
		file.start();
	});
	unzip.register(UnzipInflate);
	try {
		for (let from = 0; from < bytes.byteLength && refused === null; from += pieceLength)
			unzip.push(bytes.subarray(from, from + pieceLength), from + pieceLength >= bytes.byteLength);
	} catch {
		throw new FileRefused('not-a-workbook');
	}
	if (refused !== null) throw new FileRefused(refused);
	if (files === 0) throw new FileRefused('not-a-workbook');
}

/** Of the whole workbook. `cells`: what is laid out, with all that is empty before the cells that stand furthest out. */
interface Counts {
	tags: number;
	rows: number;
	cells: number;
}

/**
 * What begins with the one ends with the other: tags, the text between two, comments, raw text, instructions. The reader
 * takes a file in pieces, and looks at an end that does not come again with each of them.
 */
const stretches = [
	['<', '>'],
	['<', '<'],
	['<!--', '-->'],
	['<![', ']]>'],
	['<?', '?>']
] as const;

function isStretched(text: string, opening: string, closing: string): boolean {
	let end = -1;
	for (let at = text.indexOf(opening); at !== -1; at = text.indexOf(opening, at + 1)) {
		if (end <= at) end = text.indexOf(closing, at + 1);
		if (end === -1) return text.length - at > limits.stretch;
		if (end - at > limits.stretch) return true;
	}
	return false;
}

/** The attribute `r`, with any prefix; but not the name of a prefix, which every office program writes. */
const placeAttribute = /[\s"'](?!xmlns:r[\s=])(?:[^\s"'<>=]*:)?r\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Adds what a file holds. Only the signs are looked at, not the XML: there is no second reading to be led astray. */
function isTooMuch(text: string, counts: Counts): boolean {
	const first = text.indexOf('<');
	if ((first === -1 ? text.length : first) > limits.stretch) return true;
	for (let at = first; at !== -1; at = text.indexOf('<', at + 1)) {
		counts.tags += 1;
		if (counts.tags > limits.tags) return true;
	}
	if (stretches.some(([opening, closing]) => isStretched(text, opening, closing))) return true;
	for (const _row of text.matchAll(/<(?:[\w.-]+:)?row[\s/>]/g)) {
		counts.rows += 1;
		if (counts.rows > 4 * limits.rows) return true;
	}
	let [lastRow, lastColumn] = [0, 0];
	for (const [, doubled, single] of text.matchAll(placeAttribute)) {
		const place = placeOf(doubled ?? single ?? '');
		if (place === null || place.row > 4 * limits.rows || place.column > limits.columns) return true;
		[lastRow, lastColumn] = [Math.max(lastRow, place.row), Math.max(lastColumn, place.column)];
	}
	counts.cells += lastRow * lastColumn;
	return counts.cells > limits.cells;
}

/** The attribute `r` of a row or cell as the reader takes it: "B7", "7", and also "1e6". Null where it is disguised. */
function placeOf(address: string): { row: number; column: number } | null {
	if (address.includes('&')) return null;
	const digits = address.search(/\d/);
	const letters = digits === -1 ? '' : address.slice(0, digits).trim();
	const column = [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0);
	const row = digits === -1 ? Number(address) : Number(address.slice(digits));
	return { row: Number.isNaN(row) ? 0 : row, column };
}
