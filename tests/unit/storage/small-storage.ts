// The browser's small storage, where a page leaves what it can leave in no other way: emptied for each test.
import { beforeEach, vi } from 'vitest';

let kept = new Map<string, string>();

beforeEach(() => {
	kept = new Map();
	vi.stubGlobal('localStorage', {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value),
		removeItem: (key: string) => void kept.delete(key)
	});
});

/** All that is in it. */
export function smallStorage(): ReadonlyMap<string, string> {
	return kept;
}

/** A page that has ended writes nothing any more: what it does until `resume` is undone by it. */
export function freezeSmallStorage(): { resume: () => void } {
	const before = new Map(kept);
	return { resume: () => void (kept = before) };
}

/** It is full, or not allowed. */
export function refuseSmallStorage(): void {
	vi.stubGlobal('localStorage', {
		getItem: () => null,
		setItem: () => {
			throw new DOMException('no room is left', 'QuotaExceededError');
		},
		removeItem: () => {}
	});
}
