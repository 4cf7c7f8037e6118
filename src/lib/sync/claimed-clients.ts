// Under which Yjs client ids people write in a room now: nobody else may write on under them.
import * as Y from 'yjs';
import type { Said } from './update-gate.ts';

/**
 * Words under a client id that is in use would take the place of its owner's next ones, in silence. An id is claimed
 * by whoever first sends own words under it (an update with this one id; an answer to SyncStep1 may hold the words of
 * others, and claims nothing) and stays hers while the room is loaded, on all her devices.
 */
export class ClaimedClients {
	readonly #accountByClient = new Map<number, string>();

	/** False where the update would write on under the id of another account. `document` is as before the update. */
	mayWrite(document: Y.Doc, account: string, said: Said): boolean {
		return writtenUnder(document, said).every((client) => this.isOpenTo(account, client));
	}

	/** Whether nobody else writes under this id. */
	isOpenTo(account: string, client: number): boolean {
		return (this.#accountByClient.get(client) ?? account) === account;
	}

	/** The id that an update is its account's own words under; null where that cannot be told. */
	clientOf(document: Y.Doc, { kind, said }: Write): number | null {
		const clients = kind === 'update' ? writtenUnder(document, said) : [];
		return clients.length === 1 ? clients[0]! : null;
	}

	claim(client: number, account: string): void {
		this.#accountByClient.set(client, account);
	}
}

interface Write {
	readonly kind: 'step2' | 'update';
	readonly said: Said;
}

/** The client ids with words in the update that the document lacks. */
function writtenUnder(document: Y.Doc, { structs }: Said): number[] {
	const clients = new Set<number>();
	for (const { id, length } of structs)
		if (id.clock + length > Y.getState(document.store, id.client)) clients.add(id.client);
	return [...clients];
}
