// Shared types and whole documents of Yjs as live values.
import type * as Y from 'yjs';
import { Live } from './live.ts';

/** What every shared type of Yjs has, whatever its events carry. */
interface SharedType {
	observeDeep(changed: () => void): void;
	unobserveDeep(changed: () => void): void;
}

/** What `read` makes of a shared type, again after each change in it or in anything that it holds. */
export function liveType<S extends SharedType, T>(type: S, read: (type: S) => T): Live<T> {
	return new Live(
		() => read(type),
		(changed) => {
			type.observeDeep(changed);
			return () => type.unobserveDeep(changed);
		}
	);
}

/**
 * What `read` makes of a document, again after each transaction that changed it. While anything observes it, the
 * document is read once a change, however many ask.
 */
export function liveDocument<T>(document: Y.Doc, read: (document: Y.Doc) => T): Live<T> {
	let isObserved = false;
	let kept: { readonly value: T } | null = null;
	return new Live(
		() => {
			if (!isObserved) return read(document);
			kept ??= { value: read(document) };
			return kept.value;
		},
		(changed) => {
			const drop = () => {
				kept = null;
				changed();
			};
			isObserved = true;
			document.on('update', drop);
			return () => {
				isObserved = false;
				kept = null;
				document.off('update', drop);
			};
		}
	);
}
