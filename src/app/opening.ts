// Who uses this device, and what is asked before her workspace opens.
import type { AccountRow } from '../lib/storage/device-database.ts';
import { readSetting } from '../lib/storage/settings.ts';
import { show } from './app-state.ts';
import { device } from './device.ts';
import { takeSitting } from './same-sitting.ts';
import { enter, hasPin, isShared, refuse } from './session.ts';

/** Opens this device's storage and, where somebody uses it, her workspace. Never rejects. */
export async function open(): Promise<void> {
	try {
		await device.openGuarded();
		const known = [readSetting(device, 'leaving'), currentAccount(), isShared()] as const;
		const [leaving = [], whoWasHere, isOfSeveral] = await Promise.all(known);
		if (leaving.length > 0) await (await import('./leaving.ts')).finishLeaving(device);
		const account = leaving.length > 0 ? await currentAccount() : whoWasHere;
		const nobody = () => show({ kind: 'nobody', others: [] });
		if (account === null) await import('./people.ts').then((people) => people.nobodyIsHere(), nobody);
		else if (takeSitting() === account.id) await enter(account);
		else if (isOfSeveral) show({ kind: 'who', chosen: null });
		else if (await hasPin(account)) show({ kind: 'who', chosen: account });
		else await enter(account);
	} catch (error) {
		refuse(error);
	}
}

async function currentAccount(): Promise<AccountRow | null> {
	const id = await readSetting(device, 'account');
	return (id === undefined ? undefined : await device.accounts.get(id)) ?? null;
}
