// What a decision about a case carries with it, checked on the device before it is sent and on the server again.
import * as v from 'valibot';
import type { CaseDecision } from './case-events.ts';
import { longestRevision } from './case-revision.ts';

const words = (longest = 4000) => v.pipe(v.string(), v.trim(), v.nonEmpty('blank'), v.maxLength(longest));
const maybeWords = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(4000)), '');
const id = v.pipe(v.string(), v.regex(/^[0-9a-z]{1,40}$/));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
const address = v.pipe(v.string(), v.maxLength(200));
/** The last decision of the same kind that its author had seen: a later one makes this one too late. */
const seen = v.optional(v.nullable(v.number()), null);

/** An urgent case is shown first, with the sentence that nobody may be watching. */
export const urgencies = ['routine', 'soon', 'urgent'] as const;

const recommendation = v.strictObject({
	id,
	text: words(),
	reason: maybeWords,
	/** Name of who gave the advice, as it is to be read. */
	author: v.pipe(v.string(), v.maxLength(120))
});

export const followUpStates = ['done', 'partly', 'not', 'no-longer'] as const;

export const outcomes = {
	patient: ['better', 'same', 'worse', 'died', 'transferred', 'lost'],
	service: ['measure-changed', 'same', 'too-early'],
	equipment: ['back-in-service', 'partly', 'still-down'],
	policy: ['draft', 'consultation', 'submitted', 'adopted', 'refused'],
	example: []
} as const;

export const reasonsNotDone = {
	patient: ['drug-not-available', 'cost', 'family-wish', 'staff', 'equipment', 'died', 'other'],
	service: ['staff', 'money', 'decision', 'time', 'other'],
	equipment: ['part', 'vendor', 'budget', 'customs', 'power', 'skills', 'other'],
	policy: ['decision', 'money', 'law', 'time', 'other'],
	example: []
} as const;

const code = v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,39}$/));

export const withdrawalReasons = ['consent-withdrawn', 'identifiable', 'mistake', 'other'] as const;

const revision = v.strictObject({
	hash,
	/** The revision as canonical JSON; what others hear of the decision leaves it out. */
	json: v.optional(v.pipe(v.string(), v.maxLength(longestRevision)), ''),
	urgency: v.optional(v.picklist(urgencies), 'routine')
});

const recommendations = v.strictObject({
	recommendations: v.pipe(v.array(recommendation), v.nonEmpty(), v.maxLength(40)),
	summary: maybeWords,
	/** When the team is asked to say what came of it. */
	followUpOn: v.nullable(day)
});

const nothing = v.object({});

const question = v.strictObject({ id, address: v.nullable(address), words: words() });

export const bodySchemas = {
	'remove-case': nothing,
	'restore-case': nothing,
	'ask-look': v.strictObject({ hash }),
	offer: revision,
	approve: v.strictObject({ hash }),
	object: question,
	submit: revision,
	recall: nothing,
	'ask-changes': v.strictObject({
		words: maybeWords,
		items: v.pipe(v.array(v.strictObject({ address, words: words(1000) })), v.maxLength(60))
	}),
	decline: v.strictObject({ words: words(), elsewhere: maybeWords }),
	assign: v.strictObject({ experts: v.pipe(v.array(id), v.maxLength(20)), seen }),
	/** `number` is given by the server. */
	accept: v.strictObject({ number: v.optional(v.string(), '') }),
	answer: recommendations,
	schedule: v.strictObject({
		session: id,
		minutes: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(120))
	}),
	'carry-over': v.strictObject({ words: maybeWords }),
	present: v.strictObject({ session: id }),
	recommend: recommendations,
	'follow-up': v.strictObject({
		done: v.pipe(
			v.array(
				v.strictObject({ id, state: v.picklist(followUpStates), reason: v.nullable(code), words: maybeWords })
			),
			v.maxLength(100)
		),
		outcome: v.nullable(code),
		words: maybeWords,
		/** Of equipment. */
		daysDown: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))), null),
		cost: v.optional(v.pipe(v.string(), v.maxLength(60)), ''),
		/** When more is to be told; null ends the reminders. */
		nextOn: v.nullable(day)
	}),
	died: v.strictObject({
		when: v.picklist(['before', 'after']),
		helped: maybeWords,
		placeAsWished: v.nullable(v.boolean()),
		bereavementOffered: v.nullable(v.boolean())
	}),
	own: v.strictObject({ account: id, name: v.pipe(v.string(), v.maxLength(120)), seen }),
	close: v.strictObject({ words: maybeWords }),
	reopen: nothing,
	publish: nothing,
	translate: v.strictObject({
		hash,
		language: v.pipe(v.string(), v.maxLength(20)),
		texts: v.record(address, v.pipe(v.string(), v.maxLength(50_000))),
		recommendations: v.optional(v.record(id, v.pipe(v.string(), v.maxLength(4000))), {}),
		/** Whether a second person has read it. */
		reviewed: v.optional(v.boolean(), false)
	}),
	ask: question,
	reply: v.strictObject({ to: id, words: words() }),
	withdraw: v.strictObject({ reason: v.picklist(withdrawalReasons), words: maybeWords })
} satisfies Record<CaseDecision, v.GenericSchema>;

export type BodyOf<K extends CaseDecision> = v.InferOutput<(typeof bodySchemas)[K]>;
/** What may be handed in: optional parts left out. */
export type BodyFor<K extends CaseDecision> = v.InferInput<(typeof bodySchemas)[K]>;
export type Recommendation = v.InferOutput<typeof recommendation>;
export type FollowUpState = (typeof followUpStates)[number];
export type Urgency = (typeof urgencies)[number];

/** The body of a decision of this kind, or null where it is not of its shape. */
export function readBody<K extends CaseDecision>(kind: K, body: unknown): BodyOf<K> | null {
	const result = v.safeParse(bodySchemas[kind] as v.GenericSchema<unknown, BodyOf<K>>, body);
	return result.success ? result.output : null;
}
