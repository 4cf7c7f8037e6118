// Decisions about a case: what follows what, and that a decision out of order changes nothing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseStatus, mayFollow } from '../../../src/lib/domain/case-events.ts';

const removed = { kind: 'remove-case' };
const restored = { kind: 'restore-case' };

describe('the status of a case', () => {
	test('a case without decisions is a draft', () => expect(caseStatus([])).toBe('draft'));
	test('a removed case is removed', () => expect(caseStatus([removed])).toBe('removed'));
	test('a restored case is a draft again', () => expect(caseStatus([removed, restored])).toBe('draft'));
	test('a second removal that crossed the first changes nothing', () =>
		expect(caseStatus([removed, removed, restored])).toBe('draft'));
	test('a restoration of what was not removed changes nothing', () =>
		expect(caseStatus([restored, removed])).toBe('removed'));
	test('a decision of a newer app changes nothing', () =>
		expect(caseStatus([removed, { kind: 'archive-case' }, { kind: 'toString' }])).toBe('removed'));

	test('the last of remove and restore decides, in whatever number they came', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(removed, restored), { minLength: 1 }), (events) => {
				expect(caseStatus(events)).toBe(events.at(-1) === removed ? 'removed' : 'draft');
			})
		);
	});
});

describe('who may decide what', () => {
	test.each(['lead', 'member'] as const)('a %s removes a draft and restores it', (role) => {
		expect(mayFollow('draft', 'remove-case', role)).toBeNull();
		expect(mayFollow('removed', 'restore-case', role)).toBeNull();
	});

	test.each(['observer', 'coordinator', 'expert', 'interpreter', 'privacy-reader', null] as const)(
		'%s may neither remove nor restore',
		(role) => {
			expect(mayFollow('draft', 'remove-case', role)).toBe('role-may-not');
			expect(mayFollow('removed', 'restore-case', role)).toBe('role-may-not');
		}
	);

	test('one who comes too late is told what has happened', () => {
		expect(mayFollow('removed', 'remove-case', 'member')).toBe('already-removed');
		expect(mayFollow('draft', 'restore-case', 'member')).toBe('not-removed');
	});

	test('an unknown decision is refused', () => {
		expect(mayFollow('draft', 'accept-case', 'lead')).toBe('unknown-decision');
		expect(mayFollow('draft', 'constructor', 'lead')).toBe('unknown-decision');
	});

	test('what may follow changes the status, and what may not leaves it', () => {
		const kinds = fc.constantFrom('remove-case', 'restore-case', 'accept-case');
		fc.assert(
			fc.property(fc.array(kinds), kinds, (before, kind) => {
				const events = before.map((earlier) => ({ kind: earlier }));
				const status = caseStatus(events);
				const after = caseStatus([...events, { kind }]);
				expect(after !== status).toBe(mayFollow(status, kind, 'lead') === null);
			})
		);
	});
});
