// Which cases a list shows.
import { expect, test } from 'vitest';
import type { CatalogueRow } from '../../../src/lib/storage/account-database.ts';
import { found, searchable } from '../../../src/routes/cases/search.ts';

const row: CatalogueRow = {
	...{ name: 'team/cali/case/a', team: 'cali', kind: 'patient', title: 'Dolor óseo', code: 'K7M-4Q' },
	...{ programme: null, questionnaire: { name: 'palliative', version: 1 } },
	...{ createdBy: 'ana', createdAt: 0, changedAt: 0, sections: { complete: 0, total: 0, parts: [] } },
	...{ waits: 0, head: 0, epoch: '', onDevice: 1 }
};
const removed = { ...row, removedBy: 'ana', removedAt: 1 };
const matches = (one: CatalogueRow, wanted: Parameters<typeof found>[1]) =>
	found([searchable(one)], wanted).length === 1;
const all = { sought: '', shown: 'open', account: 'ana' } as const;

test.each(['', 'dolor', 'OSEO dolor', 'k7m', 'k7m4q', 'K7M-4Q', '  óseo '])('"%s" finds it', (sought) => {
	expect(matches(row, { ...all, sought })).toBe(true);
});

test.each(['disnea', 'dolor disnea', 'k8'])('"%s" does not find it', (sought) => {
	expect(matches(row, { ...all, sought })).toBe(false);
});

test('a removed case is shown among the removed ones only', () => {
	expect(matches(removed, all)).toBe(false);
	expect(matches(removed, { ...all, shown: 'removed' })).toBe(true);
	expect(matches(row, { ...all, shown: 'removed' })).toBe(false);
});

test('only those that the reader began are hers', () => {
	expect(matches(row, { ...all, shown: 'mine' })).toBe(true);
	expect(matches(row, { ...all, shown: 'mine', account: 'luis' })).toBe(false);
});
