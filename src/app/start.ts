// Start-up: who uses this device, whether this window may be the live one, and the workspace that follows from it.
import { version } from '$app/environment';
import { AccountDatabase } from '../lib/storage/account-database.ts';
import { type AccountRow, DeviceDatabase } from '../lib/storage/device-database.ts';
import { NewerDatabaseError } from '../lib/storage/guarded-database.ts';
import { askToPersist } from '../lib/storage/room-left.ts';
import { readSetting } from '../lib/storage/settings.ts';
import type { LineSocket } from '../lib/sync/line.ts';
import * as accounts from '../lib/workspace/account.ts';
import { type Observed, Source } from '../lib/workspace/observed.ts';
import { takeOver, tryLock, type WindowLock } from '../lib/workspace/window-lock.ts';
import { Workspace } from '../lib/workspace/workspace.ts';

export type AppState =
	| { kind: 'starting' }
	| { kind: 'nobody' }
	| { kind: 'elsewhere'; useHere(): void }
	| { kind: 'refused'; reason: 'storage' | 'newer-app'; message: string }
	| { kind: 'cleared'; name: string }
	| { kind: 'ready'; workspace: Workspace };

const state = new Source<AppState>({ kind: 'starting' });
const device = new DeviceDatabase({ onSuperseded: () => location.reload() });
let lock: WindowLock | null = null;

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
export async function join(joining: accounts.Joining): Promise<void> {
	const account = await accounts.join(device, joining);
	await enter(account).catch(refuse);
}

async function currentAccount(): Promise<AccountRow | null> {
	const id = await readSetting(device, 'account');
	return (id === undefined ? undefined : await device.accounts.get(id)) ?? null;
}

/** Nobody is known here. If the browser still has a cookie, its storage was cleared under us. */
async function nobodyIsHere(): Promise<void> {
	state.set({ kind: 'nobody' });
	const person = await accounts.whoAmI().catch(() => null);
	if (person !== null && state.current.kind === 'nobody') state.set({ kind: 'cleared', name: person.name });
}

async function enter(account: AccountRow): Promise<void> {
	const onWanted = () => void letGo(account);
	lock = await tryLock({ account: account.id, onWanted });
	if (lock !== null) return open(account);
	state.set({
		kind: 'elsewhere',
		useHere: () => {
			state.set({ kind: 'starting' });
			void takeOver({ account: account.id, onWanted })
				.then((taken) => {
					lock = taken;
					return open(account);
				})
				.catch(refuse);
		}
	});
}

async function open(account: AccountRow): Promise<void> {
	const database = new AccountDatabase(account.id, { onSuperseded: () => location.reload() });
	await database.openGuarded();
	const workspace = await Workspace.open({
		...{ account, database, version },
		connect: () => new WebSocket(lineAddress(account)) as LineSocket,
		now: () => Date.now(),
		onRefused: () => {}
	});
	state.set({ kind: 'ready', workspace });
	requestAnimationFrame(() => setTimeout(() => void workspace.connect().catch(refuse)));
	listenToThePage(workspace);
	void askToPersist();
}

/** Another window wants the account: everything is flushed first. */
async function letGo(account: AccountRow): Promise<void> {
	if (state.current.kind !== 'ready') return;
	await state.current.workspace.close();
	lock?.release();
	state.set({ kind: 'elsewhere', useHere: () => void enter(account).catch(refuse) });
}

function listenToThePage(workspace: Workspace): void {
	addEventListener('online', () => workspace.tryNow());
	addEventListener('pagehide', () => workspace.leave());
	addEventListener('pageshow', () => workspace.stay());
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'visible') workspace.tryNow();
		else workspace.flush();
	});
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
