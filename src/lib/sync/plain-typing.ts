// Typing, which nearly all updates of a room are: one new piece of text, and nothing else. It is its own outcome, and
// need not be put together anew for the disk and for others.
import * as Y from 'yjs';
import type { Said } from './update-gate.ts';
import { varuintLength } from './varuint.ts';

/** Whether that is all that an update says, in no more bytes than Yjs would write: nothing rides along unread. */
export function isPlainTyping({ store }: Y.Doc, update: Uint8Array, { structs, ds }: Said): boolean {
	const [item] = structs;
	if (structs.length !== 1 || ds.clients.size > 0 || !(item instanceof Y.Item)) return false;
	const { content, id, parentSub } = item;
	return (
		content instanceof Y.ContentString &&
		parentSub === null &&
		Y.getState(store, id.client) === id.clock &&
		update.length === shortestLength(item, content.str)
	);
}

/** Whether typing that was just applied stands where it says; text beside what is gone for good does not. */
export function stands({ store }: Y.Doc, { structs }: Said): boolean {
	const { id } = structs[0]!;
	if (Y.getState(store, id.client) <= id.clock) return false;
	const there = Y.getItem(store, id);
	return there instanceof Y.Item && !there.deleted;
}

/** What typing that does not stand where it says came to, if to anything. */
export function grownBy(document: Y.Doc, { structs }: Said): Uint8Array[] {
	const { client, clock } = structs[0]!.id;
	if (Y.getState(document.store, client) <= clock) return [];
	const before = Y.decodeStateVector(Y.encodeStateVector(document)).set(client, clock);
	return [Y.encodeStateAsUpdate(document, Y.encodeStateVector(before))];
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
