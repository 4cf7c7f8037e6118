// The story of a case in words: its status, whose turn it is, what was decided.
import type { CaseDecision } from '$lib/domain/case-events.ts';
import type { CaseStatus } from '$lib/domain/case-status.ts';
import type { SessionStory } from '$lib/domain/session-story.ts';
import { whoseTurn, type Turn } from '$lib/domain/whose-turn.ts';
import type { MessageKey } from '$lib/i18n/messages.ts';
import type { Words } from '$lib/i18n/words.ts';
import type { StoryRow } from '$lib/storage/account-database.ts';
import { momentWords } from './moment-words.ts';

export interface StatusTag {
	readonly key: MessageKey;
	readonly colour: 'river' | 'saffron' | 'leaf' | 'brick' | 'plum' | 'plain';
}

export const statusTags: Readonly<Record<CaseStatus, StatusTag>> = {
	draft: { key: 'cases.draft', colour: 'river' },
	ready: { key: 'story.ready', colour: 'river' },
	submitted: { key: 'story.submitted', colour: 'plum' },
	'changes-asked': { key: 'story.changesAsked', colour: 'saffron' },
	declined: { key: 'story.declined', colour: 'plain' },
	accepted: { key: 'story.accepted', colour: 'plum' },
	scheduled: { key: 'story.scheduled', colour: 'plum' },
	presented: { key: 'story.presented', colour: 'plum' },
	recommended: { key: 'story.recommended', colour: 'saffron' },
	'followed-up': { key: 'story.followedUp', colour: 'leaf' },
	closed: { key: 'story.closed', colour: 'leaf' },
	published: { key: 'story.published', colour: 'leaf' },
	withdrawn: { key: 'story.withdrawn', colour: 'plain' },
	removed: { key: 'cases.removedTag', colour: 'plain' }
};

export const decisionWords: Readonly<Record<CaseDecision, MessageKey>> = {
	'remove-case': 'story.didRemove',
	'restore-case': 'story.didRestore',
	'ask-look': 'story.didAskLook',
	offer: 'story.didOffer',
	object: 'story.didObject',
	approve: 'story.didApprove',
	submit: 'story.didSubmit',
	recall: 'story.didRecall',
	'ask-changes': 'story.didAskChanges',
	decline: 'story.didDecline',
	assign: 'story.didAssign',
	accept: 'story.didAccept',
	answer: 'story.didAnswer',
	schedule: 'story.didSchedule',
	'carry-over': 'story.didCarryOver',
	present: 'story.didPresent',
	recommend: 'story.didRecommend',
	'follow-up': 'story.didFollowUp',
	died: 'story.didDied',
	own: 'story.didOwn',
	close: 'story.didClose',
	reopen: 'story.didReopen',
	publish: 'story.didPublish',
	translate: 'story.didTranslate',
	ask: 'story.didAsk',
	reply: 'story.didReply',
	withdraw: 'story.didWithdraw'
};

const turnWords: Readonly<Record<Turn, MessageKey>> = {
	write: 'story.turnWrite',
	look: 'story.turnLook',
	'privacy-look': 'story.turnPrivacyLook',
	submit: 'story.turnSubmit',
	'panel-review': 'story.turnPanelReview',
	changes: 'story.turnChanges',
	declined: 'story.turnDeclined',
	reply: 'story.turnReply',
	'panel-schedule': 'story.turnPanelSchedule',
	session: 'story.turnSession',
	'panel-recommend': 'story.turnPanelRecommend',
	'follow-up': 'story.turnFollowUp',
	told: 'story.turnTold',
	over: 'story.turnOver',
	withdrawn: 'story.turnWithdrawn',
	removed: 'story.turnRemoved'
};

/** `2026-12-01` as a date of no zone. */
export function dayWords(day: string, { formats }: Words): string {
	return formats.date(new Date(`${day}T12:00`).getTime());
}

/** One line: what happens next and whose turn it is. */
export function turnLine(
	{ story, isPending }: Pick<StoryRow, 'story' | 'isPending'>,
	session: SessionStory | null | undefined,
	words: Words
): string {
	const { t } = words;
	if (isPending && story.last?.kind === 'submit') return t('submit.waits');
	const turn = whoseTurn(story);
	if (turn === 'look') return t(turnWords.look, { name: story.asked?.byName ?? '' });
	if (turn === 'submit') return t(turnWords.submit, { name: story.approved?.byName ?? '' });
	if (turn === 'session')
		return session
			? t(turnWords.session, { when: momentWords(session.startsAt, words) })
			: t('story.turnSessionSoon');
	if (turn === 'follow-up' && story.followUpOn !== null)
		return t('story.turnFollowUpBy', { date: dayWords(story.followUpOn, words) });
	return t(turnWords[turn]);
}
