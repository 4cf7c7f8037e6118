// Why a decision was not taken, in words: what somebody else had decided before, or what was wrong with it.
import type { MessageKey } from '$lib/i18n/messages.ts';
import type { Words } from '$lib/i18n/words.ts';

const keyByProblem: Readonly<Record<string, MessageKey>> = {
	'already-removed': 'sync.alreadyRemoved',
	'not-removed': 'sync.notRemoved',
	'role-may-not': 'sync.roleMayNot',
	'subject-unknown': 'sync.roleMayNot',
	'kind-may-not': 'sync.roleMayNot',
	'not-approved': 'story.notApproved',
	'changed-meanwhile': 'story.changedMeanwhile',
	'session-unknown': 'story.sessionGone',
	'session-cancelled': 'story.sessionGone',
	'session-over': 'story.sessionGone',
	'not-planned': 'story.sessionGone',
	'already-planned': 'story.changedMeanwhile',
	'no-such-time': 'story.noSuchTime',
	purged: 'story.purged',
	withdrawn: 'story.purged',
	'consent-missing': 'story.consentLacking',
	'not-allowed': 'story.consentLacking',
	'identifiers-found': 'story.mayIdentify',
	'not-read-aloud': 'story.mayIdentify',
	'programme-unknown': 'story.notInProgramme',
	'unknown-decision': 'story.doesNotFit',
	'body-malformed': 'story.doesNotFit',
	'revision-malformed': 'story.doesNotFit',
	'revision-missing': 'story.doesNotFit',
	'revision-too-large': 'story.doesNotFit',
	'questionnaire-unknown': 'story.doesNotFit',
	'wrong-questionnaire': 'story.doesNotFit',
	'item-unknown': 'story.doesNotFit',
	'item-not-shareable': 'story.doesNotFit',
	'answer-malformed': 'story.doesNotFit',
	'nothing-in-it': 'submit.empty'
};

/** Of these the decision that was made first says more, where it is known. */
const settledByOthers: readonly string[] = [
	...['already-removed', 'not-removed', 'changed-meanwhile', 'already-planned'],
	...['session-cancelled', 'session-over']
];

/** What was decided first, by whom, in ms since 1970; `what` in words. */
export interface DecidedFirst {
	readonly byName: string;
	readonly at: number;
	readonly what: string;
}

/** `instead`: null where this device does not know what was decided first. `isHere`: whether it knows the case at all. */
export function refusedWords(
	problem: string,
	{ instead, isHere }: { instead: DecidedFirst | null; isHere: boolean },
	{ t, formats }: Pick<Words, 't' | 'formats'>
): string {
	const known = keyByProblem[problem];
	if (known !== undefined && (instead === null || !settledByOthers.includes(problem))) return t(known);
	if (instead === null) return t(isHere ? 'story.movedOn' : 'story.takenBack');
	const { byName: name, at, what } = instead;
	return t('story.decidedMeanwhile', { name, when: formats.when(at), what });
}
