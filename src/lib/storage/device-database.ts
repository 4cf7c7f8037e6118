// The database `ronda`: who uses this device, and what was chosen on it.
import type { Table } from 'dexie';
import type { Membership } from '../domain/person.ts';
import { GuardedDatabase, type DatabaseWatch } from './guarded-database.ts';
import type { SettingRow } from './settings.ts';

/** An account that is signed in on this device; `device` names its cookie (design/interface.md, people). */
export interface AccountRow {
	readonly id: string;
	readonly name: string;
	readonly cadre: string | null;
	readonly device: string;
	readonly memberships: readonly Membership[];
	/** ms since 1970. */
	readonly addedAt: number;
}

export interface DeviceSettings {
	/** The id of the account whose window was open last. */
	account: string;
}

export class DeviceDatabase extends GuardedDatabase {
	declare readonly accounts: Table<AccountRow, string>;
	declare readonly settings: Table<SettingRow<DeviceSettings>, keyof DeviceSettings>;

	constructor(watch: DatabaseWatch = {}, name = 'ronda') {
		super(name, watch);
		this.version(1).stores({ accounts: 'id, addedAt', settings: 'key' });
	}
}
