// What the root layout shows, and whose device this is: known before anything of this device's storage is loaded.
import type { AccountRow, DeviceUse } from '../lib/storage/device-database.ts';
import { type Observed, Source } from '../lib/workspace/observed.ts';
import type { Workspace } from '../lib/workspace/workspace.ts';

export type AppState =
	| { kind: 'starting' }
	/** Nobody is signed in here; `others` joined on this device before. */
	| { kind: 'nobody'; others: readonly AccountRow[] }
	/** A device of several people, or somebody's PIN is asked for: `chosen` is who said to be here. */
	| { kind: 'who'; chosen: AccountRow | null }
	| { kind: 'elsewhere'; useHere(): void }
	| { kind: 'refused'; reason: 'storage' | 'newer-app'; message: string }
	/** The browser still knows the person, its storage forgot everything else. */
	| { kind: 'cleared'; name: string; goOn(): void; beSomebodyElse(): void }
	/** A part of the app did not come, without which nothing can be shown. */
	| { kind: 'incomplete' }
	| { kind: 'ready'; workspace: Workspace };

const state = new Source<AppState>({ kind: 'starting' });
const use = new Source<DeviceUse>('own');

/** What the root layout shows. */
export const app: Observed<AppState> = state;

/** Whose device it is, as long as a workspace is open. */
export const deviceUse: Observed<DeviceUse> = use;

/** Shows something else; a workspace that was shown must have been put away. */
export function show(other: AppState): void {
	state.set(other);
}

/** Shows a workspace, on a device of that use. */
export function showWorkspace(workspace: Workspace, deviceUse: DeviceUse): void {
	use.set(deviceUse);
	state.set({ kind: 'ready', workspace });
}
