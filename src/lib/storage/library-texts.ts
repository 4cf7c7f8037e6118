// Reads the words of one case or session for the library, from where they lie on this disk.
import { parseRevision } from '../domain/case-revision.ts';
import { allows } from '../domain/consent.ts';
import { textsOfAnswers, textsOfSession, textsOfStory } from '../domain/library.ts';
import type { LibraryReader, LibraryRow, ReadTexts } from './library-rows.ts';

/** A draft goes before what was published of it: it holds what only the team may read, too. */
export async function readLibraryTexts(row: LibraryRow, reader: LibraryReader): Promise<ReadTexts> {
	const { draft, revision, story, session } = row;
	if (session !== null) return { texts: textsOfSession(session), mayTeach: false };
	const written =
		draft !== null
			? await (await import('./library-draft.ts')).readDraft(draft, row, reader)
			: revision !== null
				? await readRevision(revision, reader)
				: { texts: [], mayTeach: false };
	const told = story === null ? [] : textsOfStory(story);
	return { ...written, texts: [...written.texts, ...told] };
}

async function readRevision(hash: string, reader: LibraryReader): Promise<ReadTexts> {
	const kept = await reader.database.revisions.get(hash);
	const revision = kept === undefined ? null : parseRevision(kept.json);
	if (revision === null) return { texts: [], mayTeach: false };
	const questionnaire = await reader.questionnaire(revision.questionnaire);
	return {
		texts: textsOfAnswers(revision, questionnaire, reader.chain),
		mayTeach: allows(revision.consent, 'teach')
	};
}
