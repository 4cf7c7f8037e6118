// What the relay writes down about itself: events and counts, never names, codes or content.

export type Log = (event: string, facts?: Readonly<Record<string, string | number | boolean>>) => void;

/** Milliseconds since 1970, handed in wherever time matters so that tests own it. */
export type Clock = () => number;

/** One JSON line an event on standard error. */
export function logToStandardError(event: string, facts: Parameters<Log>[1] = {}): void {
	process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`);
}
