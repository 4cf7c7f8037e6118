// Why a decision was not taken, in words, where it is not that somebody else had decided before.
import type { MessageKey } from '$lib/i18n/messages.ts';

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

/** Null where it came too late or too early: then the history says why. */
export function problemKey(problem: string): MessageKey | null {
	return keyByProblem[problem] ?? null;
}
