// Everything the store can be asked, by name; each runs in one transaction of its own.
import { panelKnows } from './case-audiences.ts';
import { judgeCommand } from './commands.ts';
import { feedSince } from './feed-log.ts';
import { addDeviceCode, addInvitation } from './invitations.ts';
import { join } from './joining.ts';
import { addNetwork, isTeam, networkFacts } from './network.ts';
import { partByHash, publishedQuestionnaire, publishPack } from './pack-shelf.ts';
import { type PackedUpdates, unpacked } from './packed-updates.ts';
import {
	accountOfDevice,
	currentMemberships,
	endDevice,
	exchangeWaiting,
	membershipsOf,
	personOfDevice,
	seeDevice
} from './people.ts';
import { documentState, purgeRemoved } from './removal.ts';
import { openRevision } from './revisions.ts';
import { writeSetting } from './schema.ts';
import { openDueSessions } from './session-commands.ts';
import { dropOldSnapshots, dropSnapshot, keepSnapshot, snapshotById, snapshotsOf } from './snapshots.ts';
import {
	appendUpdates,
	compactDocument,
	headOfDocument,
	loadDocument,
	setUpdateAside,
	updatesSince
} from './update-log.ts';
import { eraseWithdrawn, withdrawnCases } from './withdrawal.ts';
import type { Database } from './database.ts';

export const reads = {
	loadDocument,
	headOfDocument,
	updatesSince,
	documentState,
	snapshotsOf,
	snapshotById,
	feedSince,
	isTeam,
	networkFacts,
	partByHash,
	publishedQuestionnaire,
	personOfDevice,
	accountOfDevice,
	currentMemberships,
	panelKnows,
	withdrawnCases,
	membershipsOf: (database: Database, { account }: { account: string }) => membershipsOf(database, account)
};

export const writes = {
	appendUpdates,
	appendPacked: (database: Database, updates: PackedUpdates) =>
		appendUpdates(database, { updates: unpacked(updates) }),
	compactDocument,
	setUpdateAside,
	keepSnapshot,
	dropOldSnapshots,
	dropSnapshot,
	join,
	addInvitation,
	addDeviceCode,
	seeDevice,
	endDevice,
	exchangeWaiting,
	addNetwork,
	publishPack,
	judgeCommand,
	purgeRemoved,
	openRevision,
	openDueSessions,
	eraseWithdrawn,
	/** Succeeds when the disk can be written. */
	probe: (database: Database, { now }: { now: number }) => writeSetting(database, 'probedAt', String(now))
};

/** After these, deleted words are wiped from the write-ahead log too. */
export const wiping: ReadonlySet<string> = new Set<keyof typeof writes>([
	'compactDocument',
	'dropOldSnapshots',
	'dropSnapshot',
	'purgeRemoved',
	'judgeCommand',
	'eraseWithdrawn'
]);

export type Operations = typeof reads & typeof writes;
export type OperationName = keyof Operations;
export type Args<Name extends OperationName> = Parameters<Operations[Name]>[1];
export type Result<Name extends OperationName> = ReturnType<Operations[Name]>;

/** Runs one operation in its transaction. @throws whatever SQLite or the operation throws; nothing is changed then. */
export function perform(database: Database, name: OperationName, args: unknown): unknown {
	if (name in writes) {
		const operation = writes[name as keyof typeof writes] as (database: Database, args: unknown) => unknown;
		return database.write(() => operation(database, args));
	}
	const operation = reads[name as keyof typeof reads] as (database: Database, args: unknown) => unknown;
	return database.read(() => operation(database, args));
}
