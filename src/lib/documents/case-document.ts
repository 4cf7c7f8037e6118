// A case as it lies in a Y.Doc: what it is, its answers as multi-value registers, its narratives as texts.
import * as v from 'valibot';
import type * as Y from 'yjs';
import { canonicalAnswer, isAnswerValue, isSameAnswer, type AnswerValue } from '../domain/answer.ts';
import { caseKinds, type CaseKind } from '../domain/questionnaire.ts';
import { documentLayout } from './layout-version.ts';
import { localOrigin } from './local-origin.ts';
import {
	allRegistered,
	keysAt,
	register,
	unregister,
	type Registered,
	type RegisterKind
} from './registers.ts';

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

export type RegisteredAnswer = Registered<AnswerValue>;

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

/** Keys of `meta` under which questions of earlier versions of the form lie (see form-move.ts). */
export const keptPrefix = 'kept/';

/** Whether the case came from an earlier version of its form that asked something else. */
export function hasEarlierQuestions(document: Y.Doc): boolean {
	return [...document.getMap('meta').keys()].some((key) => key.startsWith(keptPrefix));
}

export function setTitle(document: Y.Doc, title: string): void {
	document.transact(() => document.getMap('meta').set('title', cutTitle(title)), localOrigin);
}

export function setProgramme(document: Y.Doc, programme: string): void {
	document.transact(() => document.getMap('meta').set('programme', programme), localOrigin);
}

const answers: RegisterKind<AnswerValue> = {
	root: 'answers',
	isValue: isAnswerValue,
	canonical: canonicalAnswer
};

export type AllAnswers = ReadonlyMap<string, readonly RegisteredAnswer[]>;

/** The distinct answers at every address that has one. Those that nobody has changed since `before` are the very same. */
export function allAnswers(document: Y.Doc, before?: AllAnswers): AllAnswers {
	const now = allRegistered(document, answers);
	if (before === undefined) return now;
	return new Map(
		[...now].map(([address, given]) => {
			const known = before.get(address) ?? [];
			return [address, isSameList(known, given) ? known : given];
		})
	);
}

function isSameList(some: readonly RegisteredAnswer[], others: readonly RegisteredAnswer[]): boolean {
	return (
		some.length === others.length &&
		some.every((one, index) => {
			const other = others[index]!;
			return (
				one.key === other.key &&
				one.account === other.account &&
				one.at === other.at &&
				isSameAnswer(one.value, other.value)
			);
		})
	);
}

/** The distinct answers at an address: none, one, or more where people disagreed without seeing each other. */
export function answersOf(document: Y.Doc, address: string): readonly RegisteredAnswer[] {
	return allAnswers(document).get(address) ?? [];
}

/** Choosing between answers is the same write (see registers.ts). */
export function writeAnswer(
	document: Y.Doc,
	address: string,
	value: AnswerValue,
	by: { account: string; at: number; seen?: readonly string[] | undefined }
): void {
	register(document, answers, address, value, by);
}

/** Takes away every answer at an address that this replica sees. */
export function clearAnswer(document: Y.Doc, address: string): void {
	unregister(document, answers, address);
}

/** Under which keys answers stand at an address now. */
export function answerKeys(document: Y.Doc, address: string): string[] {
	return keysAt(document, answers, address);
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
	return [...allAnswers(document)].filter(([, given]) => given.length > 1).map(([address]) => address);
}
