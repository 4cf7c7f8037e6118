// What a decision is about, by name: a team's case, the same case as the panel knows it, or a session.
const id = '[0-9a-z]{25}';
const slug = '[a-z][a-z0-9-]{0,39}';
const teamCase = new RegExp(`^team/(${slug})/case/(${id})$`);
const publishedCase = new RegExp(`^programme/(${slug})/case/(${id})$`);
const session = new RegExp(`^programme/(${slug})/session/(${id})$`);

export type Subject =
	| { readonly kind: 'team-case'; readonly team: string; readonly id: string }
	| { readonly kind: 'published-case'; readonly programme: string; readonly id: string }
	| { readonly kind: 'session'; readonly programme: string; readonly id: string };

/** Null for anything else. */
export function parseSubject(subject: string): Subject | null {
	const own = teamCase.exec(subject);
	if (own?.[1] && own[2]) return { kind: 'team-case', team: own[1], id: own[2] };
	const published = publishedCase.exec(subject);
	if (published?.[1] && published[2])
		return { kind: 'published-case', programme: published[1], id: published[2] };
	const held = session.exec(subject);
	return held?.[1] && held[2] ? { kind: 'session', programme: held[1], id: held[2] } : null;
}

/** Under this name everybody but the own team hears of a case, from its submission on. */
export function publishedCaseSubject(programme: string, caseId: string): string {
	return `programme/${programme}/case/${caseId}`;
}

export function sessionSubject(programme: string, sessionId: string): string {
	return `programme/${programme}/session/${sessionId}`;
}
