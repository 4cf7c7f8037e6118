// Settings kept as rows of one value each, in the device's and in each account's database.
import type { Table } from 'dexie';

export interface SettingRow<S, K extends keyof S = keyof S> {
	readonly key: K;
	readonly value: S[K];
}

interface SettingsHolder<S> {
	readonly settings: Table<SettingRow<S>, keyof S>;
}

export async function readSetting<S, K extends keyof S>(
	{ settings }: SettingsHolder<S>,
	key: K
): Promise<S[K] | undefined> {
	const row = await settings.get(key);
	return (row as SettingRow<S, K> | undefined)?.value;
}

export async function writeSetting<S, K extends keyof S>(
	{ settings }: SettingsHolder<S>,
	key: K,
	value: S[K]
): Promise<void> {
	await settings.put({ key, value });
}

export async function clearSetting<S>({ settings }: SettingsHolder<S>, key: keyof S): Promise<void> {
	await settings.delete(key);
}
