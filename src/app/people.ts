// People come to this device, hand it to each other, and leave it.
import type { AccountRow } from '../lib/storage/device-database.ts';
import { clearSetting, readSetting, writeSetting } from '../lib/storage/settings.ts';
import {
	join as joinWithCode,
	type Joining,
	lookAround as visit,
	remember,
	whoAmI
} from '../lib/workspace/account.ts';
import { app, show } from './app-state.ts';
import { device } from './device.ts';
import { leave } from './leaving.ts';
import { enter, hasPin, isShared, putAway, refuse } from './session.ts';

/** Joins with a code; `admit` opens the workspace then. Rejects with JoinProblem. */
export async function join(joining: Joining): Promise<AccountRow> {
	const account = await joinWithCode(device, joining);
	// Who forgot her PIN comes in with a code of another device, and chooses a new one.
	await device.pins.delete(account.id);
	return account;
}

/** Opens a person's workspace, or asks for her PIN before it. Never rejects. */
export async function admit(account: AccountRow): Promise<void> {
	try {
		const isAsked = (await hasPin(account)) || (await isShared());
		if (isAsked) show({ kind: 'who', chosen: account });
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

/** Enters the sample network as a visitor. Rejects with JoinProblem. */
export async function lookAround(visitor: { name: string; language: string }): Promise<void> {
	await admit(await visit(device, visitor));
}

/** Puts this person's things away and asks who is here. */
export async function lockScreen(): Promise<void> {
	await putAway();
	show({ kind: 'who', chosen: null });
}

/** Closes the workspace and opens it again, since something was decided that it stands on. Never rejects. */
export async function reopen(): Promise<void> {
	if (app.current.kind !== 'ready') return;
	const { account } = app.current.workspace;
	await putAway();
	await enter(account).catch(refuse);
}

/** Takes this person off the device, unless something of hers would be lost by it: then all is as it was. */
export async function leaveDevice(): Promise<void> {
	if (app.current.kind !== 'ready') return;
	const { account } = app.current.workspace;
	try {
		let hasLeft = false;
		// No other window may begin with what is being taken off.
		await putAway(async () => {
			hasLeft = await leave(device, account);
		});
		if (hasLeft) await nobodyIsHere();
		else await enter(account);
	} catch (error) {
		refuse(error);
	}
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
			show({ kind: 'nobody', others: await peopleHere() });
		} else await admit(account);
	} catch (error) {
		refuse(error);
	}
}

/** Nobody is known here. If the browser still has a cookie, its storage was cleared under us. */
export async function nobodyIsHere(): Promise<void> {
	const others = await peopleHere();
	show({ kind: 'nobody', others });
	if (others.length > 0 || (await readSetting(device, 'leaving'))?.length) return;
	const person = await whoAmI().catch(() => null);
	if (person === null || app.current.kind !== 'nobody') return;
	const goOn = () => {
		show({ kind: 'starting' });
		void remember(device, person).then(enter).catch(refuse);
	};
	const beSomebodyElse = () => show({ kind: 'nobody', others });
	show({ kind: 'cleared', name: person.name, goOn, beSomebodyElse });
}
