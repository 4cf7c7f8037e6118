// In which part of the list a case stands.
import { expect, test } from 'vitest';
import { isInPart } from '../../../src/lib/domain/case-list.ts';
import { caseStatuses } from '../../../src/lib/domain/case-status.ts';

test('a case that is not removed is being written, with the panel, or at its end', () => {
	for (const status of caseStatuses) {
		const parts = (['written', 'submitted', 'closed'] as const).filter((part) =>
			isInPart(part, { status, waits: false })
		);
		// What the panel asks to be changed is with both.
		const expected = status === 'removed' ? 0 : status === 'changes-asked' ? 2 : 1;
		expect(parts, status).toHaveLength(expected);
	}
});

test('what waits for the reader is found wherever it stands', () => {
	expect(isInPart('waiting', { status: 'recommended', waits: true })).toBe(true);
	expect(isInPart('waiting', { status: 'recommended', waits: false })).toBe(false);
});
