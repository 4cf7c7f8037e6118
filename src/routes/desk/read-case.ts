// What this device knows of a case of the desk: its story, its revisions and the form that they are read by.
import { parseRevision, type CaseRevision } from '$lib/domain/case-revision.ts';
import type { Questionnaire } from '$lib/domain/questionnaire.ts';
import type { RevisionRow, StoryRow } from '$lib/storage/account-database.ts';
import type { Workspace } from '$lib/workspace/workspace.ts';

export interface ReadCase {
	readonly row: StoryRow;
	/** Null while its words, or its form, are not on this device. */
	readonly revision: CaseRevision | null;
	readonly questionnaire: Questionnaire | null;
	/** The revision before it, and when that came. */
	readonly previous: { readonly revision: CaseRevision; readonly at: number } | null;
}

/** Null where this device knows no such case. */
export async function readCase(workspace: Workspace, id: string): Promise<ReadCase | null> {
	const { database } = workspace;
	const row = await database.stories.get(id);
	if (row === undefined) return null;
	const { revisions, revision: hash, offered } = row.story;
	const before = revisions.findLast((known) => known.hash !== hash);
	// Both in one reading: behind one that asks the database nothing, a live query would follow no more.
	const [now, former] = await database.revisions.bulkGet([hash ?? offered?.hash ?? '', before?.hash ?? '']);
	const revision = revisionIn(now);
	const previous = hash === null ? null : revisionIn(former);
	return {
		row,
		revision,
		questionnaire: revision && (await workspace.questionnaire(revision.questionnaire)),
		previous: previous && before ? { revision: previous, at: before.at } : null
	};
}

function revisionIn(row: RevisionRow | undefined): CaseRevision | null {
	return row === undefined ? null : parseRevision(row.json);
}
