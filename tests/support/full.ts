// FULL=1, by hand: in real time and in whole numbers, what the suite otherwise runs scaled down or on a clock of its own.
import { vi } from 'vitest';

export const isFull = process.env['FULL'] === '1';

/** One of two amounts: as faults.md has it, and what the suite makes do with. */
export function inFull<T>(full: T, otherwise: T): T {
	return isFull ? full : otherwise;
}

/** Lets so many ms go by: on the test's own clock, which a test of FULL=1 does not have. */
export async function timePasses(ms: number): Promise<void> {
	if (!isFull) return void vi.advanceTimersByTime(ms);
	const gone = AbortSignal.timeout(ms);
	await new Promise((done) => gone.addEventListener('abort', done, { once: true }));
}
