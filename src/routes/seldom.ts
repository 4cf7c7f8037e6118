// What few visits show, loaded when it is wanted. Without the guard SvelteKit would name its styles in the shell.

const isShell = import.meta.env.SSR;
const nothing = new Promise<never>(() => {});

/** Asked for once, for all rows of a list. */
function once<T>(part: () => Promise<T>): () => Promise<T> {
	let asked: Promise<T> | undefined;
	return () => (asked ??= part());
}

export const seldom = {
	/** As `updateNote`. */
	caseTag: once(() => (isShell ? nothing : import('./CaseTag.svelte'))),
	installNote: () => (isShell ? nothing : import('./InstallNote.svelte')),
	lockButton: () => (isShell ? nothing : import('./LockButton.svelte')),
	lostNote: () => (isShell ? nothing : import('./LostNote.svelte')),
	otherwise: () => (isShell ? nothing : import('./Otherwise.svelte')),
	/** As `updateNote`. */
	storyList: () => (isShell ? nothing : import('./StoryList.svelte')),
	/** Not seldom, but never in the first paint. */
	updateNote: () => (isShell ? nothing : import('./UpdateNote.svelte'))
};
