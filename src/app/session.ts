// The session of one person: whether she may open it here, whether this window may be the live one, her workspace.
import { version } from '$app/environment';
import { AccountDatabase } from '../lib/storage/account-database.ts';
import { afterPaint } from '../lib/reactive/after-paint.ts';
import type { AccountRow } from '../lib/storage/device-database.ts';
import { NewerDatabaseError } from '../lib/storage/guarded-database.ts';
import { readSetting } from '../lib/storage/settings.ts';
import { takeOver, tryLock, type WindowLock } from '../lib/workspace/window-lock.ts';
import { Workspace } from '../lib/workspace/workspace.ts';
import { app, type AppState, deviceUse, show, showWorkspace } from './app-state.ts';
import { metered } from './data-meter.ts';
import { device } from './device.ts';
import { markSitting } from './same-sitting.ts';

let lock: WindowLock | null = null;
/** A workspace is being opened or put away: whoever wants the account waits for the end of it. */
let underWay: Promise<unknown> = Promise.resolve();
let listening = new AbortController();

/** Whether this device asks for a number before it opens her workspace. */
export async function hasPin(account: AccountRow): Promise<boolean> {
	return (await device.pins.get(account.id)) !== undefined;
}

export async function isShared(): Promise<boolean> {
	return (await readSetting(device, 'use')) === 'shared';
}

/** Opens the workspace, or says that another window has it. */
export async function enter(account: AccountRow): Promise<void> {
	lock = await tryLock(lockFor(account));
	if (lock === null) show(elsewhere(account));
	else await open(account);
}

function lockFor(account: AccountRow) {
	return { account: account.id, onWanted: () => void letGo(account) };
}

/** Another window has the account. "Use here" waits for it to let go, however long that takes it. */
function elsewhere(account: AccountRow): AppState {
	const useHere = async () => {
		show({ kind: 'starting' });
		lock = await takeOver(lockFor(account));
		await open(account);
	};
	return { kind: 'elsewhere', useHere: () => void useHere().catch(refuse) };
}

function open(account: AccountRow): Promise<void> {
	const opening = begin(account);
	underWay = opening.catch(() => {});
	return opening;
}

async function begin(account: AccountRow): Promise<void> {
	const database = new AccountDatabase(account.id, { onSuperseded: () => location.reload() });
	await database.openGuarded();
	const [use, workspace] = await Promise.all([
		readSetting(device, 'use'),
		Workspace.open({
			...{ account, database, version },
			connect: () => metered(new WebSocket(lineAddress(account))),
			now: () => Date.now()
		})
	]);
	listenToThePage(workspace);
	showWorkspace(workspace, use ?? 'own');
	// Where a part of the app cannot be loaded, the note about updates says so, and the next press tries again.
	afterPaint(() => {
		void workspace.connect().catch(() => {});
		void import('../lib/storage/room-left.ts').then(({ askToPersist }) => askToPersist());
	});
}

/** Another window wants the account: everything is flushed first. */
async function letGo(account: AccountRow): Promise<void> {
	await underWay;
	if (lock === null) return;
	await putAway();
	release();
	show(elsewhere(account));
}

/** Everything of this window's person reaches the disk, and the next window or person may begin once `last` is done. */
export async function putAway(last?: () => Promise<void>): Promise<void> {
	if (app.current.kind !== 'ready') return;
	const { workspace } = app.current;
	show({ kind: 'starting' });
	listening.abort();
	const leaving = workspace
		.close()
		.then(last)
		.finally(() => release());
	underWay = leaving.catch(() => {});
	await leaving;
}

function release(): void {
	lock?.release();
	lock = null;
}

function listenToThePage(workspace: Workspace): void {
	listening = new AbortController();
	const { signal } = listening;
	addEventListener('online', () => workspace.tryNow(), { signal });
	const leave = () => {
		workspace.leave();
		if (deviceUse.current === 'shared') markSitting(workspace.account.id);
	};
	addEventListener('pagehide', leave, { signal });
	addEventListener('pageshow', () => workspace.stay(), { signal });
	const look = () => {
		if (document.visibilityState === 'visible') workspace.tryNow();
		else workspace.hide();
	};
	document.addEventListener('visibilitychange', look, { signal });
}

function lineAddress(account: AccountRow): string {
	const address = new URL(`/line?device=${account.device}`, location.href);
	address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
	return address.href;
}

/** Nothing can be kept here now. */
export function refuse(error: unknown): void {
	const reason = error instanceof NewerDatabaseError ? 'newer-app' : 'storage';
	show({ kind: 'refused', reason, message: error instanceof Error ? error.message : String(error) });
}
