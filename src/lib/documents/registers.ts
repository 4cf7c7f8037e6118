// Registers of many values in a root map: what people write apart under one address all stands until one of them chooses.
import * as v from 'valibot';
import type * as Y from 'yjs';
import { localOrigin } from './local-origin.ts';

/** One of the values at an address. `account` and `at` (ms) are null where a foreign client left them out. */
export interface Registered<T> {
	readonly key: string;
	readonly value: T;
	readonly account: string | null;
	readonly at: number | null;
}

/** A root map of registers: which values it may hold, and when two of them say the same. */
export interface RegisterKind<T> {
	readonly root: string;
	isValue(value: unknown): value is T;
	/** One text per distinct value. */
	canonical(value: T): string;
}

type Rooted = Pick<RegisterKind<unknown>, 'root'>;

const authorSchema = v.object({
	account: v.fallback(v.nullable(v.string()), null),
	at: v.fallback(v.nullable(v.number()), null)
});

/** The address that a key belongs to: `<address>~<client>`, or a foreign client's plain one. */
function addressIn(key: string): string {
	const end = key.lastIndexOf('~');
	return end === -1 ? key : key.slice(0, end);
}

function read<T>({ isValue }: RegisterKind<T>, key: string, entry: unknown): Registered<T> | null {
	if (isValue(entry)) return { key, value: entry, account: null, at: null };
	if (typeof entry !== 'object' || entry === null || !('value' in entry) || !isValue(entry.value))
		return null;
	return { key, value: entry.value, ...v.parse(authorSchema, entry) };
}

/** The distinct values at every address that has one, in one order on every replica. */
export function allRegistered<T>(
	document: Y.Doc,
	kind: RegisterKind<T>
): ReadonlyMap<string, readonly Registered<T>[]> {
	const byAddress = new Map<string, Map<string, Registered<T>>>();
	const map = document.getMap(kind.root);
	for (const key of [...map.keys()].sort()) {
		const registered = read(kind, key, map.get(key));
		if (registered === null) continue;
		const address = addressIn(key);
		const distinct = byAddress.get(address) ?? new Map<string, Registered<T>>();
		const said = kind.canonical(registered.value);
		if (!distinct.has(said)) distinct.set(said, registered);
		byAddress.set(address, distinct);
	}
	return new Map([...byAddress].map(([address, distinct]) => [address, [...distinct.values()]]));
}

/**
 * Writes a value under this replica's own key and takes away all others that were seen: choosing between values is the
 * same write. `seen` holds the keys that stood there when the writer looked (see `keysAt`); left out, it is all that
 * stand there now. Saying again what already stands alone writes nothing.
 */
export function register<T>(
	document: Y.Doc,
	kind: RegisterKind<T>,
	address: string,
	value: T,
	{ account, at, seen }: { account: string; at: number; seen?: readonly string[] | undefined }
): void {
	const map = document.getMap(kind.root);
	const own = `${address}~${document.clientID.toString(36)}`;
	const standing = keysAt(document, kind, address);
	const alone = standing.length === 1 ? read(kind, standing[0]!, map.get(standing[0]!)) : null;
	if (alone !== null && kind.canonical(alone.value) === kind.canonical(value)) return;
	document.transact(() => {
		for (const key of standing) if (key !== own && (seen?.includes(key) ?? true)) map.delete(key);
		map.set(own, { value, account, at });
	}, localOrigin);
}

/** Takes away every value at an address that this replica sees. */
export function unregister(document: Y.Doc, kind: Rooted, address: string): void {
	const seen = keysAt(document, kind, address);
	if (seen.length === 0) return;
	document.transact(() => {
		for (const key of seen) document.getMap(kind.root).delete(key);
	}, localOrigin);
}

/** Under which keys values stand at an address now. */
export function keysAt(document: Y.Doc, { root }: Rooted, address: string): string[] {
	return [...document.getMap(root).keys()].filter((key) => addressIn(key) === address);
}
