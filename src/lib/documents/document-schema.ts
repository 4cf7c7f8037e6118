// What a document may hold by name: its root types and the keys of its maps, for the relay's gate.
import { isLinkId } from '../domain/link-id.ts';
import type { DocumentKind } from './document-name.ts';

const longestKey = 200;
/** Keys that a careless reader would take for members of every object. */
const forbiddenKeys: readonly string[] = ['__proto__', 'prototype', 'constructor'];
const narrativePrefix = 'answer:';
/** `<linkId>`, `<linkId>~<client in base 36>`, and the same after `row:<rowId>:` for an item of a repeat. */
const answerKeyShape = /^(?:row:[0-9a-z]{1,40}:)?([a-z][a-z0-9-]*)(?:~[0-9a-z]{1,7})?$/;
/** `<month>/<site>/<indicator>~<client>` of measures (see measures-document.ts). */
const entryKeyShape =
	/^20[0-9]{2}-(?:0[1-9]|1[0-2])\/[A-Za-z0-9%._!'()*-]{1,120}\/[a-z][a-z0-9-]{0,39}(?:~[0-9a-z]{1,7})?$/;
const rowNarrativeShape = /^row:[0-9a-z]{1,40}:([a-z][a-z0-9-]*)$/;

const rowKeyShape = /^([a-z][a-z0-9-]*)\/[0-9a-z]{1,40}(?:\/removed)?$/;

/** Roots of the panel's words on a case (see panel-document.ts). */
const panelRoots: readonly string[] = ['advice', 'stage', 'questions', 'notes', 'summary'];
const adviceTextShape = /^(?:advice|reason):[0-9a-z]{25}$/;
const adviceKeyShape = /^[0-9a-z]{25}(?:\/removed)?$/;
/** `<rule>/<address>/<hash>~<client>` and `read-aloud/<language>~<client>` of what was looked at (see dismissals.ts). */
const dismissalKeyShape =
	/^(?:read-aloud\/[A-Za-z0-9-]{1,35}|(?!read-aloud\/)[a-z-]{1,30}\/(?:row:[0-9a-z]{1,40}:)?([a-z][a-z0-9-]*)\/[0-9a-z]{1,13})(?:~[0-9a-z]{1,7})?$/;

/** True for a root that the layout of design/sync.md §2 knows. Documents of the other kinds hold nothing yet. */
export function isAllowedRoot(kind: DocumentKind, rootName: string): boolean {
	if (kind === 'measures') return rootName === 'entries';
	if (kind === 'hub-case') return panelRoots.includes(rootName) || adviceTextShape.test(rootName);
	if (kind !== 'case' || rootName.length > longestKey) return false;
	if (rootName === 'meta' || rootName === 'answers' || rootName === 'rows') return true;
	if (rootName === 'dismissed') return true;
	if (!rootName.startsWith(narrativePrefix)) return false;
	const item = rootName.slice(narrativePrefix.length);
	return isLinkId(rowNarrativeShape.exec(item)?.[1] ?? item);
}

/** True for a key that may be set in the map at a root; a narrative is a text and has no keys. */
export function isAllowedKey(rootName: string, key: string): boolean {
	if (key === '' || key.length > longestKey || forbiddenKeys.includes(key)) return false;
	if (rootName === 'answers') return isLinkId(answerKeyShape.exec(key)?.[1] ?? '');
	if (rootName === 'entries') return entryKeyShape.test(key);
	if (rootName === 'dismissed') {
		const match = dismissalKeyShape.exec(key);
		return match !== null && isLinkId(match[1] ?? 'read-aloud');
	}
	if (rootName === 'rows') return isLinkId(rowKeyShape.exec(key)?.[1] ?? '');
	if (rootName === 'advice') return adviceKeyShape.test(key);
	if (rootName === 'stage') return key === 'now';
	return rootName === 'meta';
}
