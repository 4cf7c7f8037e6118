// What the relay's welcome says of this device, noted where screens read it.
import type { AccountDatabase } from '../storage/account-database.ts';
import { clearSetting, writeSetting } from '../storage/settings.ts';
import type { Welcome } from '../sync/line-owner.ts';
import { clockOff } from './clock-off.ts';

/** A clock that is wrong changes nothing but what is written down as the time: it is told (on Sync and data). */
export function noteClock(database: AccountDatabase, { here, there }: { here: number; there: number }): void {
	const off = clockOff(here, there);
	const noting = off === 0 ? clearSetting(database, 'clockOff') : writeSetting(database, 'clockOff', off);
	noting.catch(() => {});
}

/** The relay knows this device, this disk knows nothing: what had waited here is lost, and that is told. */
export function noteLost(database: AccountDatabase, heard: NonNullable<Welcome['heard']>): void {
	void writeSetting(database, 'lost', heard).catch(() => {});
}
