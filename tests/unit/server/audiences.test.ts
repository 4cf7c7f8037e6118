// Tests of who hears of what, against who may open what.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audienceOfDocument, audiencesOfPerson } from '../../../server/audiences.ts';
import { rightTo } from '../../../server/rights.ts';
import { parseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { hubRoles, hubTeam, teamRoles, type Membership } from '../../../src/lib/domain/person.ts';

const id = 'a'.repeat(25);
const named = (name: string) => parseDocumentName(name)!;
const documents = [
	`team/asuncion/case/${id}`,
	'team/asuncion/measures/palliative-care/2026',
	`team/asuncion/attendance/${id}`,
	`programme/palliative-care/case/${id}/hub`,
	`programme/palliative-care/case/${id}/team/kumasi`,
	`programme/palliative-care/draft/${id}`
];
const aMembership: fc.Arbitrary<Membership> = fc.oneof(
	fc.record({
		team: fc.constantFrom('asuncion', 'kumasi'),
		site: fc.constant(null),
		role: fc.constantFrom(...teamRoles),
		programmes: fc.constant(['palliative-care'])
	}),
	fc.record({
		team: fc.constant(hubTeam),
		site: fc.constant(null),
		role: fc.constantFrom(...hubRoles),
		programmes: fc.constant(['palliative-care'])
	})
);
const memberships = fc.uniqueArray(aMembership, { selector: ({ team }) => team, maxLength: 3 });

describe('audiences', () => {
	it('tell of a document exactly those who may open it', () => {
		fc.assert(
			fc.property(memberships, fc.constantFrom(...documents), (held, document) => {
				const audience = audienceOfDocument(named(document));
				const hears = audience !== null && audiencesOfPerson('me', held).has(audience);
				expect(hears).toBe(rightTo(held, named(document), { isPurged: false, panelTeam: null }) !== 'none');
			})
		);
	});

	it('leave an observer out of the drafts of the team', () => {
		const observer: Membership = { team: 'asuncion', site: null, role: 'observer', programmes: [] };
		expect([...audiencesOfPerson('me', [observer])].sort()).toEqual([
			'account:me',
			'everyone',
			'team:asuncion'
		]);
	});

	it('hold an account of its own for each person', () => {
		expect(audiencesOfPerson('me', []).has('account:you')).toBe(false);
	});
});
