// How the panel names what stands and what was decided, and how it is told that a decision was not taken.
import type { CaseDecision } from '$lib/domain/case-events.ts';
import type { CaseStatus } from '$lib/domain/case-status.ts';
import type { CaseStory } from '$lib/domain/case-story.ts';
import { waitsSince } from '$lib/domain/review-queue.ts';
import type { MessageKey } from '$lib/i18n/messages.ts';
import type { Words } from '$lib/i18n/words.ts';

type Colour = 'river' | 'saffron' | 'leaf' | 'brick' | 'plum' | 'plain';

export const statusWords: Readonly<Record<CaseStatus, readonly [key: MessageKey, colour: Colour]>> = {
	draft: ['desk.notSubmitted', 'plain'],
	ready: ['desk.notSubmitted', 'plain'],
	submitted: ['desk.submitted', 'saffron'],
	'changes-asked': ['desk.changesAsked', 'plain'],
	declined: ['desk.declined', 'plain'],
	accepted: ['desk.accepted', 'river'],
	scheduled: ['desk.scheduled', 'river'],
	presented: ['desk.presented', 'plum'],
	recommended: ['desk.recommended', 'plum'],
	'followed-up': ['desk.followedUp', 'leaf'],
	closed: ['desk.closed', 'plain'],
	published: ['desk.published', 'leaf'],
	withdrawn: ['desk.withdrawn', 'brick'],
	removed: ['cases.removedTag', 'plain']
};

const decisionKeys: Readonly<Partial<Record<CaseDecision, MessageKey>>> = {
	submit: 'desk.submit',
	recall: 'desk.recall',
	approve: 'desk.approve',
	object: 'desk.sayWhyNot',
	'ask-changes': 'desk.askChanges',
	decline: 'desk.decline',
	assign: 'desk.assign',
	accept: 'desk.accept',
	answer: 'desk.answer',
	schedule: 'desk.schedule',
	'carry-over': 'desk.carryOver',
	present: 'desk.present',
	recommend: 'desk.recommend',
	'follow-up': 'desk.followUp',
	died: 'desk.died',
	own: 'desk.own',
	close: 'desk.close',
	reopen: 'desk.reopen',
	publish: 'desk.publish',
	translate: 'desk.translate',
	ask: 'desk.ask',
	reply: 'desk.reply',
	withdraw: 'desk.withdraw'
};

const sessionDecisionKeys: Readonly<Record<string, MessageKey>> = {
	plan: 'sessions.plan',
	move: 'sessions.move',
	describe: 'sessions.describe',
	order: 'sessions.order',
	cancel: 'sessions.cancel',
	hold: 'sessions.hold',
	'set-numbers': 'desk.numbers'
};

export function decisionKey(kind: string): MessageKey {
	return decisionKeys[kind as CaseDecision] ?? sessionDecisionKeys[kind] ?? 'desk.otherStep';
}

/** Why a decision was not taken; `last`: what was decided first by somebody else, where that is known. */
export function lostWords(
	problem: string | undefined,
	last: { readonly byName: string; readonly kind: string } | null,
	{ t }: Pick<Words, 't'>
): string {
	switch (problem) {
		case 'role-may-not':
		case 'kind-may-not':
		case 'not-allowed':
			return t('sync.roleMayNot');
		case 'no-such-time':
			return t('desk.lostTime');
		case 'session-unknown':
			return t('desk.lostSession');
		case 'session-cancelled':
		case 'session-over':
			return last === null ? t('desk.lostSession') : lostTo(last, t);
		case 'purged':
		case 'withdrawn':
			return t('desk.withdrawnBody');
		case 'body-malformed':
			return t('desk.lostUnfit');
		default:
			return last === null ? t('desk.lostOpen') : lostTo(last, t);
	}
}

function lostTo({ byName, kind }: { byName: string; kind: string }, t: Words['t']): string {
	return t('desk.lostTo', { name: byName, decision: t(decisionKey(kind)) });
}

const dayLength = 86_400_000;

export function waitingWords(story: CaseStory, now: number, { t, formats }: Words): string {
	const days = Math.floor((now - waitsSince(story)) / dayLength);
	return days < 1 ? t('desk.today') : t('desk.waiting', { time: formats.duration(days, 'day') });
}
