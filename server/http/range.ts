// The one kind of `Range` that is served: a single run of bytes (RFC 9110 §14).
import type { IncomingHttpHeaders } from 'node:http';

export interface ByteRange {
	readonly first: number;
	/** Inclusive. */
	readonly last: number;
}

/**
 * The asked-for part of `length` bytes, `outside` when it lies beyond them, or null for the whole: no range, one
 * of a shape that is not served, or `If-Range` naming other bytes than `etag`.
 */
export function readRange(
	headers: IncomingHttpHeaders,
	length: number,
	etag: string
): ByteRange | 'outside' | null {
	const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '') ?? [];
	if (from === '' && to === '') return null;
	if (headers['if-range'] !== undefined && headers['if-range'] !== etag) return null;
	const first = from === '' ? Math.max(0, length - Number(to)) : Number(from);
	const last = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1);
	return first > last ? 'outside' : { first, last };
}
