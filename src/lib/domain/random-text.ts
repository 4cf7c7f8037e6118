// Random text over an alphabet, every symbol equally likely.

/**
 * `length` symbols of `alphabet` (2 to 128 single characters), from the platform's cryptographic source.
 * A byte that would favour the first symbols is drawn again, so there is no modulo bias.
 */
export function randomText(alphabet: string, length: number): string {
	const fairBytes = 256 - (256 % alphabet.length);
	const bytes = new Uint8Array(length + 16);
	let text = '';
	while (text.length < length) {
		crypto.getRandomValues(bytes);
		for (const byte of bytes) {
			if (byte < fairBytes && text.length < length) text += alphabet.charAt(byte % alphabet.length);
		}
	}
	return text;
}
