// How much each rule weighs for each kind of case (design/domain.md §2, "check's rules").
import type { CaseKind } from '../questionnaire.ts';
import type { Finding } from './finding.ts';
import { ruleNames, type RuleName } from './rule-names.ts';

type Weight = Finding['weight'];

const warning: readonly RuleName[] = ruleNames.slice(ruleNames.indexOf('occupation'));
const ofPeople: readonly RuleName[] = [
	'name',
	'national-id',
	'record-number',
	'plan-number',
	'account-number'
];
const contacts: readonly RuleName[] = ['phone', 'fax', 'email'];

/** What a kind does not name is left alone: places and laws in policy, models, vendors and serials in equipment. */
const blocking: Readonly<Record<CaseKind, readonly RuleName[]>> = {
	patient: ruleNames.slice(0, ruleNames.indexOf('occupation')),
	service: [...ofPeople, ...contacts],
	equipment: ofPeople,
	policy: ofPeople,
	example: ofPeople
};
const warns: Readonly<Record<CaseKind, readonly RuleName[]>> = {
	patient: warning.filter((rule) => rule !== 'small-count'),
	service: ['small-count'],
	equipment: contacts,
	policy: contacts,
	example: contacts
};

/** Null where the rule says nothing for this kind. */
export function weightOf(rule: RuleName, kind: CaseKind): Weight | null {
	if (blocking[kind].includes(rule)) return 'blocks';
	return warns[kind].includes(rule) ? 'warns' : null;
}
