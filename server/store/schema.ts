// The tables of the relay's database, as a list of steps; `PRAGMA user_version` counts those already taken.
import { newId } from '../../src/lib/domain/ids.ts';
import type { Database } from './database.ts';
import { StoreError } from './store-error.ts';

const firstTables = `
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE sequence (id INTEGER PRIMARY KEY CHECK (id = 1), last INTEGER NOT NULL) STRICT;
INSERT INTO sequence VALUES (1, 0);

CREATE TABLE programmes (id TEXT PRIMARY KEY, name TEXT NOT NULL, isSample INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE teams (id TEXT PRIMARY KEY, name TEXT NOT NULL, isSample INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE teamProgrammes (
	team TEXT NOT NULL REFERENCES teams ON DELETE CASCADE,
	programme TEXT NOT NULL REFERENCES programmes ON DELETE CASCADE,
	PRIMARY KEY (team, programme)
) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (
	id TEXT PRIMARY KEY, name TEXT NOT NULL, cadre TEXT, isSample INTEGER NOT NULL, createdAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE devices (
	id TEXT PRIMARY KEY,
	account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
	secretHash BLOB NOT NULL, createdAt INTEGER NOT NULL, seenAt INTEGER NOT NULL,
	waiting TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX devicesOfAccount ON devices (account);
CREATE TABLE memberships (
	account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
	team TEXT NOT NULL REFERENCES teams ON DELETE CASCADE,
	site TEXT, role TEXT NOT NULL, createdAt INTEGER NOT NULL,
	PRIMARY KEY (account, team)
) STRICT, WITHOUT ROWID;
CREATE INDEX membershipsOfTeam ON memberships (team);

CREATE TABLE invitations (
	codeHash BLOB PRIMARY KEY,
	team TEXT NOT NULL REFERENCES teams ON DELETE CASCADE,
	role TEXT NOT NULL, site TEXT, name TEXT, cadre TEXT,
	uses INTEGER NOT NULL, isSample INTEGER NOT NULL,
	createdBy TEXT, createdAt INTEGER NOT NULL, expiresAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE invitationUses (
	codeHash BLOB NOT NULL REFERENCES invitations ON DELETE CASCADE,
	account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
	keyHash BLOB, at INTEGER NOT NULL,
	PRIMARY KEY (codeHash, account)
) STRICT, WITHOUT ROWID;
CREATE TABLE deviceCodes (
	codeHash BLOB PRIMARY KEY,
	account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
	expiresAt INTEGER NOT NULL, usedAt INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
	id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
	head INTEGER NOT NULL, snapshot INTEGER NOT NULL, meta TEXT,
	removedAt INTEGER, purgedAt INTEGER
) STRICT;
CREATE TABLE updates (
	sequence INTEGER PRIMARY KEY,
	document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
	bytes BLOB NOT NULL
) STRICT;
CREATE INDEX updatesOfDocument ON updates (document, sequence);
CREATE TABLE setAside (
	sequence INTEGER PRIMARY KEY,
	document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
	bytes BLOB NOT NULL, reason TEXT NOT NULL
) STRICT;

CREATE TABLE feed (
	sequence INTEGER PRIMARY KEY, audience TEXT NOT NULL,
	kind TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE INDEX feedOfAudience ON feed (audience, sequence);
CREATE INDEX feedOfSubject ON feed (subject, kind, audience);

CREATE TABLE commands (
	account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE, key TEXT NOT NULL,
	kind TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL,
	sequence INTEGER, problem TEXT,
	PRIMARY KEY (account, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX commandsOfSubject ON commands (subject, sequence);

CREATE TABLE packs (
	kind TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL,
	manifest TEXT NOT NULL, sequence INTEGER NOT NULL,
	PRIMARY KEY (kind, name, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE parts (hash TEXT PRIMARY KEY, type TEXT NOT NULL, bytes BLOB NOT NULL, brotli BLOB NOT NULL) STRICT;
`;

const casePath = `
CREATE TABLE cases (
	id TEXT PRIMARY KEY, subject TEXT NOT NULL UNIQUE, team TEXT NOT NULL,
	programme TEXT NOT NULL, status TEXT NOT NULL, session TEXT, number TEXT, opened INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX casesOfSession ON cases (session);
CREATE TABLE caseAudiences (
	id TEXT NOT NULL REFERENCES cases ON DELETE CASCADE, audience TEXT NOT NULL, PRIMARY KEY (id, audience)
) STRICT, WITHOUT ROWID;
CREATE TABLE revisions (
	hash TEXT NOT NULL, id TEXT NOT NULL REFERENCES cases ON DELETE CASCADE,
	json TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (hash, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE revisionReaders (
	id TEXT NOT NULL, account TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (id, account)
) STRICT, WITHOUT ROWID;
CREATE TABLE caseNumbers (
	programme TEXT NOT NULL, year INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (programme, year)
) STRICT, WITHOUT ROWID;
CREATE TABLE sessions (
	id TEXT PRIMARY KEY, subject TEXT NOT NULL UNIQUE, programme TEXT NOT NULL,
	status TEXT NOT NULL, startsAt INTEGER NOT NULL, opensAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE serverEvents (
	sequence INTEGER PRIMARY KEY, subject TEXT NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE INDEX serverEventsOfSubject ON serverEvents (subject, sequence);
`;

const soundRowsAndSnapshots = `
ALTER TABLE updates ADD COLUMN sum INTEGER;
CREATE TABLE snapshots (
	id INTEGER PRIMARY KEY,
	document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
	bytes BLOB NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX snapshotsOfDocument ON snapshots (document, at);
`;

/** In which role a decision was made; null for those made before this was kept. */
const rolesOfDecisions = 'ALTER TABLE commands ADD COLUMN role TEXT';

/** Whose frame took away what a snapshot holds; null for those made before this was kept. */
const whoTookAway = 'ALTER TABLE snapshots ADD COLUMN account TEXT';

const steps: readonly ((database: Database) => void)[] = [
	(database) => {
		database.exec(firstTables);
		mintEpoch(database);
		database.run("INSERT INTO teams VALUES ('hub', 'Hub', 0)");
		database.run("INSERT INTO settings VALUES ('codeSalt', ?)", newId());
	},
	(database) => database.exec(casePath),
	(database) => database.exec(soundRowsAndSnapshots),
	(database) => database.exec(rolesOfDecisions),
	(database) => database.exec(whoTookAway)
];

/** Brings the tables up to date. @throws StoreError when the file was written by a newer relay. */
export function migrate(database: Database): void {
	if (versionOf(database) > steps.length) {
		throw new StoreError('other', 'this data was written by a newer version of Ronda');
	}
	if (versionOf(database) === steps.length) return;
	database.write(() => {
		for (const step of steps.slice(versionOf(database))) step(database);
		database.exec(`PRAGMA user_version = ${steps.length}`);
	});
}

function versionOf(database: Database): number {
	return database.get<{ user_version: number }>('PRAGMA user_version')!.user_version;
}

/** A new epoch says to every device that what it remembers of sequences and receipts is void. */
export function mintEpoch(database: Database): void {
	writeSetting(database, 'epoch', newId());
}

export function readSetting(database: Database, key: string): string | null {
	return database.get<{ value: string }>('SELECT value FROM settings WHERE key = ?', key)?.value ?? null;
}

export function writeSetting(database: Database, key: string, value: string): void {
	database.run(
		'INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
		key,
		value
	);
}
