// What was done to a form under way, to be taken back and done again.

export interface History<T> {
	readonly past: readonly T[];
	readonly present: T;
	readonly future: readonly T[];
	/** What the last step changed; further steps at the same place are one with it. */
	readonly at: string | null;
}

/** Steps that can be taken back. */
const mostSteps = 500;

export function begun<T>(present: T): History<T> {
	return { past: [], present, future: [], at: null };
}

/** A step to `next`. `at` names what is typed in: letters that follow each other there are taken back together. */
export function stepped<T>(history: History<T>, next: T, at: string | null = null): History<T> {
	const { past, present } = history;
	if (next === present) return history;
	const isSame = at !== null && at === history.at;
	return { past: isSame ? past : [...past, present].slice(-mostSteps), present: next, future: [], at };
}

/** The last step, ended otherwise: what follows from it by itself is taken back with it. */
export function amended<T>(history: History<T>, next: T): History<T> {
	return next === history.present ? history : { ...history, present: next };
}

/** The next letter begins a step of its own. */
export function rested<T>(history: History<T>): History<T> {
	return history.at === null ? history : { ...history, at: null };
}

export function undone<T>(history: History<T>): History<T> {
	const { past, present, future } = history;
	const before = past.at(-1);
	if (before === undefined) return history;
	return { past: past.slice(0, -1), present: before, future: [present, ...future], at: null };
}

export function redone<T>(history: History<T>): History<T> {
	const { past, present, future } = history;
	const [next, ...rest] = future;
	if (next === undefined) return history;
	return { past: [...past, present], present: next, future: rest, at: null };
}
