// What the library holds, read from this device's tables: own cases, other sites' that were told, and sessions.
import { parseDocumentName } from '../documents/document-name.ts';
import type { LibraryEntry, LibraryText } from '../domain/library.ts';
import type { CaseStory } from '../domain/case-story.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { SessionStory } from '../domain/session-story.ts';
import type { AccountDatabase, CatalogueRow, StoryRow } from './account-database.ts';

export interface LibraryRow {
	readonly entry: LibraryEntry;
	/** Another one means other words. */
	readonly stamp: string;
	/** Name of the draft, where its words are on this disk. */
	readonly draft: string | null;
	/** Hash of what was published of it, where that is on this disk. */
	readonly revision: string | null;
	readonly form: { readonly name: string; readonly version: number } | null;
	readonly story: CaseStory | null;
	readonly session: SessionStory | null;
}

export interface LibraryReader {
	readonly account: string;
	readonly database: AccountDatabase;
	questionnaire(form: { name: string; version: number }): Promise<Questionnaire | null>;
	/** Languages in which the form's own words are taken, the wanted one first. */
	readonly chain: readonly string[];
}

export interface ReadTexts {
	readonly texts: readonly LibraryText[];
	/** The patient, or the owner, allowed it to be used for teaching. */
	readonly mayTeach: boolean;
}

/** Close codes of the line: not allowed; taken away. */
const withoutRight: readonly unknown[] = [4403, 4404];

export async function readLibraryRows(database: AccountDatabase): Promise<LibraryRow[]> {
	const [documents, stories, sessions, revisions] = await Promise.all([
		database.documents.toArray(),
		database.stories.toArray(),
		database.sessions.toArray(),
		database.revisions.toCollection().primaryKeys()
	]);
	const storyById = new Map(stories.map((row) => [row.id, row]));
	const here = new Set(revisions);
	const own = documents.flatMap((row) => {
		const name = parseDocumentName(row.name);
		return name?.kind === 'case' ? ownCase(row, storyById.get(name.id), { id: name.id, here }) : [];
	});
	const others = stories.flatMap((row) => (row.team === null ? otherCase(row, here) : []));
	return [...own, ...others, ...sessions.map(({ id, programme, story }) => session(id, programme, story))];
}

function ownCase(
	row: CatalogueRow,
	told: StoryRow | undefined,
	{ id, here }: { id: string; here: ReadonlySet<string> }
): LibraryRow[] {
	const { kind, title, code, programme, refused } = row;
	const isLost = row.removedAt !== undefined || withoutRight.includes(refused?.reason);
	const status = told?.status ?? 'draft';
	if (kind === 'measures' || kind === 'panel' || isLost || isGone(status)) return [];
	const story = told?.story ?? null;
	const draft = row.onDevice === 1 ? row.name : null;
	const revision = story !== null && here.has(story.revision ?? '') ? story.revision : null;
	const number = story?.number ?? code;
	const at = story?.revisions[0]?.at ?? (row.createdAt || row.changedAt);
	return [
		{
			entry: {
				...{ id, kind, title, number, programme: programme ?? '', status, at },
				...standingOf(row.team, story)
			},
			stamp: stampOf([draft && row.changedAt, row.head, title, number, revision, story?.last?.sequence]),
			...{ draft, revision, form: row.questionnaire, story, session: null }
		}
	];
}

function otherCase({ id, programme, status, story }: StoryRow, here: ReadonlySet<string>): LibraryRow[] {
	if (story.about === null || isGone(status)) return [];
	const { title, kind } = story.about;
	const revision = here.has(story.revision ?? '') ? story.revision : null;
	const number = story.number ?? '';
	const at = story.revisions[0]?.at ?? 0;
	return [
		{
			entry: { ...{ id, kind, title, number, programme, status, at }, ...standingOf(null, story) },
			stamp: stampOf([title, number, revision, story.last?.sequence]),
			...{ draft: null, revision, form: null, story, session: null }
		}
	];
}

function session(id: string, programme: string, story: SessionStory): LibraryRow {
	const { title } = story.about;
	const entry: LibraryEntry = {
		...{ id, kind: 'session', title, number: '', programme, status: null, at: story.startsAt },
		...{ team: null, hasAdvice: false }
	};
	const stamp = stampOf(Object.values(story.lastOf));
	return { entry, stamp, draft: null, revision: null, form: null, story: null, session: story };
}

function isGone(status: StoryRow['status']): boolean {
	return status === 'withdrawn' || status === 'removed';
}

function standingOf(team: string | null, story: CaseStory | null): Pick<LibraryEntry, 'team' | 'hasAdvice'> {
	return { team, hasAdvice: (story?.recommendations.length ?? 0) > 0 };
}

function stampOf(parts: readonly unknown[]): string {
	return parts.join('/');
}
