// Decisions about a case: who may do what from which status, and that what comes out of order changes nothing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	actingRole,
	caseDecisions,
	mayFollow,
	statusAfter,
	type Standing
} from '../../../src/lib/domain/case-events.ts';
import { caseStatuses, type CaseStatus } from '../../../src/lib/domain/case-status.ts';
import { caseStory, type CaseEvent } from '../../../src/lib/domain/case-story.ts';
import { hubRoles, teamRoles, type Role } from '../../../src/lib/domain/person.ts';
import { caseKinds, type CaseKind } from '../../../src/lib/domain/questionnaire.ts';

const at = (status: CaseStatus, kind: CaseKind | null = 'patient'): Standing => ({
	status,
	before: 'recommended',
	kind
});
const roles: readonly Role[] = [...hubRoles, ...teamRoles];
const anyStatus = fc.constantFrom(...caseStatuses);
const anyDecision = fc.constantFrom(...caseDecisions);

const path: readonly (readonly [from: CaseStatus, decision: string, role: Role, to: CaseStatus])[] = [
	['draft', 'approve', 'member', 'ready'],
	['draft', 'approve', 'privacy-reader', 'ready'],
	['draft', 'object', 'privacy-reader', 'draft'],
	['ready', 'submit', 'lead', 'submitted'],
	['submitted', 'recall', 'member', 'draft'],
	['submitted', 'ask-changes', 'expert', 'changes-asked'],
	['changes-asked', 'approve', 'lead', 'ready'],
	['submitted', 'decline', 'coordinator', 'declined'],
	['submitted', 'answer', 'expert', 'recommended'],
	['submitted', 'accept', 'coordinator', 'accepted'],
	['accepted', 'schedule', 'coordinator', 'scheduled'],
	['scheduled', 'carry-over', 'coordinator', 'accepted'],
	['scheduled', 'present', 'expert', 'presented'],
	['presented', 'recommend', 'expert', 'recommended'],
	['recommended', 'follow-up', 'member', 'followed-up'],
	['followed-up', 'follow-up', 'member', 'followed-up'],
	['followed-up', 'schedule', 'coordinator', 'scheduled'],
	['followed-up', 'close', 'lead', 'closed'],
	['closed', 'reopen', 'coordinator', 'recommended'],
	['scheduled', 'withdraw', 'member', 'withdrawn'],
	['closed', 'withdraw', 'coordinator', 'withdrawn'],
	['draft', 'remove-case', 'member', 'removed'],
	['removed', 'restore-case', 'lead', 'draft'],
	['recommended', 'died', 'member', 'recommended'],
	['scheduled', 'translate', 'interpreter', 'scheduled']
];

describe('the path of a case', () => {
	test.each(path)('%s, %s by %s: %s', (from, decision, role, to) => {
		expect(mayFollow(at(from), decision, role)).toBeNull();
		expect(statusAfter(at(from), decision)).toBe(to);
	});

	test.each([
		['submitted', 'remove-case', 'member', 'already-removed'],
		['accepted', 'recall', 'member', 'already-decided'],
		['submitted', 'accept', 'expert', 'role-may-not'],
		['submitted', 'accept', 'lead', 'role-may-not'],
		['draft', 'approve', 'observer', 'role-may-not'],
		['draft', 'submit', 'member', 'already-submitted'],
		['declined', 'accept', 'coordinator', 'already-decided'],
		['withdrawn', 'follow-up', 'member', 'withdrawn'],
		['draft', 'withdraw', 'member', 'not-submitted'],
		['draft', 'toString', 'member', 'unknown-decision']
	] as const)('%s, %s by %s is refused: %s', (from, decision, role, problem) => {
		expect(mayFollow(at(from), decision, role)).toBe(problem);
	});

	test('a country example is published and never answered; only a patient can have died', () => {
		expect(mayFollow(at('accepted', 'example'), 'publish', 'coordinator')).toBeNull();
		expect(mayFollow(at('accepted', 'patient'), 'publish', 'coordinator')).toBe('kind-may-not');
		expect(mayFollow(at('submitted', 'example'), 'answer', 'expert')).toBe('kind-may-not');
		expect(mayFollow(at('recommended', 'equipment'), 'died', 'member')).toBe('kind-may-not');
	});

	test('who is in the hub and in the team acts as the team', () => {
		const both = [
			{ team: 'hub', site: null, role: 'coordinator', programmes: [] },
			{ team: 'kumasi', site: null, role: 'member', programmes: [] }
		] as const;
		expect(actingRole(both, 'kumasi')).toBe('member');
		expect(actingRole(both, 'kigali')).toBe('coordinator');
		expect(actingRole([both[1]], 'kigali')).toBeNull();
	});

	test('two decisions that exclude each other: whichever the server took first shuts the other out', () => {
		const rivals = [
			['submitted', 'recall', 'accept'],
			['submitted', 'accept', 'decline'],
			['submitted', 'accept', 'ask-changes'],
			['submitted', 'answer', 'recall'],
			['scheduled', 'present', 'carry-over']
		] as const;
		for (const [from, one, other] of rivals) {
			for (const [first, second] of [
				[one, other],
				[other, one]
			] as const) {
				const after = { ...at(from), status: statusAfter(at(from), first) };
				expect(
					roles.every((role) => mayFollow(after, second, role) !== null),
					`${first}, then ${second}`
				).toBe(true);
			}
		}
	});
});

