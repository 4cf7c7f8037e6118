// What few visits show, loaded when it is wanted. Without the guard SvelteKit would name its styles in the shell.

const isShell = import.meta.env.SSR;
const nothing = new Promise<never>(() => {});

/** What the network does not bring now comes with the next one. */
async function late<T>(part: () => Promise<T>): Promise<T> {
	return part().catch(async () => {
		await new Promise((resolve) => addEventListener('online', resolve, { once: true }));
		return late(part);
	});
}

export const seldom = {
	/** As `updateNote`. */
	caseTag: () => (isShell ? nothing : late(() => import('./CaseTag.svelte'))),
	installNote: () => (isShell ? nothing : import('./InstallNote.svelte')),
	languageDialog: () => (isShell ? nothing : import('./LanguageDialog.svelte')),
	lockButton: () => (isShell ? nothing : late(() => import('./LockButton.svelte'))),
	lostNote: () => (isShell ? nothing : late(() => import('./LostNote.svelte'))),
	otherwise: () => (isShell ? nothing : import('./Otherwise.svelte')),
	/** As `updateNote`. */
	storyList: () => (isShell ? nothing : late(() => import('./StoryList.svelte'))),
	/** Not seldom, but never in the first paint. */
	updateNote: () => (isShell ? nothing : late(() => import('./UpdateNote.svelte')))
};
