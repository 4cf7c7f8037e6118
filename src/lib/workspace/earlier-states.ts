// What the server keeps of a document from before much of it was taken away, and the way to bring it back.
import * as v from 'valibot';
import { askRelay, NoAnswer } from './relay-requests.ts';

const answerSchema = v.object({
	snapshots: v.array(v.object({ id: v.number(), at: v.number(), size: v.number() }))
});

/** `at`: when much was taken away, in ms since 1970; `size`: of what was there before, in bytes. */
export type EarlierState = v.InferOutput<typeof answerSchema>['snapshots'][number];

/** The latest first; for leads of the document's team. Rejects with RelayRefusal or NoAnswer. */
export async function earlierStates(document: string, device: string): Promise<EarlierState[]> {
	const answer = await askRelay(`/api/snapshots?document=${encodeURIComponent(document)}`, { device });
	const read = v.safeParse(answerSchema, answer);
	if (!read.success) throw new NoAnswer('not a list');
	return read.output.snapshots;
}

/** Resolves once the words are on the server's disk. Rejects with RelayRefusal or NoAnswer. */
export async function bringStateBack(id: number, device: string): Promise<void> {
	await askRelay(`/api/snapshots/${id}/restore`, { device, body: {} });
}
