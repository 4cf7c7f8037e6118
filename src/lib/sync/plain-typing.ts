// Typing, which nearly all updates of a room are: one new piece of text, and nothing else. It is its own outcome, and
// need not be put together anew for the disk and for others.
import * as Y from 'yjs';
import type { Said } from './update-gate.ts';
import { varuintLength } from './varuint.ts';

/**
 * Whether that is all that an update says, in a place that is there, in no more bytes than Yjs would write: nothing rides
 * along unread.
 */
export function isPlainTyping(document: Y.Doc, update: Uint8Array, { structs, ds }: Said): boolean {
	const [item] = structs;
	if (structs.length !== 1 || ds.clients.size > 0 || !(item instanceof Y.Item)) return false;
	const { content, id, origin, rightOrigin, parentSub } = item;
	return (
		content instanceof Y.ContentString &&
		content.str !== '' &&
		parentSub === null &&
		Y.getState(document.store, id.client) === id.clock &&
		isText(document, origin) &&
		isText(document, rightOrigin) &&
		update.length === shortestLength(item, content.str)
	);
}

/** Text beside what is gone for good, or in the place of a value, comes to something else than it says. */
function isText({ store }: Y.Doc, neighbour: Y.ID | null): boolean {
	if (neighbour === null) return true;
	if (neighbour.clock >= Y.getState(store, neighbour.client)) return false;
	const there = Y.getItem(store, neighbour);
	return there instanceof Y.Item && there.parentSub === null;
}

/** An update of one piece of text: how many clients, how many structs, the struct, how many runs of deletions. */
function shortestLength({ id, origin, rightOrigin, parent }: Y.Item, text: string): number {
	const isBeside = origin !== null || rightOrigin !== null;
	const place = isBeside ? idLength(origin) + idLength(rightOrigin) : 1 + stringLength(String(parent));
	return 2 + idLength(id) + 1 + place + stringLength(text) + 1;
}

function idLength(id: Y.ID | null): number {
	return id === null ? 0 : varuintLength(id.client) + varuintLength(id.clock);
}

function stringLength(text: string): number {
	const length = utf8Length(text);
	return varuintLength(length) + length;
}

function utf8Length(text: string): number {
	let length = text.length;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code >= 0x80) length++;
		// Half of a pair, which takes four bytes together.
		if (code >= 0x800 && (code < 0xd800 || code > 0xdfff)) length++;
	}
	return length;
}
