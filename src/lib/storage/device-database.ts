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
	/** Of a sample network: every screen says that nothing there is real. */
	readonly isSample?: boolean;
	/** ms since 1970. */
	readonly addedAt: number;
}

/** Whose phone or computer it is: the member's own, one that several share, or somebody else's for a few hours. */
export type DeviceUse = 'own' | 'shared' | 'borrowed';

export type Network = 'cellular' | 'wifi' | 'unknown';

/** Bytes sent and received, by network, in one month such as `2026-11`. */
export interface DataUse extends Readonly<Record<Network, number>> {
	readonly month: string;
}

export interface DeviceSettings {
	/** The id of the account whose window was open last. */
	account: string;
	use: DeviceUse;
	/** When a borrowed device is given back, ms since 1970. */
	borrowedUntil: number;
	/** What was sent and received this month. */
	dataUse: DataUse;
	/** Who left: her data goes first, then the server is told, which may have to wait for a network. */
	leaving: readonly { readonly account: string; readonly device: string }[];
}

/** A person's PIN as its salted hash, with how often in a row it was mistyped. Bytes are of PBKDF2 with SHA-256. */
export interface PinRow {
	readonly account: string;
	readonly salt: Uint8Array;
	readonly hash: Uint8Array;
	readonly rounds: number;
	readonly wrong: number;
	/** No try before, ms since 1970. */
	readonly waitUntil: number;
}

export class DeviceDatabase extends GuardedDatabase {
	declare readonly accounts: Table<AccountRow, string>;
	declare readonly pins: Table<PinRow, string>;
	declare readonly settings: Table<SettingRow<DeviceSettings>, keyof DeviceSettings>;

	constructor(watch: DatabaseWatch = {}, name = 'ronda') {
		super(name, watch);
		this.version(1).stores({ accounts: 'id, addedAt', settings: 'key' });
		this.version(2).stores({ pins: 'account' });
	}
}
