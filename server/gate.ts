// The relay's limits on what a peer may send, and where a document of each kind may hold words.
import { isAllowedKey, isAllowedRoot } from '../src/lib/documents/document-schema.ts';
import { parseDocumentName } from '../src/lib/documents/document-name.ts';
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

/** The limits of one document's room. Unknown names get a room in which nothing may be written. */
export function limitsOf(name: string): GateLimits {
	const parsed = parseDocumentName(name);
	return {
		frame: longestFrame,
		newClients,
		work: { longest: longestWork, now: timeWorked },
		isAllowedRoot: (root) => parsed !== null && isAllowedRoot(parsed.kind, root),
		isAllowedKey: (root, key) => isAllowedKey(root, key)
	};
}
