// The end of a turn of the event loop: what was given to all sockets in it leaves one behind the other. Written in between,
// each message would wake a sleeping peer on the other side, which costs more than the message.

import { setImmediate } from 'node:timers';

interface Flushed {
	flush(): void;
}

let due: Flushed[] = [];

/** Flushes this once, when all that came in this turn has been looked at. */
export function flushAtEnd(flushed: Flushed): void {
	due.push(flushed);
	if (due.length === 1) setImmediate(flushAll);
}

function flushAll(): void {
	const all = due;
	due = [];
	for (const flushed of all) flushed.flush();
}
