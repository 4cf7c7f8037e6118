// The story of a case: what all decisions about it, in the server's order, have made of it.
import { readBody, type BodyOf, type Recommendation, type Urgency } from './case-decision-bodies.ts';
import { isCaseDecision, mayFollow, statusAfter, type CaseDecision, type Standing } from './case-events.ts';
import { isCaseKind, type CaseKind } from './questionnaire.ts';

/** A decision as the feed tells it. `by` is an account, `at` ms since 1970 by the server's clock. */
export interface CaseEvent {
	readonly sequence: number;
	readonly kind: string;
	readonly by: string;
	readonly byName: string;
	readonly at: number;
	readonly body: unknown;
}

/** Who did it and when. */
interface Signed {
	readonly by: string;
	readonly byName: string;
	readonly at: number;
	readonly sequence: number;
}

/** What the server tells of a submitted case beside its revision; see `aboutOf` of the relay. */
export interface CaseAbout {
	readonly title: string;
	readonly kind: CaseKind;
	readonly programme: string;
	/** Language tag of its narratives. */
	readonly language: string;
	/** The team that submitted it; empty where the server did not say it yet. */
	readonly team: string;
}

export type FollowUp = BodyOf<'follow-up'> & Signed;
export type Question = BodyOf<'ask'> &
	Signed & {
		readonly replies: readonly (BodyOf<'reply'> & Signed)[];
		/** Words of the privacy reader: answered by another revision, not by a reply. */
		readonly isObjection: boolean;
	};
export type Translation = BodyOf<'translate'> & Signed;
export type IssuedRecommendation = Recommendation & Signed;

export interface CaseStory extends Standing {
	readonly about: CaseAbout | null;
	/** Hash of the revision that the panel has. */
	readonly revision: string | null;
	readonly revisions: readonly (Signed & { readonly hash: string })[];
	/** Revision that waits for the privacy reader, and the one that a second person has approved. */
	readonly offered: (Signed & { readonly hash: string }) | null;
	readonly approved: (Signed & { readonly hash: string }) | null;
	/** Revision that a colleague was asked to look at; null once somebody has. */
	readonly asked: (Signed & { readonly hash: string }) | null;
	readonly urgency: Urgency;
	/** `PAL-2026-014`, from acceptance on. */
	readonly number: string | null;
	/** Accounts. */
	readonly experts: readonly string[];
	readonly session: string | null;
	/** How long it is to take in that session. */
	readonly minutes: number | null;
	/** Sessions in which it was presented. */
	readonly presentedIn: readonly string[];
	readonly changes: (BodyOf<'ask-changes'> & Signed) | null;
	readonly declined: (BodyOf<'decline'> & Signed) | null;
	readonly questions: readonly Question[];
	readonly recommendations: readonly IssuedRecommendation[];
	readonly summary: string;
	/** `2026-12-01`; null where nothing is due. */
	readonly followUpOn: string | null;
	readonly owner: { readonly account: string; readonly name: string } | null;
	readonly followUps: readonly FollowUp[];
	readonly died: (BodyOf<'died'> & Signed) | null;
	readonly translations: readonly Translation[];
	readonly withdrawn: (Signed & { readonly reason: string }) | null;
	/** Since when it stands where it stands, in ms since 1970; 0 where nothing was decided. */
	readonly since: number;
	/** The newest decision, and the newest of each kind. */
	readonly last: (Signed & { readonly kind: string }) | null;
	readonly lastOf: Readonly<Partial<Record<CaseDecision, number>>>;
}

const begun: CaseStory = {
	...{ status: 'draft', before: 'draft', kind: null, about: null, revision: null, revisions: [] },
	...{ offered: null, approved: null, asked: null, urgency: 'routine', number: null, experts: [] },
	...{ session: null, minutes: null, presentedIn: [], changes: null, declined: null, questions: [] },
	...{ recommendations: [], summary: '' },
	...{ followUpOn: null, owner: null, followUps: [], died: null, translations: [], withdrawn: null },
	...{ since: 0, last: null, lastOf: {} }
};

/** Folds decisions in the server's order; one that does not follow from those before it changes nothing. */
export function caseStory(events: readonly CaseEvent[]): CaseStory {
	return events.reduce(storyAfter, begun);
}

function storyAfter(story: CaseStory, event: CaseEvent): CaseStory {
	const { kind, by, byName, at, sequence } = event;
	if (!isCaseDecision(kind) || !isInTime(story, kind)) return story;
	const signed: Signed = { by, byName, at, sequence };
	const status = statusAfter(story, kind);
	const isClosing = kind === 'close';
	return {
		...story,
		...changeBy(story, kind, event.body, signed),
		status,
		before: isClosing ? story.status : story.before,
		since: status === story.status ? story.since : at,
		last: { ...signed, kind },
		lastOf: { ...story.lastOf, [kind]: sequence }
	};
}

/** Whoever acted was let by the server; here only the order counts. */
function isInTime(story: Standing, kind: CaseDecision): boolean {
	if (kind === 'withdraw') return story.status !== 'withdrawn';
	const roles = ['lead', 'member', 'coordinator', 'expert', 'interpreter', 'privacy-reader'] as const;
	return roles.some((role) => mayFollow(story, kind, role) === null);
}

