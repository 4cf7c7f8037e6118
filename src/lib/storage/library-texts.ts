// Reads the words of one case or session for the library, from where they lie on this disk.
import * as Y from 'yjs';
import { answeredIn } from '../documents/case-answered.ts';
import { consentIn } from '../documents/case-revision.ts';
import { parseRevision } from '../domain/case-revision.ts';
import { allows } from '../domain/consent.ts';
import { textsOfAnswers, textsOfSession, textsOfStory, type LibraryText } from '../domain/library.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { AccountDatabase } from './account-database.ts';
import { documentDatabaseName } from './document-database-name.ts';
import { rowsHere } from './document-rows.ts';
import type { LibraryRow } from './library-rows.ts';

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

/** A draft goes before what was published of it: it holds what only the team may read, too. */
export async function readLibraryTexts(row: LibraryRow, reader: LibraryReader): Promise<ReadTexts> {
	const { draft, revision, story, session } = row;
	if (session !== null) return { texts: textsOfSession(session), mayTeach: false };
	const written =
		draft !== null
			? await readDraft(draft, row, reader)
			: revision !== null
				? await readRevision(revision, reader)
				: { texts: [], mayTeach: false };
	const told = story === null ? [] : textsOfStory(story);
	return { ...written, texts: [...written.texts, ...told] };
}

async function readDraft(name: string, { form }: LibraryRow, reader: LibraryReader): Promise<ReadTexts> {
	const rows = await rowsHere(documentDatabaseName(reader.account, name));
	const questionnaire = form === null ? null : await reader.questionnaire(form);
	const document = new Y.Doc();
	try {
		for (const { bytes } of rows) Y.applyUpdate(document, bytes);
	} catch {
		// What does not decode is told where the case is opened.
	}
	const consent = consentIn(document);
	const texts = textsOfAnswers(answeredIn(document, questionnaire), questionnaire, reader.chain);
	document.destroy();
	return { texts, mayTeach: consent !== null && allows(consent, 'teach') };
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
