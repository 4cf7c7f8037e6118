// A revision: what of a case is published to the panel, as canonical JSON that two devices write alike.
import * as v from 'valibot';
import type { AnswerValue } from './answer.ts';
import { answerValueSchema } from './answer-schema.ts';
import { consentSchema } from './consent.ts';
import { caseKinds } from './questionnaire.ts';

const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));

/** A finding of the check that was put aside, as the second reader and the panel see it. */
const dismissalSchema = v.strictObject({
	rule: text(60),
	place: text(200),
	/** Of the words that were found, see findingKey. */
	hash: text(20),
	reason: text(60),
	words: text(500)
});

const caseRevisionSchema = v.strictObject({
	layout: v.literal(1),
	kind: v.picklist(caseKinds),
	title: text(200),
	programme: text(60),
	questionnaire: v.strictObject({ name: text(60), version: v.pipe(v.number(), v.integer()) }),
	/** Language tag of the narratives. */
	language: text(20),
	consent: consentSchema,
	/** Shareable answers and narratives by address, and the rows of repeats in their order. */
	answers: v.record(v.string(), answerValueSchema),
	texts: v.record(v.string(), text(50_000)),
	rows: v.record(v.string(), v.array(text(40))),
	dismissed: v.array(dismissalSchema),
	/** Languages without rules for names, read aloud with a colleague instead. */
	readAloud: v.array(text(20))
});

export interface CaseRevision extends Readonly<
	Omit<v.InferOutput<typeof caseRevisionSchema>, 'answers' | 'rows' | 'texts' | 'dismissed' | 'readAloud'>
> {
	readonly answers: Readonly<Record<string, AnswerValue>>;
	readonly texts: Readonly<Record<string, string>>;
	readonly rows: Readonly<Record<string, readonly string[]>>;
	readonly dismissed: readonly Readonly<v.InferOutput<typeof dismissalSchema>>[];
	readonly readAloud: readonly string[];
}

/** The place of the title among those of the answers. */
export const titlePlace = 'case-title';

/** Longest revision that a server takes, in UTF-8 bytes. */
export const longestRevision = 256 * 1024;

/** JSON with the keys of every object in code-unit order and no white space: one text for one revision. */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const entries = Object.entries(value)
		.filter(([, inner]) => inner !== undefined)
		.sort(([one], [other]) => (one < other ? -1 : 1));
	return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}

/** Reads a revision from the JSON that was published; null for anything else, also for JSON that is not canonical. */
export function parseRevision(json: string): CaseRevision | null {
	try {
		const result = v.safeParse(caseRevisionSchema, JSON.parse(json));
		return result.success && canonicalJson(result.output) === json ? result.output : null;
	} catch {
		return null;
	}
}

/** SHA-256 of the UTF-8 bytes in hex: the name that a revision goes by. */
export async function revisionHash(json: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(json));
	return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
