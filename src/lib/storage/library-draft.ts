// Reads the words of a draft for the library, from its rows on this disk. It brings Yjs: loaded with the first draft.
import * as Y from 'yjs';
import { answeredIn } from '../documents/case-answered.ts';
import { consentIn } from '../documents/case-revision.ts';
import { allows } from '../domain/consent.ts';
import { textsOfAnswers } from '../domain/library.ts';
import { documentDatabaseName } from './document-database-name.ts';
import { rowsHere } from './document-rows.ts';
import type { LibraryReader, LibraryRow, ReadTexts } from './library-rows.ts';

/** `name`: of the draft's document. */
export async function readDraft(
	name: string,
	{ form }: LibraryRow,
	reader: LibraryReader
): Promise<ReadTexts> {
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
