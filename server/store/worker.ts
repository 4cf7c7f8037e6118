// The thread that owns the database: it takes one operation at a time and tells what was appended to the feed.
import { parentPort, workerData } from 'node:worker_threads';
import { Database } from './database.ts';
import { feedAfter, lastSequence, type AudienceRow } from './feed-log.ts';
import { perform, wiping, writes, type OperationName } from './operations.ts';
import { migrate } from './schema.ts';
import { failureOf, type StoreFailure } from './store-error.ts';

export type Request =
	{ readonly id: number; readonly name: OperationName; readonly args: unknown } | { readonly close: true };

export type Notice =
	| { readonly opened: true }
	| { readonly id: number; readonly result: unknown }
	| { readonly id: number; readonly failure: { reason: StoreFailure; message: string } }
	| { readonly fed: readonly AudienceRow[] }
	/** Another process (a command) wrote to the file. */
	| { readonly isOutside: true };

/**
 * Words alone are told to those who are not in their room at most this often, in milliseconds: what is superseded
 * meanwhile is read and told by nobody. All else is told at once, with the words before it.
 */
const wordsEvery = 1000;
/** How often the file is looked at for what a command of another process wrote, in milliseconds. */
const watchEvery = 1000;

const port = parentPort!;
const database = new Database((workerData as { path: string }).path);
migrate(database);
let toldUpTo = lastSequence(database);
let outsideVersion = readOutsideVersion();
let toldAt = -Infinity;
let untold: NodeJS.Timeout | null = null;
let hasToWipe = false;

const watch = setInterval(() => {
	try {
		lookOutside();
		if (hasToWipe) wipe();
	} catch {
		// A file that cannot be read is told to whoever asks next; the thread lives on.
	}
}, watchEvery);

port.on('message', (request: Request) => {
	if ('close' in request) close();
	else answer(request.id, request.name, request.args);
});
tell({ opened: true });

function answer(id: number, name: OperationName, args: unknown): void {
	try {
		tell({ id, result: perform(database, name, args) });
		hasToWipe ||= wiping.has(name);
		if (name === 'appendPacked') tellWords();
		else if (name in writes) tellFeed();
	} catch (error) {
		tell({ id, failure: failureOf(error) });
	}
}

function tellWords(): void {
	const wait = toldAt + wordsEvery - performance.now();
	if (wait <= 0) tellFeed();
	else untold ??= setTimeout(tellFeedOrWait, wait);
}

/** As for the rest of what is looked up by the clock: a file that cannot be read now is read at the next telling. */
function tellFeedOrWait(): void {
	untold = null;
	try {
		tellFeed();
	} catch {
		tellWords();
	}
}

function tellFeed(): void {
	if (untold !== null) clearTimeout(untold);
	untold = null;
	toldAt = performance.now();
	const last = lastSequence(database);
	if (last === toldUpTo) return;
	const fed = feedAfter(database, toldUpTo);
	toldUpTo = last;
	if (fed.length > 0) tell({ fed });
}

/** Counts commits of other connections to the same file, never our own. */
function readOutsideVersion(): number {
	return database.get<{ data_version: number }>('PRAGMA data_version')!.data_version;
}

function lookOutside(): void {
	const version = readOutsideVersion();
	if (version === outsideVersion) return;
	outsideVersion = version;
	tell({ isOutside: true });
	tellFeed();
}

/**
 * Empties the write-ahead log into the file, where deleted content is overwritten (`secure_delete`). While a backup
 * reads, that is not possible: it is tried again later rather than waited for.
 */
function wipe(): void {
	const empty = () => database.get<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)')!;
	hasToWipe = database.withoutWaiting(empty).busy !== 0;
}

function close(): void {
	clearInterval(watch);
	if (untold !== null) clearTimeout(untold);
	database.close();
	port.close();
}

function tell(notice: Notice): void {
	port.postMessage(notice);
}
