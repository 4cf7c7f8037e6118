// Reads QR codes as a camera does: from dots, whatever drew them.
import type { Page } from '@playwright/test';
import { decodeQR } from 'qr/decode.js';

export interface Dots {
	readonly width: number;
	readonly height: number;
	/** Red, green, blue and opacity of each dot, row by row. */
	readonly data: Uint8Array;
}

/** What the QR code says. Throws where there is none. */
export function readQr(dots: Dots): string {
	return decodeQR(dots, { effort: Infinity, timeLimit: Infinity });
}

/** Grey dots of a board, `scale` dots for each square; true is dark. */
export function dotsOf(dark: readonly (readonly boolean[])[], scale = 4): Dots {
	const [height, width] = [dark.length * scale, dark[0]!.length * scale];
	const data = new Uint8Array(width * height * 4).fill(255);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++)
			if (dark[Math.floor(y / scale)]![Math.floor(x / scale)])
				data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
	return { width, height, data };
}

/** The dots of a picture, unpacked by a page's browser. */
export async function dotsOfPicture(page: Page, png: Buffer): Promise<Dots> {
	const { width, height, data } = await page.evaluate(async (packed) => {
		const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
		const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
		const canvas = new OffscreenCanvas(picture.width, picture.height);
		const pen = canvas.getContext('2d')!;
		pen.drawImage(picture, 0, 0);
		const dots = pen.getImageData(0, 0, picture.width, picture.height);
		return { width: dots.width, height: dots.height, data: Array.from(dots.data) };
	}, png.toString('base64'));
	return { width, height, data: Uint8Array.from(data) };
}