type Change = (story: CaseStory, body: unknown, signed: Signed) => Partial<CaseStory>;

const changes: Partial<Record<CaseDecision, Change>> = {
	'ask-look': (_story, body, signed) =>
		reading('ask-look', body, ({ hash }) => ({ asked: { ...signed, hash } })),
	offer: (_story, body, signed) =>
		reading('offer', body, ({ hash }) => ({ offered: { ...signed, hash }, ...aboutIn(body) })),
	approve: (_story, body, signed) =>
		reading('approve', body, ({ hash }) => ({ approved: { ...signed, hash }, asked: null })),
	submit: (story, body, signed) =>
		reading('submit', body, ({ hash, urgency }) => ({
			revision: hash,
			revisions: [...story.revisions, { ...signed, hash }],
			urgency,
			changes: null,
			offered: null,
			asked: null,
			...aboutIn(body)
		})),
	recall: () => ({ approved: null, revision: null }),
	'ask-changes': (_story, body, signed) =>
		reading('ask-changes', body, (asked) => ({ changes: { ...asked, ...signed }, approved: null })),
	decline: (_story, body, signed) =>
		reading('decline', body, (said) => ({ declined: { ...said, ...signed } })),
	assign: (_story, body) => reading('assign', body, ({ experts }) => ({ experts })),
	accept: (_story, body) =>
		reading('accept', body, ({ number }) => ({ number: number === '' ? null : number })),
	answer: issued('answer'),
	schedule: (_story, body) => reading('schedule', body, ({ session, minutes }) => ({ session, minutes })),
	'carry-over': () => ({ session: null, minutes: null }),
	present: (story, body) =>
		reading('present', body, ({ session }) => ({ presentedIn: [...story.presentedIn, session] })),
	recommend: issued('recommend'),
	'follow-up': (story, body, signed) =>
		reading('follow-up', body, (told) => ({
			followUps: [...story.followUps, { ...told, ...signed }],
			followUpOn: told.nextOn
		})),
	died: (_story, body, signed) =>
		reading('died', body, (told) => ({ died: { ...told, ...signed }, followUpOn: null })),
	own: (_story, body) => reading('own', body, ({ account, name }) => ({ owner: { account, name } })),
	close: () => ({ followUpOn: null }),
	translate: (story, body, signed) =>
		reading('translate', body, (told) => ({
			translations: [
				...story.translations.filter(({ language }) => language !== told.language),
				{ ...told, ...signed }
			]
		})),
	ask: asked('ask'),
	object: asked('object'),
	reply: (story, body, signed) =>
		reading('reply', body, (said) => ({
			questions: story.questions.map((question) =>
				question.id === said.to
					? { ...question, replies: [...question.replies, { ...said, ...signed }] }
					: question
			)
		})),
	withdraw: (_story, body, signed) =>
		reading('withdraw', body, ({ reason }) => ({
			withdrawn: { ...signed, reason },
			revision: null,
			recommendations: [],
			summary: '',
			questions: [],
			translations: [],
			changes: null,
			declined: null,
			followUps: [],
			followUpOn: null
		}))
};

function changeBy(story: CaseStory, kind: CaseDecision, body: unknown, signed: Signed): Partial<CaseStory> {
	return changes[kind]?.(story, body, signed) ?? {};
}

/** A body that a newer app shaped otherwise changes nothing but the status. */
function reading<K extends CaseDecision>(
	kind: K,
	body: unknown,
	read: (body: BodyOf<K>) => Partial<CaseStory>
): Partial<CaseStory> {
	const known = readBody(kind, withoutAbout(body));
	return known === null ? {} : read(known);
}

function asked(kind: 'ask' | 'object'): Change {
	return (story, body, signed) =>
		reading(kind, body, (question) => {
			// Told by the feed while it still waits here, it is one question.
			if (story.questions.some(({ id }) => id === question.id)) return {};
			return {
				questions: [
					...story.questions,
					{ ...question, ...signed, replies: [], isObjection: kind === 'object' }
				]
			};
		});
}

function issued(kind: 'answer' | 'recommend'): Change {
	return (story, body, signed) =>
		reading(kind, body, ({ recommendations, summary, followUpOn }) => ({
			recommendations: [
				...story.recommendations.filter(({ id }) => recommendations.every((given) => given.id !== id)),
				...recommendations.map((given) => ({ ...given, ...signed }))
			],
			summary: summary === '' ? story.summary : summary,
			followUpOn: story.died === null ? followUpOn : null
		}));
}

/** The feed puts `about` beside what the submitting device sent. */
function aboutIn(body: unknown): { about: CaseAbout; kind: CaseKind } | object {
	const about = (body as { about?: Partial<CaseAbout> } | null)?.about;
	if (about === undefined || !isCaseKind(about.kind)) return {};
	const { title = '', kind, programme = '', language = 'en', team = '' } = about;
	return { about: { title, kind, programme, language, team }, kind };
}

function withoutAbout(body: unknown): unknown {
	if (typeof body !== 'object' || body === null || !('about' in body)) return body;
	const { about: _about, ...rest } = body as { about: unknown };
	return rest;
}