test('a question that is told while it still waits on the device that asked it is one question', () => {
	const hash = 'a'.repeat(64);
	const question = { id: 'q', address: null, words: 'Which laxative?' };
	const events = [
		['approve', { hash }],
		['submit', { hash }],
		['ask', question],
		['reply', { to: 'q', words: 'Bisacodyl' }],
		['ask', question]
	] as const;
	const { questions } = caseStory(
		events.map(([kind, body], index) => ({
			sequence: index + 1,
			kind,
			by: 'a',
			byName: 'A',
			at: index,
			body
		}))
	);
	expect(questions.map(({ id, replies }) => [id, replies.length])).toEqual([['q', 1]]);
});

describe('histories', () => {
	const event = fc.record({ kind: fc.oneof(anyDecision, fc.constantFrom('archive', 'toString')) });
	const history = fc.array(event, { maxLength: 40 }).map((kinds) =>
		kinds.map(({ kind }, index): CaseEvent => ({
			sequence: index + 1,
			kind,
			by: 'a',
			byName: 'A',
			at: index,
			body: {}
		}))
	);

	test('a decision that nobody may take changes nothing', () => {
		fc.assert(
			fc.property(anyStatus, anyDecision, fc.constantFrom(...caseKinds), (status, decision, kind) => {
				if (decision === 'withdraw') return;
				const isRefused = roles.every(
					(role) => mayFollow({ ...at(status), kind: null }, decision, role) !== null
				);
				if (isRefused) expect(statusAfter(at(status, kind), decision)).toBe(status);
			})
		);
	});

	test('nothing follows on a withdrawal, and what came before is not told', () => {
		fc.assert(
			fc.property(history, history, (before, after) => {
				const withdraw = {
					sequence: 100,
					kind: 'withdraw',
					by: 'a',
					byName: 'A',
					at: 0,
					body: { reason: 'mistake' }
				};
				const moved = after.map((each) => ({ ...each, sequence: each.sequence + 100 }));
				const story = caseStory([...before, withdraw, ...moved]);
				expect(story.status).toBe('withdrawn');
				expect([story.revision, story.recommendations.length, story.questions.length]).toEqual([null, 0, 0]);
			})
		);
	});

	test('the status is that of the decisions alone, taken one after the other', () => {
		fc.assert(
			fc.property(history, (events) => {
				const folded = caseStory(events).status;
				const { status } = events.reduce<Standing>(
					(standing, { kind }) => ({
						...standing,
						status: statusAfter(standing, kind),
						before:
							kind === 'close' && statusAfter(standing, kind) !== standing.status
								? standing.status
								: standing.before
					}),
					{ status: 'draft', before: 'draft', kind: null }
				);
				if (!events.some(({ kind }) => kind === 'withdraw')) expect(folded).toBe(status);
			})
		);
	});
});
