// What few visits show, loaded when it is wanted. Without the guard SvelteKit would name its styles in the shell.
import { painted } from '$lib/reactive/after-paint.ts';

const isShell = import.meta.env.SSR;
const nothing = new Promise<never>(() => {});
const ofShell = () => nothing;

/**
 * Asked for once, also for all rows of a list, and not before the screen is painted: to ask for ten files takes a cheap
 * phone a sixth of its start. Of one that does not come the head of the screen says that it is missing.
 */
function late<T>(part: () => Promise<T>): () => Promise<T> {
	let asked: Promise<T> | undefined;
	return () =>
		(asked ??= painted()
			.then(part)
			.catch(() => nothing));
}

export const seldom = {
	/** As `updateNote`. */
	caseTag: isShell ? ofShell : late(() => import('./CaseTag.svelte')),
	installNote: isShell ? ofShell : late(() => import('./InstallNote.svelte')),
	lockButton: isShell ? ofShell : late(() => import('./LockButton.svelte')),
	lostNote: isShell ? ofShell : late(() => import('./LostNote.svelte')),
	otherSites: isShell ? ofShell : late(() => import('./cases/OtherSites.svelte')),
	otherwise: () => (isShell ? nothing : import('./Otherwise.svelte')),
	/** As `updateNote`. */
	storyList: isShell ? ofShell : late(() => import('./StoryList.svelte')),
	/** Not seldom, but never in the first paint. */
	updateNote: isShell ? ofShell : late(() => import('./UpdateNote.svelte'))
};
