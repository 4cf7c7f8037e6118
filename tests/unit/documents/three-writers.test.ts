// Answers as multi-value registers under chance: three writers, any order of writes and exchanges.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
	answersOf,
	clearAnswer,
	disagreements,
	writeAnswer
} from '../../../src/lib/documents/case-document.ts';

function exchange(...documents: Y.Doc[]): void {
	for (const from of documents) for (const to of documents) bring(from, to);
	for (const from of documents) for (const to of documents) bring(from, to);
}

function bring(from: Y.Doc, to: Y.Doc): void {
	if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
}

const valuesOf = (document: Y.Doc) => answersOf(document, 'pps').map(({ value }) => value);

describe('three people who write apart and meet at random', () => {
	type Step =
		| { do: 'write'; who: number; value: number }
		| { do: 'clear'; who: number }
		| { do: 'bring'; from: number; to: number };
	const person = fc.nat(2);
	const steps: fc.Arbitrary<Step[]> = fc.array(
		fc.oneof(
			fc.record({ do: fc.constant('write' as const), who: person, value: fc.nat(3) }),
			fc.record({ do: fc.constant('clear' as const), who: person }),
			fc.record({ do: fc.constant('bring' as const), from: person, to: person })
		),
		{ maxLength: 30 }
	);

	function walk(list: Step[]): Y.Doc[] {
		const documents = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
		list.forEach((step, at) => {
			if (step.do === 'bring') bring(documents[step.from]!, documents[step.to]!);
			else if (step.do === 'clear') clearAnswer(documents[step.who]!, 'pps');
			else writeAnswer(documents[step.who]!, 'pps', step.value, { account: `person ${step.who}`, at });
		});
		return documents;
	}

	test('all read the same answers in the same order once everything has arrived', () => {
		fc.assert(
			fc.property(steps, (list) => {
				const documents = walk(list);
				exchange(...documents);
				const [first, ...others] = documents.map((document) => answersOf(document, 'pps'));
				for (const other of others) expect(other).toEqual(first);
			})
		);
	});

	test('what each wrote last without anybody having seen it is never lost', () => {
		fc.assert(
			fc.property(steps, fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)), (list, values) => {
				const documents = walk(list);
				exchange(...documents);
				// Values above those of the walk, so that each is a fresh write.
				const written = values.map((value, who) => value + 10 * (who + 1));
				documents.forEach((document, who) =>
					writeAnswer(document, 'pps', written[who]!, { account: `person ${who}`, at: 0 })
				);
				exchange(...documents);
				for (const document of documents) expect(valuesOf(document).toSorted()).toEqual(written.toSorted());
			})
		);
	});

	test('choosing ends the disagreement for all', () => {
		fc.assert(
			fc.property(steps, person, fc.nat(3), (list, who, value) => {
				const documents = walk(list);
				exchange(...documents);
				writeAnswer(documents[who]!, 'pps', value, { account: 'person 0', at: 0 });
				exchange(...documents);
				for (const document of documents) {
					expect(valuesOf(document)).toEqual([value]);
					expect(disagreements(document)).toEqual([]);
				}
			})
		);
	});
});
