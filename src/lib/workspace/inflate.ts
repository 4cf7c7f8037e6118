// Inflates what the relay deflated, with what the browser brings.

/** Raw deflate to plain bytes. Rejects for anything else, and as soon as there are more than `limit` bytes. */
export async function inflateRaw(deflated: Uint8Array, limit: number): Promise<Uint8Array> {
	const body = new Response(new Uint8Array(deflated)).body!;
	const reader = body.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
	const parts: Uint8Array[] = [];
	let length = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return joined(parts, length);
		parts.push(value);
		length += value.length;
		if (length <= limit) continue;
		await reader.cancel();
		throw new RangeError(`More than ${limit} bytes`);
	}
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
	const whole = new Uint8Array(length);
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
