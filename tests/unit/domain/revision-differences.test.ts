// Two revisions of one case: which addresses say something else.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseRevision } from '../../../src/lib/domain/case-revision.ts';
import { revisionDifferences } from '../../../src/lib/domain/revision-differences.ts';

const revision = (more: Partial<CaseRevision>): CaseRevision => ({
	...{ layout: 1, kind: 'patient', title: 't', programme: 'p', language: 'es' },
	...{ questionnaire: { name: 'short', version: 1 }, consent: { permission: true } },
	...{ answers: {}, texts: {}, rows: {}, dismissed: [], readAloud: [] },
	...more
});

test('what changed, came and went is told; the order of ticked boxes is no change', () => {
	const before = revision({
		answers: { pain: 7, barriers: ['a', 'b'], gone: true },
		texts: { story: 'old' }
	});
	const after = revision({ answers: { pain: 8, barriers: ['b', 'a'], came: 'x' }, texts: { story: 'new' } });
	expect(revisionDifferences(before, after)).toEqual([
		{ address: 'pain', before: 7, after: 8 },
		{ address: 'came', before: null, after: 'x' },
		{ address: 'story', before: 'old', after: 'new' },
		{ address: 'gone', before: true, after: null }
	]);
});

test('a revision never differs from itself, and the way back names the same addresses', () => {
	const answers = fc.dictionary(fc.string(), fc.oneof(fc.nat(), fc.boolean(), fc.string()));
	fc.assert(
		fc.property(answers, answers, (one, other) => {
			const [a, b] = [revision({ answers: one }), revision({ answers: other })];
			expect(revisionDifferences(a, a)).toEqual([]);
			const named = (all: { address: string }[]) => all.map(({ address }) => address).toSorted();
			expect(named(revisionDifferences(a, b))).toEqual(named(revisionDifferences(b, a)));
		})
	);
});
