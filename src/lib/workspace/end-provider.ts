// Ends a provider and its presence, also after Yjs gave the document another client id.
import type { WebsocketProvider } from 'y-websocket';

/**
 * y-websocket's farewell reads the presence of the document's client id and throws where there is none. Yjs changes
 * that id when it meets its own in somebody else's words; the presence then still stands under the old one.
 */
export function endProvider(provider: WebsocketProvider): void {
	const { awareness, doc } = provider;
	if (!awareness.meta.has(doc.clientID)) awareness.meta.set(doc.clientID, { clock: 0, lastUpdated: 0 });
	provider.destroy();
	awareness.destroy();
}
