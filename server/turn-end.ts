// The end of a turn of the event loop: what was given to all sockets in it leaves one behind the other. Written in between,
// each message would wake a sleeping peer on the other side, which costs more than the message.

import { setImmediate } from 'node:timers';

interface Flushed {
	flush(): void;
}

/** In a turn with much to do, what came first leaves after this long, in ms: its readers need not wait for the rest. */
const longest = 0.5;
/** The clock is looked at once in so many. */
const betweenLooks = 8;

let due: Flushed[] = [];
let since = 0;

/** Flushes this once, when all that came in this turn has been looked at, or before where that takes long. */
export function flushAtEnd(flushed: Flushed): void {
	due.push(flushed);
	if (due.length === 1) {
		since = performance.now();
		setImmediate(flushAll);
	} else if (due.length % betweenLooks === 0 && performance.now() - since > longest) queueMicrotask(flushAll);
}

function flushAll(): void {
	const all = due;
	due = [];
	for (const flushed of all) flushed.flush();
}
