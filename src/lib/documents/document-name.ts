// Names of documents: what a document holds and whose it is, readable from its name alone.
import { isId } from '../domain/id-shape.ts';

export type DocumentName =
	| { readonly kind: 'case'; readonly team: string; readonly id: string }
	| { readonly kind: 'measures'; readonly team: string; readonly programme: string; readonly year: number }
	| { readonly kind: 'attendance'; readonly team: string; readonly session: string }
	| { readonly kind: 'hub-case'; readonly programme: string; readonly id: string }
	| { readonly kind: 'team-case'; readonly programme: string; readonly id: string; readonly team: string }
	| { readonly kind: 'pack-draft'; readonly programme: string; readonly id: string };

export type DocumentKind = DocumentName['kind'];

const slugShape = /^[a-z][a-z0-9-]{0,39}$/;
const yearShape = /^20[0-9]{2}$/;

/** Team and programme ids: a lower-case letter, then at most 39 of `[a-z0-9-]`. */
export function isSlug(text: string): boolean {
	return slugShape.test(text);
}

/** @throws RangeError when a part is not of the right shape, so that no unreadable name is ever stored. */
export function measuresDocumentName(team: string, programme: string, year: number): string {
	const name = `team/${team}/measures/${programme}/${year}`;
	if (parseDocumentName(name) === null) throw new RangeError(`Not a measures document's name: ${name}`);
	return name;
}

/** @throws RangeError as `measuresDocumentName` does. */
export function caseDocumentName(team: string, id: string): string {
	const name = `team/${team}/case/${id}`;
	if (parseDocumentName(name) === null) throw new RangeError(`Not a case's document name: ${name}`);
	return name;
}

/** The panel's words on a case. @throws RangeError as `measuresDocumentName` does. */
export function panelDocumentName(programme: string, id: string): string {
	const name = `programme/${programme}/case/${id}/hub`;
	if (parseDocumentName(name) === null) throw new RangeError(`Not the name of the panel's words: ${name}`);
	return name;
}

/** The parts of a document name (design/sync.md §2), or null for anything else. */
export function parseDocumentName(name: string): DocumentName | null {
	const [owner, slug = '', ...rest] = name.split('/');
	if (!isSlug(slug)) return null;
	if (owner === 'team') return parseTeamDocument(slug, rest);
	if (owner === 'programme') return parseProgrammeDocument(slug, rest);
	return null;
}

function parseTeamDocument(team: string, rest: readonly string[]): DocumentName | null {
	const [kind, first = '', second = ''] = rest;
	if (kind === 'case' && rest.length === 2 && isId(first)) return { kind, team, id: first };
	if (kind === 'attendance' && rest.length === 2 && isId(first)) return { kind, team, session: first };
	if (kind === 'measures' && rest.length === 3 && isSlug(first) && yearShape.test(second)) {
		return { kind, team, programme: first, year: Number(second) };
	}
	return null;
}

function parseProgrammeDocument(programme: string, rest: readonly string[]): DocumentName | null {
	const [kind, id = '', whose, team = ''] = rest;
	if (!isId(id)) return null;
	if (kind === 'draft' && rest.length === 2) return { kind: 'pack-draft', programme, id };
	if (kind !== 'case') return null;
	if (whose === 'hub' && rest.length === 3) return { kind: 'hub-case', programme, id };
	if (whose === 'team' && rest.length === 4 && isSlug(team))
		return { kind: 'team-case', programme, id, team };
	return null;
}
