// A response as FHIR R4's QuestionnaireResponse: what is asked now, with what is calculated, as far as it may go.
import { addressOf } from '../../domain/address.ts';
import { isCodes, isInterval, isOther, type AnswerValue } from '../../domain/answer.ts';
import type { FilledForm } from '../../domain/filled-form.ts';
import { isoOf } from '../../domain/interval.ts';
import {
	placesItMayGo,
	whereItMayGo,
	type Item,
	type Questionnaire,
	type WhereItMayGo
} from '../../domain/questionnaire.ts';
import { canonicalOf, codingOf, plainText, ucum } from './questionnaire.ts';
import type { FhirAnswer, FhirResponse, FhirResponseItem } from './resources.ts';

export interface ExportedResponse {
	readonly resource: FhirResponse;
	/** Addresses where people differ: nobody decided between the answers, so that none is exported. */
	readonly undecided: readonly string[];
}

/** `upTo`: only what may go at least so far; `at`: ms since 1970. What stays on a device is never exported. */
export function exportResponse(
	questionnaire: Questionnaire,
	response: FilledForm,
	{ upTo, at, isComplete }: { upTo: Exclude<WhereItMayGo, 'device'>; at: number; isComplete: boolean }
): ExportedResponse {
	const undecided: string[] = [];
	const mayGo = (item: Item) => placesItMayGo.indexOf(whereItMayGo(item)) >= placesItMayGo.indexOf(upTo);

	const itemsIn = (items: readonly Item[], row: string | null): FhirResponseItem[] =>
		items.flatMap((item): FhirResponseItem[] => {
			if (item.hidden === true || item.type === 'display' || item.type === 'unknown') return [];
			if (!response.isAsked(item.linkId, row)) return [];
			const { linkId, items: inner = [] } = item;
			const text = plainText(item.label['en'] ?? linkId);
			if (item.type === 'group') return filled({ linkId, text, item: itemsIn(inner, row) });
			if (item.type === 'repeat')
				return response.rows(linkId).flatMap((each) => filled({ linkId, text, item: itemsIn(inner, each) }));
			if (!mayGo(item)) return [];
			const answer = answersAt(item, addressOf({ linkId, row }));
			return answer.length === 0 ? [] : [{ linkId, text, answer }];
		});

	const answersAt = (item: Item, address: string): FhirAnswer[] => {
		if (response.hasWords(address)) return [{ valueString: plainText(response.words(address)) }];
		const values = response.values(address);
		if (values.length > 1) {
			undecided.push(address);
			return [];
		}
		return values.flatMap((value) => answerOf(item, value));
	};

	const item = itemsIn(questionnaire.items, null);
	const resource: FhirResponse = {
		resourceType: 'QuestionnaireResponse',
		questionnaire: `${canonicalOf(questionnaire)}|${questionnaire.version}`,
		status: isComplete && undecided.length === 0 ? 'completed' : 'in-progress',
		authored: isoOf(at),
		...(item.length === 0 ? {} : { item })
	};
	return { resource, undecided };
}

function filled(item: FhirResponseItem & { readonly item: readonly FhirResponseItem[] }): FhirResponseItem[] {
	return item.item.length === 0 ? [] : [item];
}

function answerOf(item: Item, value: AnswerValue): FhirAnswer[] {
	if (item.type === 'calculated') return [{ valueString: plainText(String(value)) }];
	if (typeof value === 'boolean') return [{ valueBoolean: value }];
	if (typeof value === 'number')
		return [item.type === 'decimal' ? { valueDecimal: value } : { valueInteger: value }];
	if (typeof value === 'string') return value.trim() === '' ? [] : [chosen(item, value)];
	if (isCodes(value)) return value.map((code) => chosen(item, code));
	if (isOther(value)) return [{ valueString: plainText(value.other) }];
	if (isInterval(value)) {
		if (value.unit === '') return [{ valueQuantity: { value: value.count } }];
		const system = 'http://unitsofmeasure.org';
		const { count, unit } = value;
		return [{ valueQuantity: { value: count, unit, system, code: ucum[unit] } }];
	}
	const unit = item.units?.find(({ code }) => code === value.unit);
	const named = unit === undefined ? {} : { unit: plainText(unit.label['en'] ?? unit.code), code: unit.code };
	return [{ valueQuantity: { value: value.amount, ...named } }];
}

function chosen({ options }: Item, code: string): FhirAnswer {
	if (options === undefined) return { valueString: plainText(code) };
	const option = options.find((each) => each.code === code);
	return { valueCoding: option === undefined ? { code } : codingOf(option) };
}
