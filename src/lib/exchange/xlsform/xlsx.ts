// Workbooks of office programs, read only after what they unpack to was counted; and written.
import { checkedSheet, FileRefused, limits, type Sheet, type Workbook } from './workbook.ts';

/** @throws FileRefused for what is no workbook, and for one that unpacks to more than any form. */
export async function readXlsx(bytes: Uint8Array<ArrayBuffer>): Promise<Workbook> {
	await checkUnpacked(bytes);
	const { default: readSheets } = await import('read-excel-file/universal');
	const sheets = await readSheets(bytes.buffer, { trim: false }).catch(() => {
		throw new FileRefused('not-a-workbook');
	});
	return sheets.map(({ sheet, data }) =>
		checkedSheet(
			sheet,
			data.map((cells, index) => ({ number: index + 1, cells: cells.map(textOf) }))
		)
	);
}

function textOf(cell: unknown): string {
	if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
	return cell === null || cell === undefined ? '' : String(cell);
}

/**
 * Unpacks piece by piece and counts what really comes out, since the sizes that a file states may be lies. A cell that
 * stands far out would make the reader lay out all that is empty before it.
 */
async function checkUnpacked(bytes: Uint8Array): Promise<void> {
	const { Unzip, UnzipInflate } = await import('fflate');
	const pieceLength = 16_384;
	let unpacked = 0;
	let files = 0;
	let refused: FileRefused['reason'] | null = null;
	const unzip = new Unzip((file) => {
		files += 1;
		const decoder = new TextDecoder();
		let rest = '';
		file.ondata = (error, piece) => {
			if (error) refused = 'not-a-workbook';
			unpacked += piece?.byteLength ?? 0;
			if (unpacked > limits.unpacked || files > 500) refused = 'too-large';
			if (refused !== null || !/worksheets\/.*\.xml$/i.test(file.name)) return;
			const text = rest + decoder.decode(piece, { stream: true });
			if (isFarOut(text)) refused = 'too-large';
			rest = text.slice(-40);
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

function isFarOut(xml: string): boolean {
	for (const [, column = '', row = ''] of xml.matchAll(/[":]\$?([A-Z]{1,4})\$?(\d{1,9})"/g)) {
		const number = [...column].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0);
		if (number > limits.columns || Number(row) > 4 * limits.rows) return true;
	}
	return [...xml.matchAll(/\sr="(\d{1,9})"/g)].some(([, row]) => Number(row) > 4 * limits.rows);
}

/** Every cell is a text, so that none is a formula. */
export async function writeXlsx(sheets: readonly Sheet[]): Promise<Blob> {
	const { default: writeSheets } = await import('write-excel-file/universal');
	const written = sheets.map(({ name, rows }) => ({
		sheet: name,
		data: rows.map(({ cells }) => cells.map((value) => (value === '' ? null : { value, type: String })))
	}));
	return writeSheets(written).toBlob();
}
