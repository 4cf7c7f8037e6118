// Which form stands first under New case.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupedForms, type OfferedForm } from '../../../src/lib/domain/form-order.ts';
import { programmes } from '../../../src/lib/domain/programme.ts';
import { caseKinds } from '../../../src/lib/domain/questionnaire.ts';

const form = (name: string, kind: OfferedForm['kind']): OfferedForm => ({ name, kind, title: { en: name } });
const byName = (one: OfferedForm, other: OfferedForm) => (one.name < other.name ? -1 : 1);
const taking = (...ids: string[]) => programmes.filter(({ id }) => ids.includes(id));
const names = (forms: readonly OfferedForm[], ...own: string[]) =>
	groupedForms(forms, taking(...own), byName).map((group) => group.forms.map(({ name }) => name));

const shipped = [
	form('country-example', 'example'),
	form('imaging-equipment', 'equipment'),
	form('oncology', 'patient'),
	form('oncology-nursing', 'patient'),
	form('palliative', 'patient'),
	form('palliative-policy', 'policy'),
	form('service', 'service')
];

test('a palliative team finds its patient form first, then other patients, services, and what is not its own', () => {
	expect(names(shipped, 'palliative-care')).toEqual([
		['palliative', 'oncology', 'oncology-nursing'],
		['service'],
		['imaging-equipment'],
		['palliative-policy'],
		['country-example']
	]);
});

test('engineers find equipment first, nurses of oncology theirs', () => {
	expect(names(shipped, 'imaging-equipment').slice(0, 2)).toEqual([['imaging-equipment'], ['service']]);
	expect(names(shipped, 'palliative-policy').slice(0, 3)).toEqual([
		['palliative-policy'],
		['country-example'],
		['service']
	]);
	expect(names(shipped, 'oncology-nursing')[0]?.[0]).toBe('oncology-nursing');
});

test('a team of several programmes finds the form of each before the others, in the order of the programmes', () => {
	const all = programmes.map(({ id }) => id);
	expect(names(shipped, ...all)[0]).toEqual(['palliative', 'oncology-nursing', 'oncology']);
});

test('while the questions of one are on their way none is grouped, and the own form stands first already', () => {
	const coming = shipped.map((each) => (each.name === 'oncology' ? each : { ...each, kind: null }));
	expect(names(coming, 'palliative-care')).toEqual([
		[
			'palliative',
			'country-example',
			'imaging-equipment',
			'oncology',
			'oncology-nursing',
			'palliative-policy',
			'service'
		]
	]);
});

test('every form is offered once, in one group', () => {
	const forms = fc.uniqueArray(
		fc.record({
			name: fc.string({ minLength: 1, maxLength: 8 }),
			kind: fc.constantFrom(...caseKinds, null),
			title: fc.constant({ en: 'x' })
		}),
		{ selector: ({ name }) => name }
	);
	fc.assert(
		fc.property(forms, fc.subarray([...programmes]), (offered, own) => {
			const groups = groupedForms(offered, own, byName);
			const all = groups.flatMap((group) => group.forms);
			expect(all).toHaveLength(offered.length);
			expect(new Set(all)).toEqual(new Set(offered));
			const areAllHere = offered.every(({ kind }) => kind !== null);
			for (const group of groups)
				expect(!areAllHere || group.forms.every(({ kind }) => kind === group.kind)).toBe(true);
			expect(new Set(groups.map(({ kind }) => kind)).size).toBe(groups.length);
		})
	);
});
