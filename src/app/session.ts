// The session of one person: whether she may open it here, whether this window may be the live one, her workspace.
import { version } from '$app/environment';
import { AccountDatabase } from '../lib/storage/account-database.ts';
import type { AccountRow, DeviceUse } from '../lib/storage/device-database.ts';
import { NewerDatabaseError } from '../lib/storage/guarded-database.ts';
import { readSetting, writeSetting } from '../lib/storage/settings.ts';
import { type Observed, Source } from '../lib/workspace/observed.ts';
import { takeOver, tryLock, type WindowLock } from '../lib/workspace/window-lock.ts';
import { Workspace } from '../lib/workspace/workspace.ts';
import { metered } from './data-meter.ts';
import { device } from './device.ts';
import { markSitting } from './same-sitting.ts';

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
	| { kind: 'ready'; workspace: Workspace };

const state = new Source<AppState>({ kind: 'starting' });
const use = new Source<DeviceUse>('own');
let lock: WindowLock | null = null;
let listening = new AbortController();

/** What the root layout shows. */
export const app: Observed<AppState> = state;

/** Shows something else than a workspace, which must have been put away. */
export function show(other: Exclude<AppState, { kind: 'ready' }>): void {
	state.set(other);
}

/** Whose device it is, as long as a workspace is open. */
export const deviceUse: Observed<DeviceUse> = use;

/** Opens a person's workspace, or asks for her PIN before it. Never rejects. */
export async function admit(account: AccountRow): Promise<void> {
	try {
		const isAsked = (await device.pins.get(account.id)) !== undefined || (await isShared());
		if (isAsked) state.set({ kind: 'who', chosen: account });
		else await admitted(account);
	} catch (error) {
		refuse(error);
	}
}

/** Opens the workspace of one who needs no PIN or whose PIN was right. Never rejects. */
export async function admitted(account: AccountRow): Promise<void> {
	try {
		await writeSetting(device, 'account', account.id);
		await enter(account);
	} catch (error) {
		refuse(error);
	}
}

export async function isShared(): Promise<boolean> {
	return (await readSetting(device, 'use')) === 'shared';
}

/** Opens the workspace, or says that another window has it. */
export async function enter(account: AccountRow): Promise<void> {
	lock = await tryLock(lockFor(account));
	if (lock === null) state.set(elsewhere(account));
	else await open(account);
}

function lockFor(account: AccountRow) {
	return { account: account.id, onWanted: () => void letGo(account) };
}

/** Another window has the account. "Use here" waits for it to let go, however long that takes it. */
function elsewhere(account: AccountRow): AppState {
	const useHere = async () => {
		state.set({ kind: 'starting' });
		lock = await takeOver(lockFor(account));
		await open(account);
	};
	return { kind: 'elsewhere', useHere: () => void useHere().catch(refuse) };
}

async function open(account: AccountRow): Promise<void> {
	const database = new AccountDatabase(account.id, { onSuperseded: () => location.reload() });
	await database.openGuarded();
	const workspace = await Workspace.open({
		...{ account, database, version },
		connect: () => metered(new WebSocket(lineAddress(account))),
		now: () => Date.now()
	});
	listenToThePage(workspace);
	use.set((await readSetting(device, 'use')) ?? 'own');
	state.set({ kind: 'ready', workspace });
	// Where a part of the app cannot be loaded, the note about updates says so, and the next press tries again.
	requestAnimationFrame(() => setTimeout(() => void workspace.connect().catch(() => {})));
	void import('../lib/storage/room-left.ts').then(({ askToPersist }) => askToPersist());
}

/** Another window wants the account: everything is flushed first. */
async function letGo(account: AccountRow): Promise<void> {
	await putAway();
	state.set(elsewhere(account));
}

/** Everything of this window's person reaches the disk, and the next window or person may begin. */
export async function putAway(): Promise<void> {
	if (state.current.kind !== 'ready') return;
	const { workspace } = state.current;
	state.set({ kind: 'starting' });
	listening.abort();
	await workspace.close();
	lock?.release();
	lock = null;
}

function listenToThePage(workspace: Workspace): void {
	listening = new AbortController();
	const { signal } = listening;
	addEventListener('online', () => workspace.tryNow(), { signal });
	const leave = () => {
		workspace.leave();
		if (use.current === 'shared') markSitting(workspace.account.id);
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
	state.set({ kind: 'refused', reason, message: error instanceof Error ? error.message : String(error) });
}
