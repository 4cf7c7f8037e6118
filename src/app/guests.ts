// What a device that is not the member's own does by itself: a shared one locks, a borrowed one is given back.
import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import { countUnsafe } from '../lib/storage/account-removal.ts';
import { readSetting } from '../lib/storage/settings.ts';
import { unsentDrafts } from '../lib/storage/unsent-drafts.ts';
import type { Workspace } from '../lib/workspace/workspace.ts';
import { deviceUse } from './app-state.ts';
import { device } from './device.ts';
import { watchIdle } from './idle.ts';
import { leaveDevice, lockScreen } from './people.ts';

/** Until a shared computer locks by itself. */
const idleTime = 5 * 60_000;

/** Watches until `signal` aborts. */
export async function watchGuests(workspace: Workspace, signal: AbortSignal): Promise<void> {
	if (deviceUse.current === 'shared') watchIdle(idleTime, signal, () => void lockScreen());
	const until = deviceUse.current === 'borrowed' ? await readSetting(device, 'borrowedUntil') : undefined;
	if (until !== undefined) giveBack(workspace, until, signal);
}

/**
 * Leaves when the time is over and nothing waits: at once, at the hour, or with the last receipt. Where a draft would go
 * with it, the screen that says so is shown once instead, and whoever is there decides.
 */
function giveBack({ pill, database }: Workspace, until: number, signal: AbortSignal): void {
	let isShown = false;
	const look = async () => {
		if (signal.aborted || Date.now() < until || (await countUnsafe(database)) > 0) return;
		const drafts = await unsentDrafts(database);
		if (signal.aborted) return;
		if (drafts.length === 0) return leaveDevice();
		if (!isShown) await goto(resolve('/settings/leave'));
		isShown = true;
	};
	const timer = setTimeout(() => void look(), Math.max(0, until - Date.now()));
	const unsubscribe = pill.observe(() => void look());
	document.addEventListener('visibilitychange', () => void look(), { signal });
	signal.addEventListener('abort', () => {
		clearTimeout(timer);
		unsubscribe();
	});
}
