// Why the store could not do what was asked.

export type StoreFailure = 'full' | 'busy' | 'read-only' | 'damaged' | 'other';

export class StoreError extends Error {
	override readonly name = 'StoreError';
	readonly reason: StoreFailure;

	constructor(reason: StoreFailure, message: string) {
		super(message);
		this.reason = reason;
	}
}

/** A write that the disk did not take (SQLITE_IOERR_WRITE): a quota, which SQLite does not tell from other faults. */
const unwritten = 778;

/** Primary result codes of SQLite (sqlite.org/rescode.html); the low byte of an extended code. */
const reasonByCode: Readonly<Record<number, StoreFailure>> = {
	5: 'busy',
	6: 'busy',
	8: 'read-only',
	11: 'damaged',
	13: 'full',
	26: 'damaged'
};

export function failureOf(error: unknown): { reason: StoreFailure; message: string } {
	if (error instanceof StoreError) return { reason: error.reason, message: error.message };
	const message = error instanceof Error ? error.message : String(error);
	const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0;
	return { reason: code === unwritten ? 'full' : (reasonByCode[code & 0xff] ?? 'other'), message };
}
