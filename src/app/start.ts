// Start-up: who uses this device, whether this window may be the live one, and the workspace that follows from it.
import { version } from '$app/environment';
import { AccountDatabase } from '../lib/storage/account-database.ts';
import { type AccountRow, DeviceDatabase } from '../lib/storage/device-database.ts';
import { NewerDatabaseError } from '../lib/storage/guarded-database.ts';
import { askToPersist } from '../lib/storage/room-left.ts';
import { clearSetting, readSetting, writeSetting } from '../lib/storage/settings.ts';
import type { LineSocket } from '../lib/sync/line-owner.ts';
import type { Joining } from '../lib/workspace/account.ts';
import { type Observed, Source } from '../lib/workspace/observed.ts';
import { takeOver, tryLock, type WindowLock } from '../lib/workspace/window-lock.ts';
import { Workspace } from '../lib/workspace/workspace.ts';

export type AppState =
	| { kind: 'starting' }
	/** Nobody is signed in here; `others` joined on this device before. */
	| { kind: 'nobody'; others: readonly AccountRow[] }
	| { kind: 'elsewhere'; useHere(): void }
	| { kind: 'refused'; reason: 'storage' | 'newer-app'; message: string }
	/** The browser still knows the person, its storage forgot everything else. */
	| { kind: 'cleared'; name: string; goOn(): void; beSomebodyElse(): void }
	| { kind: 'ready'; workspace: Workspace };

const state = new Source<AppState>({ kind: 'starting' });
const device = new DeviceDatabase({ onSuperseded: () => location.reload() });
let lock: WindowLock | null = null;
let listening = new AbortController();

/** What the root layout shows. */
export const app: Observed<AppState> = state;

/** Opens this device's storage and, where somebody uses it, her workspace. Never rejects. */
export async function start(): Promise<void> {
	try {
		await device.openGuarded();
		const account = await currentAccount();
		if (account === null) await nobodyIsHere();
		else await enter(account);
	} catch (error) {
		refuse(error);
	}
}

/** Joins with a code and opens the new workspace. Rejects with JoinProblem. */
export async function join(joining: Joining): Promise<void> {
	const accounts = await signingIn();
	const account = await accounts.join(device, joining);
	await enter(account).catch(refuse);
}

/** What only a device needs that nobody is signed in on. */
const signingIn = () => import('../lib/workspace/account.ts');

async function currentAccount(): Promise<AccountRow | null> {
	const id = await readSetting(device, 'account');
	return (id === undefined ? undefined : await device.accounts.get(id)) ?? null;
}

/** All who joined on this device, those who came first at the head. */
export function peopleHere(): Promise<AccountRow[]> {
	return device.accounts.orderBy('addedAt').toArray();
}

/** Hands the device to another person who joined on it, or, with null, to one who is going to. */
export async function changePerson(account: AccountRow | null): Promise<void> {
	await putAway();
	try {
		if (account === null) {
			await clearSetting(device, 'account');
			state.set({ kind: 'nobody', others: await peopleHere() });
		} else {
			await writeSetting(device, 'account', account.id);
			await enter(account);
		}
	} catch (error) {
		refuse(error);
	}
}

/** Nobody is known here. If the browser still has a cookie, its storage was cleared under us. */
async function nobodyIsHere(): Promise<void> {
	const others = await peopleHere();
	state.set({ kind: 'nobody', others });
	if (others.length > 0) return;
	const accounts = await signingIn().catch(() => null);
	if (accounts === null) return;
	const person = await accounts.whoAmI().catch(() => null);
	if (person === null || state.current.kind !== 'nobody') return;
	const goOn = () => {
		state.set({ kind: 'starting' });
		void accounts.remember(device, person).then(enter).catch(refuse);
	};
	const beSomebodyElse = () => state.set({ kind: 'nobody', others });
	state.set({ kind: 'cleared', name: person.name, goOn, beSomebodyElse });
}

async function enter(account: AccountRow): Promise<void> {
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
		connect: () => new WebSocket(lineAddress(account)) as LineSocket,
		now: () => Date.now()
	});
	state.set({ kind: 'ready', workspace });
	// Where a part of the app cannot be loaded, the note about updates says so, and the next press tries again.
	requestAnimationFrame(() => setTimeout(() => void workspace.connect().catch(() => {})));
	listenToThePage(workspace);
	void askToPersist();
}

/** Another window wants the account: everything is flushed first. */
async function letGo(account: AccountRow): Promise<void> {
	await putAway();
	state.set(elsewhere(account));
}

/** Everything of this window's person reaches the disk, and the next window or person may begin. */
async function putAway(): Promise<void> {
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
	addEventListener('pagehide', () => workspace.leave(), { signal });
	addEventListener('pageshow', () => workspace.stay(), { signal });
	const look = () => {
		if (document.visibilityState === 'visible') workspace.tryNow();
		else workspace.flush();
	};
	document.addEventListener('visibilitychange', look, { signal });
}

function lineAddress(account: AccountRow): string {
	const address = new URL(`/line?device=${account.device}`, location.href);
	address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
	return address.href;
}

function refuse(error: unknown): void {
	const reason = error instanceof NewerDatabaseError ? 'newer-app' : 'storage';
	state.set({ kind: 'refused', reason, message: error instanceof Error ? error.message : String(error) });
}
