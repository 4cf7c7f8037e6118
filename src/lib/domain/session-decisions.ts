// Decisions about a session: planned, moved, cancelled, opened, its order; who may take them, and what they carry.
import * as v from 'valibot';
import { hubTeam, isCoordinator, roleIn, type Membership } from './person.ts';

export const sessionDecisions = ['plan', 'move', 'describe', 'order', 'cancel', 'open', 'hold'] as const;
export type SessionDecision = (typeof sessionDecisions)[number];

export type SessionProblem =
	| 'unknown-decision'
	| 'role-may-not'
	| 'already-planned'
	| 'not-planned'
	| 'session-cancelled'
	| 'session-over'
	| 'changed-meanwhile';

const line = (longest: number) => v.pipe(v.string(), v.trim(), v.maxLength(longest));
const needed = (longest: number) => v.pipe(v.string(), v.trim(), v.nonEmpty('blank'), v.maxLength(longest));
const seen = v.optional(v.nullable(v.number()), null);
const caseId = v.pipe(v.string(), v.regex(/^[0-9a-z]{25}$/));

/** Wall time where the hub is; the server works out the moment (a phone's zone data may be years old). */
const when = {
	date: v.pipe(v.string(), v.regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)),
	time: v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
	zone: needed(60),
	minutes: v.pipe(v.number(), v.integer(), v.minValue(15), v.maxValue(480))
};

const about = {
	title: needed(200),
	didactic: line(200),
	didacticBy: line(120),
	didacticMinutes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120)),
	/** Where people meet; shown, never fetched. */
	link: v.pipe(line(500), v.regex(/^$|^https:\/\//, 'not-a-link')),
	/** How many hours before its start the cases open to the other sites. */
	opensHours: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(72))
};

export const sessionBodySchemas = {
	plan: v.strictObject({ ...when, ...about }),
	move: v.strictObject({ ...when, seen }),
	describe: v.strictObject({ ...about, seen }),
	/** Case ids in the order in which they are presented. */
	order: v.strictObject({ cases: v.pipe(v.array(caseId), v.maxLength(20)), seen }),
	cancel: v.strictObject({ words: line(1000) }),
	open: v.object({}),
	hold: v.object({})
} satisfies Record<SessionDecision, v.GenericSchema>;

export type SessionBodyOf<K extends SessionDecision> = v.InferOutput<(typeof sessionBodySchemas)[K]>;

/** What may be handed in: optional parts left out. */
export type SessionBodyFor<K extends SessionDecision> = v.InferInput<(typeof sessionBodySchemas)[K]>;

export function isSessionDecision(kind: string): kind is SessionDecision {
	return Object.hasOwn(sessionBodySchemas, kind);
}

/** The body of a decision of this kind, or null where it is not of its shape. */
export function readSessionBody<K extends SessionDecision>(kind: K, body: unknown): SessionBodyOf<K> | null {
	const schema = sessionBodySchemas[kind] as v.GenericSchema<unknown, SessionBodyOf<K>>;
	const result = v.safeParse(schema, body);
	return result.success ? result.output : null;
}

/** Coordinators plan; an expert who runs the session may set the order and say that it was held. */
export function maySteerSession(memberships: readonly Membership[], kind: SessionDecision): boolean {
	if (kind === 'open') return false;
	if (isCoordinator(memberships)) return true;
	return roleIn(memberships, hubTeam) === 'expert' && (kind === 'order' || kind === 'hold');
}
