// Tests of the table of rights.
import { describe, expect, it } from 'vitest';
import { rightTo } from '../../../server/rights.ts';
import { parseDocumentName } from '../../../src/lib/documents/document-name.ts';
import type { Role } from '../../../src/lib/domain/person.ts';

const id = 'a'.repeat(25);
const right = (team: string, role: Role, name: string, isPurged = false) =>
	rightTo([{ team, site: null, role, programmes: ['palliative-care'] }], parseDocumentName(name)!, {
		isPurged,
		panelTeam: null
	});

describe('the right to a draft', () => {
	const draft = `team/asuncion/case/${id}`;
	it.each<[string, Role, string]>([
		['asuncion', 'lead', 'write'],
		['asuncion', 'member', 'write'],
		['asuncion', 'observer', 'none'],
		['kumasi', 'lead', 'none'],
		['hub', 'coordinator', 'none'],
		['hub', 'privacy-reader', 'none']
	])('of %s %s is %s', (team, role, expected) => {
		expect(right(team, role, draft)).toBe(expected);
	});

	it('is gone after the purge for who had it, and none for anybody else', () => {
		expect(right('asuncion', 'member', draft, true)).toBe('gone');
		expect(right('asuncion', 'observer', draft, true)).toBe('none');
		expect(right('kumasi', 'lead', draft, true)).toBe('none');
	});
});

describe('the right to measures', () => {
	const measures = 'team/asuncion/measures/palliative-care/2026';
	it.each<[string, Role, string]>([
		['asuncion', 'member', 'write'],
		['asuncion', 'observer', 'read'],
		['kumasi', 'member', 'none'],
		['hub', 'coordinator', 'none']
	])('of %s %s is %s', (team, role, expected) => {
		expect(right(team, role, measures)).toBe(expected);
	});
});

describe('the right to a draft of a pack', () => {
	const draft = `programme/palliative-care/draft/${id}`;
	it.each<[string, Role, string]>([
		['hub', 'coordinator', 'write'],
		['hub', 'expert', 'write'],
		['hub', 'interpreter', 'none'],
		['asuncion', 'lead', 'none']
	])('of %s %s is %s', (team, role, expected) => {
		expect(right(team, role, draft)).toBe(expected);
	});
});

it('opens no case of a programme to anyone before cases can be submitted', () => {
	for (const name of [`programme/p/case/${id}/hub`, `programme/p/case/${id}/team/asuncion`]) {
		expect(right('hub', 'coordinator', name)).toBe('none');
		expect(right('asuncion', 'lead', name)).toBe('none');
	}
});
