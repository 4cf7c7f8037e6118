// The rules of the coach by name.

/** Design/domain.md §4. From `occupation` on they only make one think; those before name somebody. */
export const ruleNames = [
	'name',
	'place',
	'date',
	'age',
	'phone',
	'fax',
	'email',
	'national-id',
	'record-number',
	'plan-number',
	'account-number',
	'licence',
	'plate',
	'serial',
	'url',
	'ip',
	'code',
	'occupation',
	'village',
	'landmark',
	'chief',
	'clan',
	'tattoo',
	'small-count',
	'combination',
	'rare-event',
	'public-role'
] as const;
export type RuleName = (typeof ruleNames)[number];
