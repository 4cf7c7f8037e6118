// An unmodified y-websocket client at the relay's one-room address, as any other program of the Yjs world would be.
import { onTestFinished, vi } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { caseDocumentName } from '../../src/lib/documents/document-name.ts';
import { newId } from '../../src/lib/domain/ids.ts';
import { endProvider } from '../../src/lib/workspace/end-provider.ts';
import { signedSocketClass, type Signature } from './signed-socket.ts';

export interface StockClient {
	readonly document: Y.Doc;
	readonly provider: WebsocketProvider;
	/** Resolves when the provider says that it has what the room had. */
	readonly synced: Promise<void>;
	/** The codes of every close so far, in order. */
	readonly closeCodes: readonly number[];
	close(): void;
}

/** A fresh case name of a team, which nobody has opened. */
export function freshCase(team = 'asuncion'): string {
	return caseDocumentName(team, newId());
}

/** Opens a document until the test ends; `document` lets a client come back with the words it had. */
export function openStock(
	relay: { readonly origin: string },
	signature: Signature,
	name: string,
	document = new Y.Doc()
): StockClient {
	const provider = new WebsocketProvider(`${relay.origin}/sync`, name, document, {
		WebSocketPolyfill: signedSocketClass({ origin: relay.origin, ...signature }),
		disableBc: true
	});
	const closeCodes: number[] = [];
	provider.on('connection-close', (event) => closeCodes.push(event?.code ?? 0));
	const close = () => {
		endProvider(provider);
	};
	onTestFinished(close);
	return {
		document,
		provider,
		synced: new Promise((resolve) => provider.on('sync', (isSynced) => isSynced && resolve())),
		closeCodes,
		close
	};
}

/** Waits until the room, as the client sees it, is as `look` expects; `look` throws until then. */
export function eventually<T>(look: () => T | Promise<T>, timeout = 10_000): Promise<T> {
	return vi.waitFor(look, { timeout, interval: 10 });
}

/** Every struct and every deletion of a document, for comparing two. */
export function stateOf(document: Y.Doc): Y.Snapshot {
	return Y.snapshot(document);
}
