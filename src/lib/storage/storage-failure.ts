// Why the device's disk did not take something, as a reason that a screen can put into words.

/** `quota`: no room left · `closed`: the browser shut the database · `other`: the message says what it said. */
export interface StorageFailure {
	readonly reason: 'quota' | 'closed' | 'other';
	readonly message: string;
}

/** Thrown where a document could not be opened, loaded or written. */
export class StorageError extends Error {
	override readonly name = 'StorageError';
	readonly reason: StorageFailure['reason'];

	constructor({ reason, message }: StorageFailure, cause?: unknown) {
		super(message, { cause });
		this.reason = reason;
	}
}

/** Milliseconds to wait after the first, second, … failed write in a row; the last one repeats. */
export const retryDelays: readonly number[] = [250, 1_000, 2_000, 5_000, 10_000, 30_000];

/** The name alone is not enough: y-indexeddb and Dexie wrap the browser's error and keep its name in the message. */
export function isQuotaError(error: unknown): boolean {
	return /quota/i.test(String(error));
}

/** `isClosed`: whether the database was found shut when `error` arose. */
export function storageFailure(error: unknown, isClosed: boolean): StorageFailure {
	const message = error instanceof Error && error.message !== '' ? error.message : String(error);
	if (isQuotaError(error)) return { reason: 'quota', message };
	return { reason: isClosed ? 'closed' : 'other', message };
}
