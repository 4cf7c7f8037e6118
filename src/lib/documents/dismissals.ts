// What people decided about findings of the coach: that something may stay, why, and that words were read aloud.
import * as v from 'valibot';
import type * as Y from 'yjs';
import { findingKey, type Finding } from '../domain/identifiers/finding.ts';
import { allRegistered, register, unregister, type Registered, type RegisterKind } from './registers.ts';

/** Why a finding may stay. */
export const dismissalReasons = ['ordinary-word', 'measure', 'public', 'other'] as const;
export type DismissalReason = (typeof dismissalReasons)[number];

/** Longest explanation in characters; what is longer is cut. */
export const longestExplanation = 300;

const dismissalSchema = v.object({
	reason: v.picklist([...dismissalReasons, 'read-aloud']),
	words: v.pipe(v.string(), v.maxLength(longestExplanation))
});
type Judgement = Readonly<v.InferOutput<typeof dismissalSchema>>;

/** With who said so, and when (ms since 1970 by the clock of who did). */
export type Dismissal = Registered<Judgement>;

/** Two people may have given their reasons apart: both stand (see registers.ts). */
const dismissed: RegisterKind<Judgement> = {
	root: 'dismissed',
	isValue: (value): value is Judgement => v.is(dismissalSchema, value),
	canonical: ({ reason, words }) => JSON.stringify([reason, words])
};

/** By the key of a finding (see findingKey), or by `readAloudKey`. */
export function dismissalsIn(document: Y.Doc): ReadonlyMap<string, readonly Dismissal[]> {
	return allRegistered(document, dismissed);
}

export function dismiss(
	document: Y.Doc,
	finding: Finding,
	{ reason, words }: { reason: DismissalReason; words: string },
	{ account, at }: { account: string; at: number }
): void {
	const judgement = { reason, words: words.trim().slice(0, longestExplanation) };
	register(document, dismissed, findingKey(finding), judgement, { account, at });
}

/** The finding is open again, for everybody. */
export function undoDismissal(document: Y.Doc, key: string): void {
	unregister(document, dismissed, key);
}

export function readAloudKey(language: string): string {
	return `read-aloud/${language}`;
}

/** Somebody has read the words of a language without name rules aloud with a colleague. */
export function confirmReadAloud(
	document: Y.Doc,
	language: string,
	{ account, at }: { account: string; at: number }
): void {
	register(document, dismissed, readAloudKey(language), { reason: 'read-aloud', words: '' }, { account, at });
}
