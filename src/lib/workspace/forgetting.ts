// What is to be on this device no more: documents that were taken from this member or withdrawn, and their words' rows.
import type { AccountDatabase } from '../storage/account-database.ts';
import { forgetDocument, forgetGone } from '../storage/catalogue.ts';
import { forgottenDocuments } from '../storage/forgotten-documents.ts';
import type { OpenDocuments } from './open-documents.ts';

export interface ForgettingParts {
	readonly account: { readonly id: string };
	readonly database: AccountDatabase;
}

export class Forgetting {
	readonly #parts: ForgettingParts;
	readonly #documents: OpenDocuments;

	constructor(parts: ForgettingParts, documents: OpenDocuments) {
		this.#parts = parts;
		this.#documents = documents;
	}

	/** What was taken from this member goes once nothing of it is open or unsafe; what was withdrawn, open or not, at once. */
	async forget(withdrawn: readonly string[] = []): Promise<void> {
		const { database } = this.#parts;
		for (const name of withdrawn) {
			await this.#documents.discard(name);
			await forgetDocument(database, name, true);
		}
		await forgetGone(database, (name) => this.#documents.find(name) !== undefined);
		this.erase();
	}

	/** Nobody waits for it: a page that ends before leaves it to the next one. */
	erase(): void {
		void this.#erase().catch(() => {});
	}

	async #erase(): Promise<void> {
		const { account, database } = this.#parts;
		if ((await forgottenDocuments(database)).length > 0)
			await (await import('./seldom.ts')).eraseForgotten(database, account.id);
	}
}
