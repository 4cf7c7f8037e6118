// Every two decisions that exclude each other, worked out from the rules: one history, and the loser is told in words.
import { beforeAll, describe, expect, test } from 'vitest';
import {
	caseDecisions,
	mayFollow,
	statusAfter,
	type CaseDecision,
	type Standing
} from '../../../src/lib/domain/case-events.ts';
import { caseStatuses, type CaseStatus } from '../../../src/lib/domain/case-status.ts';
import { caseStory, type CaseEvent } from '../../../src/lib/domain/case-story.ts';
import { decidedInstead } from '../../../src/lib/domain/lost-decision.ts';
import { hubRoles, teamRoles, type Role } from '../../../src/lib/domain/person.ts';
import { caseKinds, type CaseKind } from '../../../src/lib/domain/questionnaire.ts';
import { sessionDecisions, type SessionDecision } from '../../../src/lib/domain/session-decisions.ts';
import { sessionProblem, sessionStory, type SessionEvent } from '../../../src/lib/domain/session-story.ts';
import { pathMessagesByLanguage } from '../../../src/lib/i18n/path-messages.ts';
import { createWords, type Words } from '../../../src/lib/i18n/words.ts';
import { decisionKey, lostWords } from '../../../src/routes/desk/case-words.ts';
import { refusedWords } from '../../../src/routes/refused-words.ts';
import { decisionWords } from '../../../src/routes/story-words.ts';

const roles: readonly Role[] = [...hubRoles, ...teamRoles];
const isHub = (role: Role) => hubRoles.some((known) => known === role);

interface Pair {
	readonly caseKind: CaseKind;
	readonly from: CaseStatus;
	readonly first: CaseDecision;
	readonly lost: CaseDecision;
	/** Who decides first, and who comes too late. */
	readonly by: Role;
	readonly loser: Role;
}

/** The shortest way of a case to each status it can reach. */
function waysTo(caseKind: CaseKind): ReadonlyMap<CaseStatus, readonly CaseDecision[]> {
	const ways = new Map<CaseStatus, readonly CaseDecision[]>([['draft', []]]);
	for (const [status, way] of ways) {
		for (const decision of caseDecisions) {
			const standing = standingAfter(way, caseKind);
			if (!roles.some((role) => mayFollow(standing, decision, role) === null)) continue;
			const next = statusAfter({ ...standing, status }, decision);
			if (!ways.has(next)) ways.set(next, [...way, decision]);
		}
	}
	return ways;
}

function standingAfter(way: readonly string[], kind: CaseKind): Standing {
	return way.reduce<Standing>(
		(standing, decision) => ({
			...standing,
			status: statusAfter(standing, decision),
			before: decision === 'close' ? standing.status : standing.before
		}),
		{ status: 'draft', before: 'draft', kind }
	);
}

/** Who decided it is in `by`: `way`, `one` or `other`. */
const told = (kinds: readonly (readonly [kind: string, by: string])[]): CaseEvent[] =>
	kinds.map(([kind, by], index) => ({
		...{ sequence: index + 1, kind, by, byName: `The ${by}`, at: 1_790_000_000_000 + index, body: {} }
	}));

const ways = new Map(caseKinds.map((kind) => [kind, waysTo(kind)]));

const pairs: readonly Pair[] = caseKinds.flatMap((caseKind) =>
	[...(ways.get(caseKind) ?? [])].flatMap(([from, way]) => {
		const standing = standingAfter(way, caseKind);
		const allowed = caseDecisions.flatMap((decision) =>
			roles.filter((role) => mayFollow(standing, decision, role) === null).map((role) => ({ decision, role }))
		);
		return allowed.flatMap(({ decision: first, role: by }) =>
			allowed.flatMap(({ decision: lost, role: loser }) => {
				const after = standingAfter([...way, first], caseKind);
				return mayFollow(after, lost, loser) === null ? [] : [{ caseKind, from, first, lost, by, loser }];
			})
		);
	})
);

const languages = ['en', 'es', 'pt-BR', 'fr', 'ar'];
const wordsIn = new Map<string, Words>();

beforeAll(async () => {
	for (const language of languages) {
		const words = createWords({ chainOf: (tag) => [tag], directionOf: () => 'ltr' });
		await words.use(language);
		await words.need(pathMessagesByLanguage);
		await words.needDesk();
		wordsIn.set(language, words);
	}
});

/** Without the marks that keep a name apart from the words around it. */
const bare = (text: string) => text.replace(/\p{Cf}/gu, '');

test('every status can be reached, and there are hundreds of such pairs', () => {
	const reached = new Set([...ways.values()].flatMap((one) => [...one.keys()]));
	expect([...reached].toSorted()).toEqual([...caseStatuses].toSorted());
	expect(pairs.length).toBeGreaterThan(300);
});

