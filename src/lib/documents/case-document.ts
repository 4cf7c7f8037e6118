// A case as it lies in a Y.Doc: what it is, its answers as multi-value registers, its narratives as texts.
import * as v from 'valibot';
import type * as Y from 'yjs';
import { canonicalAnswer, isAnswerValue, isSameAnswer, type AnswerValue } from '../domain/answer.ts';
import { caseKinds, type CaseKind } from '../domain/questionnaire.ts';
import { documentLayout } from './layout-version.ts';
import { localOrigin } from './local-origin.ts';

/** What a case is. `createdBy` is an account id; `createdAt` is ms since 1970 by the author's own clock. */
export interface CaseMeta {
	readonly title: string;
	readonly kind: CaseKind;
	readonly questionnaire: { readonly name: string; readonly version: number };
	readonly programme: string | null;
	readonly code: string;
	readonly layout: number;
	readonly createdBy: string;
	readonly createdAt: number;
}

export interface NewCase {
	readonly title: string;
	readonly kind: CaseKind;
	readonly questionnaire: { readonly name: string; readonly version: number };
	readonly programme: string | null;
	readonly code: string;
	readonly by: string;
	readonly at: number;
}

/** One of the answers to an item. `account` and `at` (ms) are null where a foreign client left them out. */
export interface RegisteredAnswer {
	readonly key: string;
	readonly value: AnswerValue;
	readonly account: string | null;
	readonly at: number | null;
}

/** Titles stand in lists and in the feed: longer ones are cut to this many characters. */
const titleLength = 200;

const metaSchema = v.object({
	title: v.pipe(v.string(), v.transform(cutTitle)),
	kind: v.picklist(caseKinds),
	questionnaire: v.object({ name: v.string(), version: v.pipe(v.number(), v.integer()) }),
	programme: v.nullable(v.string()),
	code: v.string(),
	layout: v.pipe(v.number(), v.integer()),
	createdBy: v.string(),
	createdAt: v.number()
});

function cutTitle(title: string): string {
	return [...title.trim()].slice(0, titleLength).join('');
}

/** Writes the root map `meta` of a fresh document. */
export function createCase(document: Y.Doc, { by, at, ...about }: NewCase): void {
	const meta: CaseMeta = {
		...about,
		title: cutTitle(about.title),
		layout: documentLayout,
		createdBy: by,
		createdAt: at
	};
	document.transact(() => {
		for (const [key, value] of Object.entries(meta)) document.getMap('meta').set(key, value);
	}, localOrigin);
}

/** What the document says it is, or null where that is missing or malformed; keys of newer apps are left out. */
export function readMeta(document: Y.Doc): CaseMeta | null {
	const result = v.safeParse(metaSchema, document.getMap('meta').toJSON());
	return result.success ? result.output : null;
}

export function setTitle(document: Y.Doc, title: string): void {
	document.transact(() => document.getMap('meta').set('title', cutTitle(title)), localOrigin);
}

/** The address that a key of the map `answers` belongs to: `<address>~<client>`, or a foreign client's plain one. */
function addressIn(key: string): string {
	const end = key.lastIndexOf('~');
	return end === -1 ? key : key.slice(0, end);
}

const entrySchema = v.object({
	value: v.custom<AnswerValue>(isAnswerValue),
	account: v.fallback(v.nullable(v.string()), null),
	at: v.fallback(v.nullable(v.number()), null)
});

function readEntry(key: string, entry: unknown): RegisteredAnswer | null {
	if (isAnswerValue(entry)) return { key, value: entry, account: null, at: null };
	const result = v.safeParse(entrySchema, entry);
	return result.success ? { key, ...result.output } : null;
}

/** Everything in the map `answers` that reads as an answer, by address, in one order on every replica. */
function answersByAddress(document: Y.Doc): Map<string, RegisteredAnswer[]> {
	const byAddress = new Map<string, RegisteredAnswer[]>();
	const answers = document.getMap('answers');
	for (const key of [...answers.keys()].sort()) {
		const answer = readEntry(key, answers.get(key));
		if (answer === null) continue;
		const address = addressIn(key);
		byAddress.set(address, [...(byAddress.get(address) ?? []), answer]);
	}
	return byAddress;
}

function distinct(answers: readonly RegisteredAnswer[]): RegisteredAnswer[] {
	const byValue = new Map<string, RegisteredAnswer>();
	for (const answer of answers) {
		const value = canonicalAnswer(answer.value);
		if (!byValue.has(value)) byValue.set(value, answer);
	}
	return [...byValue.values()];
}

/** The distinct answers at every address that has one. */
export function allAnswers(document: Y.Doc): ReadonlyMap<string, readonly RegisteredAnswer[]> {
	return new Map([...answersByAddress(document)].map(([address, answers]) => [address, distinct(answers)]));
}

/** The distinct answers at an address: none, one, or more where people disagreed without seeing each other. */
export function answersOf(document: Y.Doc, address: string): RegisteredAnswer[] {
	return distinct(answersByAddress(document).get(address) ?? []);
}

/**
 * Writes an answer under this replica's own key and takes away all others that were seen: choosing between answers
 * is the same write. `seen` holds the keys that stood there when the writer looked (see `answerKeys`); left out, it
 * is all that stand there now. Saying again what already stands alone writes nothing.
 */
export function writeAnswer(
	document: Y.Doc,
	address: string,
	value: AnswerValue,
	{ account, at, seen }: { account: string; at: number; seen?: readonly string[] | undefined }
): void {
	const own = `${address}~${document.clientID.toString(36)}`;
	const standing = answerKeys(document, address);
	const [first] = answersOf(document, address);
	if (standing.length === 1 && first && isSameAnswer(first.value, value)) return;
	document.transact(() => {
		const answers = document.getMap('answers');
		for (const key of standing) if (key !== own && (seen?.includes(key) ?? true)) answers.delete(key);
		answers.set(own, { value, account, at });
	}, localOrigin);
}

/** Takes away every answer at an address that this replica sees. */
export function clearAnswer(document: Y.Doc, address: string): void {
	const seen = answerKeys(document, address);
	if (seen.length === 0) return;
	document.transact(() => {
		for (const key of seen) document.getMap('answers').delete(key);
	}, localOrigin);
}

/** Under which keys answers stand at an address now. */
export function answerKeys(document: Y.Doc, address: string): string[] {
	return [...document.getMap('answers').keys()].filter((key) => addressIn(key) === address);
}

/** The text that people write together at the address of an item of type `text`. */
export function narrative(document: Y.Doc, address: string): Y.Text {
	return document.getText(`answer:${address}`);
}

/** True when an address has an answer, or words that are more than white space. */
export function hasAnswer(document: Y.Doc, address: string): boolean {
	return answersOf(document, address).length > 0 || hasWords(document, address);
}

/** True when words that are more than white space were written together at an address. */
export function hasWords(document: Y.Doc, address: string): boolean {
	return document.share.has(`answer:${address}`) && narrative(document, address).toString().trim() !== '';
}

/** The addresses at which more than one answer stands. */
export function disagreements(document: Y.Doc): string[] {
	return [...answersByAddress(document)]
		.filter(([, answers]) => distinct(answers).length > 1)
		.map(([address]) => address);
}
