// A QR code as the outline of a drawing, for the camera of another phone.

export interface QrCode {
	/** Squares a side, with the quiet zone of four on each side that ISO/IEC 18004 asks for. */
	readonly size: number;
	/** The dark squares as the path of a drawing of `size` by `size`: one piece for each run of a row. */
	readonly path: string;
}

/** Error correction M, 15 %: as large squares as paper on a wall needs. @throws Error where the text is too long. */
export async function qrCode(text: string): Promise<QrCode> {
	const { encodeQR } = await import('qr');
	const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
	return { size: rows.length, path: rows.map(pathOfRow).join('') };
}

function pathOfRow(row: readonly boolean[], y: number): string {
	let path = '';
	for (let x = 0; x < row.length; x++) {
		if (row[x] !== true) continue;
		const begin = x;
		while (row[x + 1] === true) x++;
		const length = x + 1 - begin;
		path += `M${begin} ${y}h${length}v1h-${length}z`;
	}
	return path;
}
