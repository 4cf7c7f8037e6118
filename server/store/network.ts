// The network in the database: programmes, teams, and which team takes part in which programme.
import { hubTeam } from '../../src/lib/domain/person.ts';
import type { Database } from './database.ts';
import { readSetting, writeSetting } from './schema.ts';

export interface Network {
	readonly programmes: readonly { readonly id: string; readonly name: string }[];
	/** A team without a list takes part in all programmes. */
	readonly teams: readonly {
		readonly id: string;
		readonly name: string;
		readonly programmes?: readonly string[] | undefined;
	}[];
}

/** Adds programmes and teams, and renames those that are known. The hub takes part in every programme. */
export function addNetwork(
	database: Database,
	{ network, isSample }: { network: Network; isSample: boolean }
): void {
	const flag = isSample ? 1 : 0;
	for (const { id, name } of network.programmes) {
		database.run(
			'INSERT INTO programmes VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET name = excluded.name',
			...[id, name, flag]
		);
		database.run('INSERT OR IGNORE INTO teamProgrammes VALUES (?, ?)', hubTeam, id);
	}
	for (const { id, name, programmes } of network.teams) {
		database.run(
			'INSERT INTO teams VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET name = excluded.name',
			...[id, name, flag]
		);
		database.run('DELETE FROM teamProgrammes WHERE team = ? AND ? IS NOT NULL', id, programmes ? 1 : null);
		database.run(
			`INSERT OR IGNORE INTO teamProgrammes
			 SELECT ?, id FROM programmes WHERE ? IS NULL OR id IN (SELECT value FROM json_each(?))`,
			...[id, programmes ? 1 : null, JSON.stringify(programmes ?? [])]
		);
	}
	if (isSample) writeSetting(database, 'sample', 'yes');
}

export function isTeam(database: Database, { team }: { team: string }): boolean {
	return database.get('SELECT 1 FROM teams WHERE id = ?', team) !== undefined;
}

export function hasProgramme(database: Database, _args: object): boolean {
	return database.get('SELECT 1 FROM programmes LIMIT 1') !== undefined;
}

/** What the rest of the relay needs to know of the database as a whole. */
export interface NetworkFacts {
	readonly epoch: string;
	readonly codeSalt: string;
	/** The sample network is in here: every screen says so. */
	readonly isSample: boolean;
	/** Nobody has been invited and no team made: the sample network may be. */
	readonly isEmpty: boolean;
}

export function networkFacts(database: Database, _args: object): NetworkFacts {
	const used = database.get(
		`SELECT 1 FROM accounts UNION SELECT 1 FROM invitations UNION SELECT 1 FROM teams WHERE id <> ?
		 UNION SELECT 1 FROM documents`,
		hubTeam
	);
	return {
		epoch: readSetting(database, 'epoch') ?? '',
		codeSalt: readSetting(database, 'codeSalt') ?? '',
		isSample: readSetting(database, 'sample') === 'yes',
		isEmpty: used === undefined
	};
}
