// Why the store could not do what was asked.

export type StoreFailure = 'full' | 'busy' | 'read-only' | 'other';

export class StoreError extends Error {
	override readonly name = 'StoreError';
	readonly reason: StoreFailure;

	constructor(reason: StoreFailure, message: string) {
		super(message);
		this.reason = reason;
	}
}

/** Primary result codes of SQLite (sqlite.org/rescode.html); the low byte of an extended code. */
const reasonByCode: Readonly<Record<number, StoreFailure>> = {
	5: 'busy',
	6: 'busy',
	8: 'read-only',
	13: 'full'
};

export function failureOf(error: unknown): { reason: StoreFailure; message: string } {
	if (error instanceof StoreError) return { reason: error.reason, message: error.message };
	const message = error instanceof Error ? error.message : String(error);
	const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
	return { reason: reasonByCode[code] ?? 'other', message };
}
