// The story of a session: when it is, what is on its agenda, whether its cases are open to the other sites.
import {
	isSessionDecision,
	readSessionBody,
	type SessionBodyOf,
	type SessionDecision,
	type SessionProblem
} from './session-decisions.ts';

export type SessionStatus = 'planned' | 'open' | 'held' | 'cancelled';

export interface SessionEvent {
	readonly sequence: number;
	readonly kind: string;
	readonly by: string;
	readonly byName: string;
	readonly at: number;
	readonly body: unknown;
}

/** Times are ms since 1970, worked out by the server from date, time and zone. */
export interface SessionStory {
	readonly status: SessionStatus;
	readonly about: Omit<SessionBodyOf<'describe'>, 'seen'>;
	readonly date: string;
	readonly time: string;
	readonly zone: string;
	readonly minutes: number;
	readonly startsAt: number;
	readonly opensAt: number;
	/** Case ids in the order that was set; cases that are not in it come behind. */
	readonly order: readonly string[];
	readonly cancelled: { readonly words: string; readonly byName: string } | null;
	/** Grows with each change of time: calendars update their entry by it. */
	readonly revision: number;
	readonly lastOf: Readonly<Partial<Record<SessionDecision, number>>>;
}

/** The moment that the server adds to `plan` and `move`, in ms since 1970. */
interface Moment {
	readonly startsAt: number;
}

/** Null until a session is planned. */
export function sessionStory(events: readonly SessionEvent[]): SessionStory | null {
	return events.reduce<SessionStory | null>(storyAfter, null);
}

const hour = 3_600_000;

function storyAfter(story: SessionStory | null, event: SessionEvent): SessionStory | null {
	const { kind, sequence } = event;
	if (!isSessionDecision(kind) || sessionProblem(story, kind) !== null) return story;
	const { startsAt = 0, ...body } = (event.body ?? {}) as Partial<Moment> & object;
	if (kind === 'plan') {
		const plan = readSessionBody('plan', body);
		if (plan === null) return story;
		const { date, time, zone, minutes, ...about } = plan;
		return {
			...{ status: 'planned', about, date, time, zone, minutes, startsAt },
			...{ opensAt: startsAt - about.opensHours * hour, order: [], cancelled: null, revision: 0 },
			lastOf: { plan: sequence }
		};
	}
	if (story === null) return null;
	return {
		...story,
		...changeBy(story, kind, body, event, startsAt),
		lastOf: { ...story.lastOf, [kind]: sequence }
	};
}

function changeBy(
	story: SessionStory,
	kind: Exclude<SessionDecision, 'plan'>,
	body: unknown,
	{ byName }: SessionEvent,
	startsAt: number
): Partial<SessionStory> {
	switch (kind) {
		case 'move': {
			const moved = readSessionBody('move', body);
			if (moved === null) return {};
			const { seen: _seen, ...when } = moved;
			const opensAt = startsAt - story.about.opensHours * hour;
			return { ...when, startsAt, opensAt, status: 'planned', revision: story.revision + 1 };
		}
		case 'describe': {
			const described = readSessionBody('describe', body);
			if (described === null) return {};
			const { seen: _seen, ...about } = described;
			return { about, opensAt: story.startsAt - about.opensHours * hour };
		}
		case 'order':
			return { order: readSessionBody('order', body)?.cases ?? story.order };
		case 'cancel': {
			const words = readSessionBody('cancel', body)?.words ?? '';
			return { status: 'cancelled', cancelled: { words, byName }, revision: story.revision + 1 };
		}
		case 'open':
			return { status: 'open' };
		case 'hold':
			return { status: 'held' };
	}
}

/** Null when the decision may follow now; else the reason. */
export function sessionProblem(story: SessionStory | null, kind: string): SessionProblem | null {
	if (!isSessionDecision(kind)) return 'unknown-decision';
	if (kind === 'plan') return story === null ? null : 'already-planned';
	if (story === null) return 'not-planned';
	if (story.status === 'cancelled') return 'session-cancelled';
	if (story.status === 'held' && kind !== 'order') return 'session-over';
	if (kind === 'open' && story.status !== 'planned') return 'session-over';
	return null;
}
