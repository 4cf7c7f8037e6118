// The seven templates, each against what the practice needs on it (design/domain.md §3).
import { describe, expect, test } from 'vitest';
import { holds } from '../../../src/lib/domain/condition.ts';
import { programmes } from '../../../src/lib/domain/programme.ts';
import {
	allItems,
	caseKinds,
	itemNamed,
	itemsOf,
	whereItMayGo,
	type Item
} from '../../../src/lib/domain/questionnaire.ts';
import { newestForms, shippedForm } from '../../support/shipped-forms.ts';

const wanted: readonly (readonly [name: string, linkIds: string])[] = [
	[
		'palliative',
		`age-years age-months sex weight main-diagnosis extent extent-words comorbidities renal-function pps ecog
		pain-worst breathlessness vomiting constipation tiredness medicine-list medicine medicine-form concentration
		amount route how-often rescue-doses laxative bowel-regimen allergies psychosocial spiritual main-carer
		goals-documented place-of-care oral-morphine-today stock-out-days`
	],
	[
		'oncology',
		`age-years sex primary-site histology grade stage-system stage-written ecog imaging imaging-found
		pathology-block lines line-kind line-intent line-what treatments-here guideline`
	],
	[
		'oncology-nursing',
		`problem device-kind leaked-medicine neutrophils wound-place handling-step teaching-topic distress-now setting
		patients-a-nurse protocol steps outcome practice-question measure-wanted`
	],
	[
		'imaging-equipment',
		`modality make-model built-year owned state down-for days-down faults last-service contract vendor part-wait
		power room-temperature network skills procurement-stage specification-question`
	],
	[
		'service',
		`service-kind service-area problem-now aim indicator baseline-part baseline-whole changes change-what
		change-result patients-heard`
	],
	['palliative-policy', 'area reach document-type stage who-decides change stakeholders indicator'],
	[
		'country-example',
		`area context what-done by-whom cost-known law-changed medicine-changed results indicator before after lessons
		documents`
	]
];

const firstPage = [
	'main-question',
	'tried',
	'available',
	'barriers',
	'barriers-words',
	'urgency',
	'follow-up-wanted'
];

test('the seven are what a new case may be begun on, and there is one of every kind', () => {
	expect(newestForms.map(({ form }) => form.name).sort()).toEqual(wanted.map(([name]) => name).sort());
	expect(new Set(newestForms.map(({ form }) => form.kind))).toEqual(new Set(caseKinds));
});

test.each(wanted)('%s asks for all of it', (name, linkIds) => {
	const known = allItems(shippedForm(name).items).map(({ linkId }) => linkId);
	expect(linkIds.split(/\s+/).filter((linkId) => !known.includes(linkId))).toEqual([]);
});

describe.each(newestForms)('$form.name', ({ form }) => {
	test('opens with the question and what the panel needs first; an example asks nothing of it', () => {
		const asked = form.items[0] ? itemsOf(form.items[0]).map(({ linkId }) => linkId) : [];
		if (form.kind !== 'example') expect(asked).toEqual(firstPage);
		else
			expect(allItems(form.items).filter(({ linkId }) => firstPage.slice(0, -1).includes(linkId))).toEqual(
				[]
			);
	});

	test('has a programme that takes it, and the one that it is named after does', () => {
		const taking = programmes.filter(({ kinds }) => kinds.includes(form.kind));
		expect(taking).not.toEqual([]);
		const own = programmes.filter(({ id }) => id === form.name);
		for (const programme of own) expect(taking).toContain(programme);
	});

	test('keeps a note for the team out of what is submitted, and nothing that the panel needs', () => {
		const kept = allItems(form.items).filter(
			(item) => item.goes !== undefined && whereItMayGo(item) !== 'shared'
		);
		expect(kept.map((item) => [item.linkId, whereItMayGo(item)])).toEqual([
			['team-note', 'team'],
			...(form.name === 'palliative' ? [['private-note', 'device']] : [])
		]);
	});

	test('groups ages of 80 and more, counts a small child in months, and asks a child’s weight', () => {
		if (form.kind !== 'patient') return expect(itemNamed(form, 'age-years')).toBeUndefined();
		expect(itemNamed(form, 'age-years')?.range).toEqual({ min: 0, max: 80 });
		expect(itemNamed(form, 'age-months')?.relevant).toEqual({ item: 'age-years', atMost: 1 });
		expect(itemNamed(form, 'weight')?.relevant).toEqual({ item: 'age-years', atMost: 17 });
	});
});

describe('the palliative template', () => {
	const palliative = shippedForm('palliative');
	const codes = (linkId: string) => itemNamed(palliative, linkId)?.options?.map(({ code }) => code);
	const units = ({ units: offered = [] }: Item) => offered.map(({ code }) => code);

	test('offers PPS as numbers by ten and ECOG from 0 to 4', () => {
		expect(codes('pps')).toEqual(['0', '10', '20', '30', '40', '50', '60', '70', '80', '90', '100']);
		for (const { label } of itemNamed(palliative, 'pps')?.options ?? [])
			for (const text of Object.values(label)) expect(text).toMatch(/^\d+ %$/);
		expect(codes('ecog')).toEqual(['0', '1', '2', '3', '4']);
	});

	test('asks for symptoms on scales from 0 to 10 whose ends are named', () => {
		const scales = palliative.items.flatMap(itemsOf).filter(({ type }) => type === 'scale');
		expect(scales.length).toBeGreaterThan(8);
		for (const { range } of scales) {
			expect(range).toMatchObject({ min: 0, max: 10 });
			expect(range?.minLabel && range.maxLabel).toBeDefined();
		}
	});

	test('asks for a concentration wherever millilitres say nothing, and never offers a unit by itself', () => {
		const concentration = itemNamed(palliative, 'concentration');
		expect(concentration).toMatchObject({ required: true, type: 'quantity' });
		for (const form of [...(codes('medicine-form') ?? []), { other: 'Mouthwash' }]) {
			const isAsked = holds(concentration!.relevant!, {
				values: () => [form],
				isAnswered: () => true,
				isTrue: () => false
			});
			const isMeasured = typeof form !== 'string' || form === 'liquid' || form === 'injection';
			expect([form, isAsked]).toEqual([form, isMeasured]);
		}
		expect(units(itemNamed(palliative, 'amount')!)).toEqual(
			expect.arrayContaining(['mg', 'ug', 'ml', 'ug-h'])
		);
	});

	test('counts breakthrough doses by medicine, never over several', () => {
		const list = itemNamed(palliative, 'medicine-list');
		expect(allItems(list?.items ?? []).map(({ linkId }) => linkId)).toContain('rescue-doses');
	});
});
