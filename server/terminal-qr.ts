// A QR code in the terminal, two rows of squares in one line of letters: a phone's camera reads it from the screen.
import { encodeQR } from 'qr';

/** Black on bright white, whatever the colours of the terminal are. */
const blackOnWhite = '\u001B[30;107m';
const asBefore = '\u001B[0m';
const halves = [' ', '▄', '▀', '█'] as const;

/** Lines with line ends. @throws Error where the text is too long for a QR code. */
export function terminalQr(text: string): string {
	const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
	let drawn = '';
	for (let y = 0; y < rows.length; y += 2) {
		const letters = rows[y]!.map((upper, x) => halves[(upper ? 2 : 0) + (rows[y + 1]?.[x] ? 1 : 0)]);
		drawn += `${blackOnWhite}${letters.join('')}${asBefore}\n`;
	}
	return drawn;
}
