// Document names: the six shapes of design/sync.md §2, and nothing else.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '../../../src/lib/domain/ids.ts';
import { caseDocumentName, parseDocumentName } from '../../../src/lib/documents/document-name.ts';
import { isReadableLayout, isWritableLayout } from '../../../src/lib/documents/layout-version.ts';

const id = newId();
const ids = fc.string({
	unit: fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwxyz'),
	minLength: 25,
	maxLength: 25
});
const slugs = fc.stringMatching(/^[a-z][a-z0-9-]{0,39}$/);

describe('document names', () => {
	test('the name of a case is read back as what it was made of', () => {
		fc.assert(
			fc.property(slugs, ids, (team, caseId) => {
				expect(parseDocumentName(caseDocumentName(team, caseId))).toEqual({ kind: 'case', team, id: caseId });
			})
		);
	});

	test.each([
		[
			`team/asuncion/measures/palliative-care/2026`,
			{ kind: 'measures', team: 'asuncion', programme: 'palliative-care', year: 2026 }
		],
		[`team/asuncion/attendance/${id}`, { kind: 'attendance', team: 'asuncion', session: id }],
		[`programme/palliative-care/case/${id}/hub`, { kind: 'hub-case', programme: 'palliative-care', id }],
		[
			`programme/palliative-care/case/${id}/team/asuncion`,
			{ kind: 'team-case', programme: 'palliative-care', id, team: 'asuncion' }
		],
		[`programme/palliative-care/draft/${id}`, { kind: 'pack-draft', programme: 'palliative-care', id }]
	])('%s is read', (name, parts) => expect(parseDocumentName(name)).toEqual(parts));

	test.each([
		'',
		'team',
		`team//case/${id}`,
		`team/Asuncion/case/${id}`,
		`team/1asuncion/case/${id}`,
		`team/${'a'.repeat(41)}/case/${id}`,
		`team/asuncion/case/${id.toUpperCase()}A`,
		`team/asuncion/case/${id}a`,
		`team/asuncion/case/${id}/`,
		`team/asuncion/case/${id}/hub`,
		`team/asuncion/case/${id}\n`,
		`/team/asuncion/case/${id}`,
		`team/../case/${id}`,
		`team/asuncion%2Fcase/${id}`,
		'team/asuncion/measures/palliative-care/26',
		'team/asuncion/measures/palliative-care/1999',
		`programme/palliative-care/case/${id}`,
		`programme/palliative-care/case/${id}/team`,
		`programme/palliative-care/case/${id}/team/`,
		`programme/palliative-care/case/${id}/hub/x`,
		`programme/palliative-care/draft/${id}/x`,
		`cohort/palliative-care/draft/${id}`
	])('%j is no document name', (name) => expect(parseDocumentName(name)).toBeNull());

	test('any text either is no name or is exactly one of the shapes', () => {
		const parts = fc.oneof(
			slugs,
			ids,
			fc.constantFrom('team', 'programme', 'case', 'hub', 'draft', '2026', '')
		);
		fc.assert(
			fc.property(fc.array(parts, { maxLength: 7 }), (list) => {
				const name = list.join('/');
				const read = parseDocumentName(name);
				if (read?.kind === 'case') expect(caseDocumentName(read.team, read.id)).toBe(name);
				else expect(read === null || list.length >= 4).toBe(true);
			}),
			{ numRuns: 2000 }
		);
	});

	test('a name that could not be read back is never made', () => {
		expect(() => caseDocumentName('Asunción', id)).toThrow(RangeError);
		expect(() => caseDocumentName('asuncion', 'x')).toThrow(RangeError);
	});
});

describe('layout versions', () => {
	test('this layout is written, a newer one only read, and nonsense neither', () => {
		expect([isReadableLayout(1), isWritableLayout(1)]).toEqual([true, true]);
		expect([isReadableLayout(2), isWritableLayout(2)]).toEqual([true, false]);
		for (const layout of [0, -1, 1.5, Number.NaN])
			expect([isReadableLayout(layout), isWritableLayout(layout)]).toEqual([false, false]);
	});
});
