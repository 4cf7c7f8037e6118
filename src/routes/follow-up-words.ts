// What was done about advice and what came of it, in words.
import type { FollowUpState } from '$lib/domain/case-decision-bodies.ts';
import type { MessageKey } from '$lib/i18n/messages.ts';

export const stateWords: Readonly<Record<FollowUpState, MessageKey>> = {
	done: 'followup.done',
	partly: 'followup.partly',
	not: 'followup.not',
	'no-longer': 'followup.noLonger'
};

const reasonWords: Readonly<Record<string, MessageKey>> = {
	'drug-not-available': 'followup.drugNotAvailable',
	cost: 'followup.cost',
	'family-wish': 'followup.familyWish',
	staff: 'followup.staff',
	equipment: 'followup.equipment',
	died: 'followup.died',
	money: 'followup.money',
	decision: 'followup.decision',
	time: 'followup.time',
	part: 'followup.part',
	vendor: 'followup.vendor',
	budget: 'followup.budget',
	customs: 'followup.customs',
	power: 'followup.power',
	skills: 'followup.skills',
	law: 'followup.law'
};

const outcomeWords: Readonly<Record<string, MessageKey>> = {
	better: 'followup.better',
	same: 'followup.same',
	worse: 'followup.worse',
	died: 'followup.died',
	transferred: 'followup.transferred',
	lost: 'followup.lost',
	'measure-changed': 'followup.measureChanged',
	'too-early': 'followup.tooEarly',
	'back-in-service': 'followup.backInService',
	partly: 'followup.partly',
	'still-down': 'followup.stillDown',
	draft: 'followup.draft',
	consultation: 'followup.consultation',
	submitted: 'followup.submitted',
	adopted: 'followup.adopted',
	refused: 'followup.refused'
};

/** A code of a newer app is "other". */
export function reasonKey(reason: string): MessageKey {
	return reasonWords[reason] ?? 'join.other';
}

export function outcomeKey(outcome: string): MessageKey {
	return outcomeWords[outcome] ?? 'join.other';
}
