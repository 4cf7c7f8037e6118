// Numbers as lib0 writes them, seven bits a byte, the lowest first: where an encoder for each would cost more than they do.

/** How many bytes a number takes. */
export function varuintLength(number: number): number {
	let length = 1;
	for (let rest = number; rest >= 0x80; rest = Math.floor(rest / 0x80)) length++;
	return length;
}

/** Writes a number at a place, and gives the place behind it. */
export function writeVaruint(bytes: Uint8Array, at: number, number: number): number {
	let [rest, end] = [number, at];
	for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes[end++] = 0x80 | (rest % 0x80);
	bytes[end++] = rest;
	return end;
}
