// All that one person typed on this device and did not send: it is nowhere else, and goes with her.
import { parseDocumentName } from '../documents/document-name.ts';
import type { Localized } from '../domain/localized.ts';
import type { AccountDatabase, FormDraftRow, UnsentWordsRow } from './account-database.ts';
import { nameOfPlace } from './draft-rows.ts';
import { leftRows, placeOfForm, type DraftRow } from './left-behind.ts';
import { readSetting } from './settings.ts';
import { numbersDraft, placeOfUnsent } from './unsent-words.ts';

/** Where drafts lie. */
export interface UnsentDrafts {
	/** `begun`: a case that is not made yet; `desk`: one that the panel has; `plan`: a session that is not planned yet; null: of what is not here any more. */
	readonly screen: 'case' | 'begun' | 'desk' | 'session' | 'plan' | 'numbers' | 'form' | null;
	/** Of the case, the session, the form or the numbers' programme. */
	readonly id: string;
	/** The own team, of a case; '' of anything else. */
	readonly team: string;
	/** Empty where nothing is known of it. */
	readonly title: string | Localized;
	/** How many. */
	readonly count: number;
}

/** One entry for each case, session and form, however many drafts belong to it. */
export async function unsentDrafts(database: AccountDatabase): Promise<UnsentDrafts[]> {
	const found = new Map<string, UnsentDrafts>();
	for (const { table, row } of await draftRows(database)) {
		const at =
			table === 'formDrafts' ? ofForm(row as FormDraftRow) : await ofWords(database, row as UnsentWordsRow);
		const key = `${at.screen} ${at.id}`;
		found.set(key, { ...at, count: (found.get(key)?.count ?? 0) + 1 });
	}
	return [...found.values()];
}

/** What the disk holds, and over it what it did not take. */
async function draftRows(database: AccountDatabase): Promise<DraftRow[]> {
	const { unsentWords, formDrafts } = database;
	const [words, forms, former] = await Promise.all([
		unsentWords.toArray(),
		formDrafts.toArray(),
		readSetting(database, 'followUps')
	]);
	const followUps = Object.entries(former ?? {}).map(([id, draft]) => ({
		id,
		part: 'follow-up',
		words: draft
	}));
	const rows: DraftRow[] = [
		...[...followUps, ...words].map((row) => ({ ...placeOfUnsent(row), row })),
		...forms.map((row) => ({ ...placeOfForm(row.id), row })),
		...leftRows(database).filter(({ table }) => table !== 'deviceAnswers')
	];
	return [...new Map(rows.map((row) => [nameOfPlace(row), row])).values()].filter(({ row }) => row !== null);
}

function ofForm({ id, form }: FormDraftRow): Omit<UnsentDrafts, 'count'> {
	return { screen: 'form', id, team: '', title: form.title };
}

async function ofWords(
	database: AccountDatabase,
	{ id, part, words }: UnsentWordsRow
): Promise<Omit<UnsentDrafts, 'count'>> {
	if (id === numbersDraft) return { screen: 'numbers', id: part, team: '', title: '' };
	if (part === 'case')
		return { screen: 'begun', id, team: '', title: (words as { title?: string }).title ?? '' };
	if (part === 'session') return { screen: 'plan', id, team: '', title: '' };
	const [document, story, session] = await Promise.all([
		database.documents.filter(({ name }) => idOfCase(name) === id).first(),
		database.stories.get(id),
		database.sessions.get(id)
	]);
	if (document !== undefined) return { screen: 'case', id, team: document.team, title: document.title };
	if (session !== undefined) return { screen: 'session', id, team: '', title: session.story.about.title };
	const title = story?.story.about?.title ?? '';
	if (story?.team) return { screen: 'case', id, team: story.team, title };
	return { screen: story === undefined ? null : 'desk', id, team: '', title };
}

function idOfCase(name: string): string | null {
	const parsed = parseDocumentName(name);
	return parsed?.kind === 'case' ? parsed.id : null;
}
