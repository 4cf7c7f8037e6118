// The relay's limits on what a peer may send, and where a document of each kind may hold words.
import { isAllowedKey, isAllowedRoot } from '../src/lib/documents/document-schema.ts';
import { type DocumentKind, parseDocumentName } from '../src/lib/documents/document-name.ts';
import { longestFrame } from '../src/lib/sync/frames.ts';
import type { GateLimits } from '../src/lib/sync/update-gate.ts';

/** How many client ids that a room has never seen one frame may bring. */
const newClients = 2000;
/** How long the words of one frame may take, in ms: four fifths of what a frame may cost (design/faults.md, F43). */
const longestWork = 400;

/** Time that this thread has worked, in ms: what others on the machine take does not count. */
export function timeWorked(): number {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1000;
}

/** Every room of a kind shares one. */
const limitsByKind = new Map<DocumentKind | null, GateLimits>();

/** The limits of one document's room. Unknown names get a room in which nothing may be written. */
export function limitsOf(name: string): GateLimits {
	const kind = parseDocumentName(name)?.kind ?? null;
	const known = limitsByKind.get(kind);
	if (known !== undefined) return known;
	const limits: GateLimits = {
		frame: longestFrame,
		newClients,
		work: { longest: longestWork, now: timeWorked },
		isAllowedRoot: (root) => kind !== null && isAllowedRoot(kind, root),
		isAllowedKey: (root, key) => isAllowedKey(root, key)
	};
	limitsByKind.set(kind, limits);
	return limits;
}
