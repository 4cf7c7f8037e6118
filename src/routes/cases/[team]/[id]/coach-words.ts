// Findings of the coach and the reasons why something may stay, in the words of the screens.
import type { DismissalReason } from '$lib/documents/dismissals.ts';
import type { PlacedFinding } from '$lib/documents/open-findings.ts';
import type { RuleName } from '$lib/domain/identifiers/rule-names.ts';
import type { MessageKey } from '$lib/i18n/messages.ts';
import type { Words } from '$lib/i18n/words.ts';

const rules: Readonly<Record<RuleName, MessageKey>> = {
	name: 'coach.name',
	place: 'coach.place',
	date: 'coach.date',
	age: 'coach.age',
	phone: 'coach.phone',
	fax: 'coach.fax',
	email: 'coach.email',
	'national-id': 'coach.nationalId',
	'record-number': 'coach.recordNumber',
	'plan-number': 'coach.planNumber',
	'account-number': 'coach.accountNumber',
	licence: 'coach.licence',
	plate: 'coach.plate',
	serial: 'coach.serial',
	url: 'coach.url',
	ip: 'coach.ip',
	code: 'coach.code',
	occupation: 'coach.occupation',
	village: 'coach.village',
	landmark: 'coach.landmark',
	chief: 'coach.chief',
	clan: 'coach.clan',
	tattoo: 'coach.tattoo',
	'small-count': 'coach.smallCount',
	combination: 'coach.combination',
	'rare-event': 'coach.rareEvent',
	'public-role': 'coach.publicRole'
};

export const reasonKeys: Readonly<Record<DismissalReason, MessageKey>> = {
	'ordinary-word': 'coach.ordinaryWord',
	measure: 'coach.measure',
	public: 'coach.public',
	other: 'coach.other'
};

const hints: readonly RuleName[] = [
	...(['occupation', 'village', 'landmark', 'chief', 'clan', 'tattoo', 'small-count'] as const),
	...(['combination', 'rare-event', 'public-role'] as const)
];

/** Whether it names nobody by itself. */
export function isHint({ rule }: PlacedFinding): boolean {
	return hints.includes(rule);
}

export function findingWords(finding: PlacedFinding, { t }: Words): string {
	const values = { what: t(rules[finding.rule]), match: finding.match };
	return isHint(finding) ? t('coach.mayTell', values) : t('coach.looksLike', values);
}
