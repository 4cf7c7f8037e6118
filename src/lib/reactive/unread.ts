// Whether a list that a screen asks for could not be read from this device: the head of the screen says so.
import type { Source } from './live.ts';

const missing = new Set<unknown>();
const observers = new Set<() => void>();

export const unread: Source<boolean> = {
	get current() {
		return missing.size > 0;
	},
	observe(changed) {
		observers.add(changed);
		return () => observers.delete(changed);
	}
};

/** Says of a list that it is missing, or that it is no longer. */
export function setMissing(list: unknown, isMissing: boolean): void {
	if (isMissing) missing.add(list);
	else if (!missing.delete(list)) return;
	for (const changed of [...observers]) changed();
}