describe('F37, F38: two people decide without a network', () => {
	const wayTo = ({ caseKind, from }: Pair) =>
		(ways.get(caseKind)?.get(from) ?? []).map((kind) => [kind, 'way'] as const);

	/** What the server takes of two decisions that arrive one after the other. */
	function taken(pair: Pair, arriving: readonly (readonly [CaseDecision, Role, string])[]) {
		const history = [...wayTo(pair)] as (readonly [string, string])[];
		const refused: (readonly [CaseDecision, string])[] = [];
		for (const [decision, role, who] of arriving) {
			const standing = standingAfter(
				history.map(([kind]) => kind),
				pair.caseKind
			);
			const problem = mayFollow(standing, decision, role);
			if (problem === null) history.push([decision, who]);
			else refused.push([decision, problem]);
		}
		return { history, refused };
	}

	test('whoever arrives first is taken; what is refused leaves no trace in anybody’s story', () => {
		for (const pair of pairs) {
			const one = [pair.first, pair.by, 'one'] as const;
			const other = [pair.lost, pair.loser, 'other'] as const;
			for (const arriving of [
				[one, other],
				[other, one]
			]) {
				const { history, refused } = taken(pair, arriving);
				const [[kind, , who] = one] = arriving;
				expect(history[wayTo(pair).length]).toEqual([kind, who]);
				// A device that still shows its own decision behind those of the server reads the same story.
				const shown = [...told(history), ...told(refused.map(([lost]) => [lost, 'lost']))];
				const { status } = caseStory(told(history));
				if (refused.some(([lost]) => lost !== 'withdraw')) expect(caseStory(shown).status).toBe(status);
			}
			expect(taken(pair, [one, other]).refused).toHaveLength(1);
		}
	});

	test('the loser is named the decision that came first, though others followed it', () => {
		for (const pair of pairs) {
			const events = told([...wayTo(pair), [pair.first, 'one'], ['translate', 'way']]);
			const instead = decidedInstead(events, pair.lost);
			// Where other roles still may, the decision did not fall away but the right to it.
			const standing = standingAfter(
				events.map(({ kind }) => kind),
				pair.caseKind
			);
			if (roles.some((role) => mayFollow({ ...standing, kind: null }, pair.lost, role) === null)) continue;
			expect(instead, `${pair.from}: ${pair.first}, then ${pair.lost}`).toMatchObject({
				...{ kind: pair.first, byName: 'The one' }
			});
		}
	});

	test.each(languages)('in %s each has a sentence that says what was decided and by whom', (language) => {
		const words = wordsIn.get(language)!;
		const { t } = words;
		for (const pair of pairs) {
			const { refused } = taken(pair, [
				[pair.first, pair.by, 'one'],
				[pair.lost, pair.loser, 'other']
			]);
			const problem = refused[0]?.[1] ?? '';
			const first = { byName: 'Carla', at: 1_790_000_000_000, kind: pair.first };
			const what = t(decisionWords[pair.first]);
			const said = bare(refusedWords(problem, { instead: { ...first, what }, isHere: true }, words));
			if (pair.first === 'withdraw') expect(said).toBe(bare(t('story.purged')));
			else expect([said.includes('Carla'), said.includes(bare(what))]).toEqual([true, true]);
			if (!isHub(pair.loser) || pair.first === 'remove-case' || pair.first === 'restore-case') continue;
			expect(decisionKey(pair.first), `${pair.first}, then ${pair.lost}`).not.toBe('desk.otherStep');
			const atDesk = bare(lostWords(problem, first, words));
			if (pair.first === 'withdraw') expect(atDesk).toBe(bare(t('desk.withdrawnBody')));
			else expect(atDesk).toContain(bare(t(decisionKey(pair.first))));
		}
	});
});

describe('two who run one session', () => {
	const plan = {
		...{ date: '2026-12-01', time: '14:00', zone: 'America/Asuncion', minutes: 75, title: 'Opioids' },
		...{ didactic: '', didacticBy: '', didacticMinutes: 15, link: '', opensHours: 2 }
	};
	const bodyOf: Readonly<Record<SessionDecision, object>> = {
		plan,
		move: { date: '2026-12-02', time: '14:00', zone: 'America/Asuncion', minutes: 75 },
		describe: { ...plan, title: 'Other' },
		order: { cases: [] },
		cancel: { words: '' },
		open: {},
		hold: {}
	};
	const events = (kinds: readonly SessionDecision[]): SessionEvent[] =>
		kinds.map((kind, index) => ({
			...{ sequence: index + 1, kind, by: 'one', byName: 'Carla', at: index, body: bodyOf[kind] }
		}));
	const starts: readonly (readonly SessionDecision[])[] = [[], ['plan'], ['plan', 'open']];
	const decided = sessionDecisions.filter((kind) => kind !== 'open');
	const rivals = starts.flatMap((before) =>
		decided.flatMap((first) =>
			decided.flatMap((lost) => {
				const standing = sessionStory(events(before));
				if (sessionProblem(standing, first) !== null || sessionProblem(standing, lost) !== null) return [];
				const problem = sessionProblem(sessionStory(events([...before, first])), lost);
				return problem === null ? [] : [{ before, first, lost, problem }];
			})
		)
	);

	test.each(languages)('in %s the later one is told what came first', (language) => {
		const words = wordsIn.get(language)!;
		expect(rivals.length).toBeGreaterThan(10);
		for (const { before, first, lost, problem } of rivals) {
			const instead = decidedInstead(events([...before, first]), lost);
			expect(instead).toMatchObject({ kind: first });
			const what = words.t(decisionKey(first));
			expect(bare(lostWords(problem, instead, words))).toContain(bare(what));
			const inData = { byName: 'Carla', at: 0, what };
			expect(bare(refusedWords(problem, { instead: inData, isHere: true }, words))).toContain(bare(what));
		}
	});

	test('of two who move it, the later one is told that it was moved', () => {
		expect(decidedInstead(events(['plan', 'move']), 'move')).toMatchObject({ kind: 'move' });
	});
});

test('where the case was taken back from the panel, nobody is named, and it is said', () => {
	const words = wordsIn.get('en')!;
	expect(refusedWords('already-decided', { instead: null, isHere: false }, words)).toBe(
		words.t('story.takenBack')
	);
	expect(refusedWords('already-decided', { instead: null, isHere: true }, words)).toBe(
		words.t('story.movedOn')
	);
});
