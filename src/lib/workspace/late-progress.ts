// Cases that came before the form they were written on: how far they are is read once the form is here.
import * as Y from 'yjs';
import { progressOf } from '../documents/case-response.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { AccountDatabase } from '../storage/account-database.ts';
import { sectionsIn } from '../storage/catalogue.ts';
import { documentDatabaseName } from '../storage/document-database-name.ts';
import { rowsHere } from '../storage/document-rows.ts';

export interface LateProgressParts {
	readonly account: { readonly id: string };
	readonly database: AccountDatabase;
	questionnaire(reference: { name: string; version: number }): Promise<Questionnaire | null>;
}

/** Fills in the progress of the cases named, where their form is here now; nothing else of their rows is touched. */
export async function readLateProgress(
	names: readonly string[],
	{ account, database, questionnaire }: LateProgressParts
): Promise<void> {
	for (const name of names) {
		const reference = (await database.documents.get(name))?.questionnaire ?? null;
		const form = reference === null ? null : await questionnaire(reference);
		if (form === null) continue;
		const document = new Y.Doc();
		try {
			for (const { bytes } of await rowsHere(documentDatabaseName(account.id, name)))
				Y.applyUpdate(document, bytes);
			const sections = sectionsIn(progressOf(document, form));
			await database.documents.update(name, { sections });
		} catch {
			// What does not decode is told where the case is opened.
		} finally {
			document.destroy();
		}
	}
}
