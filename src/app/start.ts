// Start-up: whoever comes for the first time is asked for her language before anything of a member's is loaded.
import { app, show } from './app-state.ts';
import { preferences } from './preferences.ts';

/** The database of this device (see device-database.ts). */
const name = 'ronda';

/** Opens this device's storage and, where somebody uses it, her workspace. Never rejects. */
export async function start(): Promise<void> {
	if (await isNew()) show({ kind: 'nobody', others: [] });
	try {
		await (await import('./opening.ts')).open();
	} catch {
		if (app.current.kind === 'starting') show({ kind: 'incomplete' });
	}
}

/** Whether nothing was kept here so far; a browser that does not tell may have something. */
async function isNew(): Promise<boolean> {
	if (preferences.current.language !== null) return false;
	const databases = await indexedDB.databases?.().catch(() => null);
	return databases?.every((database) => database.name !== name) ?? false;
}
