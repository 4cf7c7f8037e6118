// Who may read and write which document: the table of interface.md, as one pure function.
import type { DocumentName } from '../src/lib/documents/document-name.ts';
import { hubTeam, mayWriteDrafts, roleIn, type Membership } from '../src/lib/domain/person.ts';
import { isHubWriter } from './audiences.ts';

/** `gone` is said only to someone who would have had the right to a document that was deleted for good. */
export type Right = 'write' | 'read' | 'none' | 'gone';

export interface DocumentFacts {
	readonly isPurged: boolean;
	/** Of the panel's words on a case: whose case it is, where this person may know it. */
	readonly panelTeam: string | null;
}

/**
 * The right that memberships give to a document. A removed one can still be written until it is purged, so that
 * words which arrive late are safe when it is restored. Cases of a programme open with submission.
 */
export function rightTo(memberships: readonly Membership[], name: DocumentName, facts: DocumentFacts): Right {
	const right = rightByRole(memberships, name, facts);
	return facts.isPurged && right !== 'none' ? 'gone' : right;
}

function rightByRole(
	memberships: readonly Membership[],
	name: DocumentName,
	{ panelTeam }: DocumentFacts
): Right {
	switch (name.kind) {
		case 'case':
			return mayWriteDrafts(memberships, name.team) ? 'write' : 'none';
		case 'measures':
		case 'attendance':
			if (mayWriteDrafts(memberships, name.team)) return 'write';
			return roleIn(memberships, name.team) === null ? 'none' : 'read';
		case 'pack-draft':
			return isHubWriter(memberships) ? 'write' : 'none';
		case 'hub-case': {
			// Nobody is the panel of a case of the own team.
			if (panelTeam === null || roleIn(memberships, panelTeam) !== null) return 'none';
			const role = roleIn(memberships, hubTeam);
			if (role === 'privacy-reader') return 'read';
			return role === null ? 'none' : 'write';
		}
		case 'team-case':
			return 'none';
	}
}
