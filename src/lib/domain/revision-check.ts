// What a revision must fulfil before it may leave: judged on the device, and on the server on the very bytes.
import { placeAt } from './address.ts';
import { isAnswerOf } from './item-answer.ts';
import type { CaseRevision } from './case-revision.ts';
import { consentProblem } from './consent.ts';
import { itemNamed, isRepeat, whereItMayGo, type Item, type Questionnaire } from './questionnaire.ts';

export type RevisionFault =
	| 'wrong-questionnaire'
	| 'item-unknown'
	/** An item that may not be shared refuses the whole. */
	| 'item-not-shareable'
	| 'answer-malformed'
	| 'consent-missing'
	| 'not-allowed'
	| 'nothing-in-it';

/** The first fault, or null. What could identify somebody is looked for apart (see identifiers). */
export function revisionFault(revision: CaseRevision, questionnaire: Questionnaire): RevisionFault | null {
	const { name, version } = revision.questionnaire;
	if (
		name !== questionnaire.name ||
		version !== questionnaire.version ||
		revision.kind !== questionnaire.kind
	)
		return 'wrong-questionnaire';
	for (const [address, value] of Object.entries(revision.answers)) {
		const item = itemNamed(questionnaire, placeAt(address).linkId);
		const fault = itemFault(item);
		if (fault !== null) return fault;
		if (!isAnswerOf(item!, value)) return 'answer-malformed';
	}
	for (const address of Object.keys(revision.texts)) {
		const item = itemNamed(questionnaire, placeAt(address).linkId);
		const fault = itemFault(item);
		if (fault !== null) return fault;
		if (item!.type !== 'text') return 'answer-malformed';
	}
	for (const repeat of Object.keys(revision.rows)) {
		const item = itemNamed(questionnaire, repeat);
		if (item === undefined || !isRepeat(item)) return 'item-unknown';
	}
	if (Object.keys(revision.answers).length + Object.keys(revision.texts).length === 0) return 'nothing-in-it';
	return consentProblem(revision.kind, revision.consent);
}

function itemFault(item: Item | undefined): RevisionFault | null {
	if (item === undefined) return 'item-unknown';
	return whereItMayGo(item) === 'shared' ? null : 'item-not-shareable';
}
