// What the lists of other devices show of a document, where that has changed.
import type * as Y from 'yjs';
import { readMeta } from '../src/lib/documents/case-document.ts';
import type { RoomMeta } from './update-store.ts';

export class ChangedMeta {
	#document: Y.Doc | null = null;
	#isChanged = true;

	/** Read from the root map `meta`; null where that is as it was when it was last asked for, or says nothing. */
	of(document: Y.Doc): RoomMeta | null {
		if (document !== this.#document) this.#watch(document);
		if (!this.#isChanged) return null;
		this.#isChanged = false;
		return roomMeta(document);
	}

	#watch(document: Y.Doc): void {
		this.#document = document;
		this.#isChanged = true;
		document.getMap('meta').observe(() => void (this.#isChanged = true));
	}
}

function roomMeta(document: Y.Doc): RoomMeta | null {
	const meta = readMeta(document);
	return meta === null
		? null
		: {
				title: meta.title,
				kind: meta.kind,
				questionnaire: meta.questionnaire,
				programme: meta.programme,
				layout: meta.layout,
				code: meta.code
			};
}
