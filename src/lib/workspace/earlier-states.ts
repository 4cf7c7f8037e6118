// What the server keeps of a document from before much of it was taken away, and the way to bring it back.
import * as v from 'valibot';
import type { ComingBack } from '../documents/coming-back.ts';
import { isAnswerValue, type AnswerValue } from '../domain/answer.ts';
import { askRelay, NoAnswer } from './relay-requests.ts';

const answerSchema = v.object({
	snapshots: v.array(
		v.object({ id: v.number(), at: v.number(), size: v.number(), by: v.nullable(v.string()) })
	)
});

const comingBackSchema = v.object({
	answers: v.record(v.string(), v.array(v.custom<AnswerValue>(isAnswerValue))),
	texts: v.record(v.string(), v.array(v.string()))
});

/**
 * `at`: when much was taken away, in ms since 1970; `size`: of what was there before, in bytes; `by`: the name of
 * whose changes took it away.
 */
export type EarlierState = v.InferOutput<typeof answerSchema>['snapshots'][number];

/** The latest first; for leads of the document's team. Rejects with RelayRefusal or NoAnswer. */
export async function earlierStates(document: string, device: string): Promise<EarlierState[]> {
	const answer = await askRelay(`/api/snapshots?document=${encodeURIComponent(document)}`, { device });
	const read = v.safeParse(answerSchema, answer);
	if (!read.success) throw new NoAnswer('not a list');
	return read.output.snapshots;
}

/** What would come back of it into the document as the server has it now. Rejects with RelayRefusal or NoAnswer. */
export async function comingBackOf(id: number, device: string): Promise<ComingBack> {
	const read = v.safeParse(comingBackSchema, await askRelay(`/api/snapshots/${id}`, { device }));
	if (!read.success) throw new NoAnswer('not a preview');
	return read.output;
}

/** Resolves once the words are on the server's disk. Rejects with RelayRefusal or NoAnswer. */
export async function bringStateBack(id: number, device: string): Promise<void> {
	await askRelay(`/api/snapshots/${id}/restore`, { device, body: {} });
}
