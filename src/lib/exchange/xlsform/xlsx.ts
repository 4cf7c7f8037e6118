// Workbooks of office programs, read only after what they unpack to was counted; and written.
import { checkUnpacked } from './unpacked.ts';
import { checkedSheet, FileRefused, type Sheet, type Workbook } from './workbook.ts';

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

/** Every cell is a text, so that none is a formula. */
export async function writeXlsx(sheets: readonly Sheet[]): Promise<Blob> {
	const { default: writeSheets } = await import('write-excel-file/universal');
	const written = sheets.map(({ name, rows }) => ({
		sheet: name,
		data: rows.map(({ cells }) => cells.map((value) => (value === '' ? null : { value, type: String })))
	}));
	return writeSheets(written).toBlob();
}
