// Tables as CSV that a spreadsheet opens and never runs.

/** What spreadsheets take for the beginning of a formula. */
const formula = /^[=+\-@\t\r]/;
/** A number of one's own, such as -2.5, may begin with its sign. */
const plainNumber = /^-?\d+(\.\d+)?$/;

/** UTF-8 with a byte order mark, which Excel needs; lines end in CRLF (RFC 4180). */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
	return '\uFEFF' + rows.map((row) => row.map(cell).join(',') + '\r\n').join('');
}

function cell(value: string | number | null): string {
	if (value === null) return '';
	const text = String(value);
	const inert =
		formula.test(text) && !(typeof value === 'number' && plainNumber.test(text)) ? `'${text}` : text;
	return /[",\r\n;]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
