// A QR code is read back from its drawing, with the white around it that cameras need.
import { expect, test } from 'vitest';
import { qrCode, type QrCode } from '../../../src/lib/exchange/qr.ts';
import { dotsOf, readQr } from '../../support/qr-reader.ts';

/** The squares that the path fills. */
function squaresOf({ size, path }: QrCode): boolean[][] {
	const board = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
	const pieces = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)];
	expect(pieces.map(([piece]) => piece).join('')).toBe(path);
	for (const [, x, y, length, back] of pieces) {
		expect(back).toBe(length);
		board[Number(y)]!.fill(true, Number(x), Number(x) + Number(length));
	}
	return board;
}

test.each([
	'https://ronda.example.org/join?lang=pt-BR#ABCD-EFGH',
	'http://127.0.0.1:4280/join?lang=ar#K7MQ-2345',
	'https://a-long-name-of-a-hospital-network.example.org/join?lang=es-PY#ABCD-EFGH'
])('%s', async (link) => {
	expect(readQr(dotsOf(squaresOf(await qrCode(link))))).toBe(link);
});

test('four squares around it are white', async () => {
	const board = squaresOf(await qrCode('https://ronda.example.org/join#ABCD-EFGH'));
	const dark = board.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [x, y] : [])));
	expect([Math.min(...dark), Math.max(...dark)]).toEqual([4, board.length - 5]);
});
