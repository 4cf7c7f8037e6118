// Brings back into a document what it held at an earlier time and no longer holds, beside what was written since.
import * as Y from 'yjs';
import { localOrigin } from './local-origin.ts';

/** Writes into `document` what `before`, an earlier state of it, had: letters in their old places, values where none is now. */
export function bringBack(document: Y.Doc, before: Y.Doc): void {
	document.transact(() => {
		for (const [root, type] of before.share) {
			if (type._map.size > 0) bringBackValues(document.getMap(root), before.getMap(root));
			else bringBackLetters(document.getText(root), before);
		}
	}, localOrigin);
}

/** A question that was answered anew since keeps that answer: keys differ by who wrote, after a `~`. */
function bringBackValues(map: Y.Map<unknown>, before: Y.Map<unknown>): void {
	const place = (key: string) => key.split('~', 1)[0]!;
	const taken = new Set([...map.keys()].map(place));
	for (const [key, value] of before.entries()) if (!taken.has(place(key))) map.set(key, value);
}

/** What was deleted has left its place in the text: there its letters are written again. */
function bringBackLetters(text: Y.Text, before: Y.Doc): void {
	const missing: { at: number; letters: string }[] = [];
	let at = 0;
	for (let item = text._start; item !== null; item = item.right) {
		if (!item.deleted) at += item.length;
		else missing.push({ at, letters: lettersOf(before, item) });
	}
	for (const { at: place, letters } of missing.reverse()) if (letters !== '') text.insert(place, letters);
}

/** The letters that `before` shows of an item that is deleted now. */
function lettersOf(before: Y.Doc, { id: { client, clock }, length }: Y.Item): string {
	if (clock >= Y.getState(before.store, client)) return '';
	const structs = before.store.clients.get(client) ?? [];
	let letters = '';
	for (const struct of structs.slice(Y.findIndexSS(structs, clock))) {
		if (struct.id.clock >= clock + length) break;
		if (!(struct instanceof Y.Item) || struct.deleted || !(struct.content instanceof Y.ContentString))
			continue;
		const from = Math.max(0, clock - struct.id.clock);
		letters += struct.content.str.slice(from, clock + length - struct.id.clock);
	}
	return letters;
}
