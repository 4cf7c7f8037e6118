// The agenda of a session: what comes after what, for how long, in the order that was set.
import type { SessionStory } from './session-story.ts';

/** A case that is scheduled into the session; `minutes` null where its scheduling did not say. */
export interface AgendaCase {
	readonly id: string;
	readonly minutes: number | null;
}

/** `startsAt` in ms since 1970. */
export type AgendaPart<T extends AgendaCase = AgendaCase> = {
	readonly startsAt: number;
	readonly minutes: number;
} & (
	{ readonly kind: 'welcome' | 'didactic' | 'closing' } | { readonly kind: 'case'; readonly scheduled: T }
);

/** Minutes (design/domain.md §2). */
const welcome = 5;
const closing = 5;
export const minutesOfCase = 20;

/** Cases that the order does not name come behind those that it does. */
export function inAgendaOrder<T extends AgendaCase>(order: readonly string[], cases: readonly T[]): T[] {
	const place = ({ id }: T) => (order.includes(id) ? order.indexOf(id) : order.length);
	return [...cases].sort((one, other) => place(one) - place(other) || (one.id < other.id ? -1 : 1));
}

/** `cases` in their order. */
export function agendaOf<T extends AgendaCase>(
	{ startsAt, about }: Pick<SessionStory, 'startsAt' | 'about'>,
	cases: readonly T[]
): AgendaPart<T>[] {
	let at = startsAt;
	const next = (minutes: number) => {
		const times = { startsAt: at, minutes };
		at += minutes * 60_000;
		return times;
	};
	return [
		{ kind: 'welcome', ...next(welcome) },
		...(about.didactic === '' ? [] : [{ kind: 'didactic' as const, ...next(about.didacticMinutes) }]),
		...cases.map((scheduled) => ({
			kind: 'case' as const,
			scheduled,
			...next(scheduled.minutes ?? minutesOfCase)
		})),
		{ kind: 'closing', ...next(closing) }
	];
}

/** Minutes that the agenda takes beyond the session's own; 0 where it fits. */
export function minutesTooMany(
	{ minutes }: Pick<SessionStory, 'minutes'>,
	agenda: readonly AgendaPart[]
): number {
	return Math.max(0, agenda.reduce((sum, part) => sum + part.minutes, 0) - minutes);
}

/** The list with the one at `from` moved to `to`; as it was where either is not in it. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
	const taken = list[from];
	if (taken === undefined || to < 0 || to >= list.length) return [...list];
	const others = list.filter((_, place) => place !== from);
	return [...others.slice(0, to), taken, ...others.slice(to)];
}
