// The tables that benches print, as README holds them.

export type Cells = Readonly<Record<string, string | number>>;

/** Rows of the same columns as a table of Markdown. */
export function markdownTable(rows: readonly Cells[]): string {
	const columns = Object.keys(rows[0] ?? {});
	const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
	return [
		line(columns),
		line(columns.map(() => '---')),
		...rows.map((row) => line(columns.map((column) => row[column] ?? '')))
	].join('\n');
}

/** Bytes in thousands, with one digit. */
export function kilobytes(bytes: number): string {
	return `${(bytes / 1000).toFixed(1)} kB`;
}
