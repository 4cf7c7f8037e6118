// A workbook as rows of texts, whatever file it came from.

export interface SheetRow {
	/** As a spreadsheet counts them, from 1. */
	readonly number: number;
	readonly cells: readonly string[];
}

export interface Sheet {
	readonly name: string;
	readonly rows: readonly SheetRow[];
}

export type Workbook = readonly Sheet[];

/**
 * More than this is no form: bytes as they come and unpacked; files, tags and laid out cells of a workbook, characters
 * of a tag or text in it; rows and columns of a sheet, lines of a text, characters of a cell.
 */
export const limits = {
	bytes: 5_000_000,
	unpacked: 20_000_000,
	files: 500,
	tags: 600_000,
	stretch: 500_000,
	cells: 2_000_000,
	rows: 5_000,
	lines: 100_000,
	columns: 300,
	cell: 32_767
};

export class FileRefused extends Error {
	readonly reason: 'too-large' | 'not-a-workbook' | 'not-text';

	constructor(reason: FileRefused['reason']) {
		super(reason);
		this.reason = reason;
	}
}

/** @throws FileRefused where a sheet is larger than any form. */
export function checkedSheet(name: string, rows: readonly SheetRow[]): Sheet {
	const isTooLarge =
		rows.length > limits.rows ||
		rows.some(
			({ cells }) => cells.length > limits.columns || cells.some((cell) => cell.length > limits.cell)
		);
	if (isTooLarge) throw new FileRefused('too-large');
	return { name, rows };
}
