// A questionnaire as FHIR R4's Questionnaire.
import { intervalUnits, type IntervalUnit } from '../../domain/answer-schema.ts';
import type { Localized } from '../../domain/localized.ts';
import type { Item, ItemType, Option, Questionnaire } from '../../domain/questionnaire.ts';
import { enabling } from './enable-when.ts';
import type { Coding, Extension, FhirItem, FhirQuestionnaire } from './resources.ts';

export interface ExportedQuestionnaire {
	readonly resource: FhirQuestionnaire;
	/** What FHIR R4 has no words for without FHIRPath, by item: it is in our form and not in the resource. */
	readonly left: readonly { readonly linkId: string; readonly what: string }[];
}

const core = 'http://hl7.org/fhir/StructureDefinition';

/** FHIR's strings know no other blanks than the plain ones (R4, datatypes, string). */
export function plainText(text: string): string {
	return text.replace(/[^\S \r\n\t]/g, ' ').trim();
}

/** UCUM codes of spans of time. */
export const ucum: Readonly<Record<IntervalUnit, string>> = {
	days: 'd',
	weeks: 'wk',
	months: 'mo',
	years: 'a'
};

/** The canonical address of a form: an urn, since forms have no home on the web. */
export function canonicalOf({ name }: Questionnaire): string {
	return `urn:ronda:questionnaire:${name}`;
}

export function exportQuestionnaire(questionnaire: Questionnaire): ExportedQuestionnaire {
	const left: { linkId: string; what: string }[] = [];
	const { name, version, title, licence, items } = questionnaire;
	const resource: FhirQuestionnaire = {
		resourceType: 'Questionnaire',
		url: canonicalOf(questionnaire),
		version: String(version),
		name: name.replaceAll('-', '_'),
		title: plainText(title['en'] ?? name),
		...inLanguages('_title', title),
		status: 'active',
		language: 'en',
		copyright: licence,
		item: items.map((item) => itemOf(item, questionnaire, left))
	};
	return { resource, left };
}

const types: Readonly<Record<ItemType, string>> = {
	group: 'group',
	repeat: 'group',
	display: 'display',
	unknown: 'display',
	text: 'text',
	string: 'string',
	integer: 'integer',
	scale: 'integer',
	decimal: 'decimal',
	choice: 'choice',
	'multiple-choice': 'choice',
	'open-choice': 'open-choice',
	quantity: 'quantity',
	interval: 'quantity',
	'yes-no': 'boolean',
	calculated: 'string'
};

function itemOf(item: Item, form: Questionnaire, left: { linkId: string; what: string }[]): FhirItem {
	const { linkId, type, label, relevant, options } = item;
	const lose = (what: keyof Item) => void (item[what] === undefined || left.push({ linkId, what }));
	for (const what of [
		'constraint',
		'calculation',
		'choiceFilter',
		'count',
		'requiredWhen',
		'default'
	] as const)
		lose(what);
	const when = relevant === undefined ? null : enabling(relevant, form);
	if (relevant !== undefined && when === null) lose('relevant');
	const extensions = extensionsOf(item);
	const isShown = type === 'display' || type === 'unknown';
	const mayBeRequired = !isShown && item.required === true;
	const inner = [
		...(item.hint === undefined ? [] : [helpOf(item, item.hint)]),
		...(type === 'unknown' ? [] : (item.items ?? []).map((each) => itemOf(each, form, left)))
	];
	return {
		linkId,
		type: types[type],
		text: plainText(label['en'] ?? linkId),
		...inLanguages('_text', label),
		...(extensions.length === 0 ? {} : { extension: extensions }),
		...when,
		...(mayBeRequired ? { required: true } : {}),
		...(type === 'repeat' || type === 'multiple-choice' ? { repeats: true } : {}),
		...(!isShown && (type === 'calculated' || item.readOnly === true) ? { readOnly: true } : {}),
		...(options === undefined
			? {}
			: { answerOption: options.map((each) => ({ valueCoding: codingOf(each) })) }),
		...(inner.length === 0 || isShown ? {} : { item: inner })
	};
}

/** A hint is an item of its own that says it is help (R4, questionnaire-itemControl). */
function helpOf({ linkId }: Item, hint: Localized): FhirItem {
	const system = 'http://hl7.org/fhir/questionnaire-item-control';
	const control = {
		url: `${core}/questionnaire-itemControl`,
		valueCodeableConcept: { coding: [{ system, code: 'help' }] }
	};
	return {
		...{ linkId: `${linkId}.help`, type: 'display', text: plainText(hint['en'] ?? '') },
		...inLanguages('_text', hint),
		extension: [control]
	};
}

function extensionsOf({ type, range, unit, units, intervals, hidden, max }: Item): Extension[] {
	const asNumber = (number: number) =>
		type === 'decimal' || type === 'quantity' ? { valueDecimal: number } : { valueInteger: number };
	const spans = (intervals ?? intervalUnits).map((each) => ({
		...{ system: 'http://unitsofmeasure.org', code: ucum[each], display: each }
	}));
	const offered = type === 'interval' ? spans : (units ?? []).map(codingOf);
	return [
		...(range === undefined ? [] : [{ url: `${core}/minValue`, ...asNumber(range.min) }]),
		...(range === undefined ? [] : [{ url: `${core}/maxValue`, ...asNumber(range.max) }]),
		...(unit === undefined
			? []
			: [{ url: `${core}/questionnaire-unit`, valueCoding: { display: plainText(unit['en'] ?? '') } }]),
		...offered.map((valueCoding) => ({ url: `${core}/questionnaire-unitOption`, valueCoding })),
		...(hidden === true ? [{ url: `${core}/questionnaire-hidden`, valueBoolean: true }] : []),
		...(max === undefined ? [] : [{ url: `${core}/questionnaire-maxOccurs`, valueInteger: max }])
	];
}

export function codingOf({ code, label }: Option): Coding {
	const translations = translationsOf(label);
	return {
		...{ code, display: plainText(label['en'] ?? code) },
		...(translations.length === 0 ? {} : { _display: { extension: translations } })
	};
}

/** Other languages lie beside a text (R4, translation). */
function inLanguages<Key extends string>(
	key: Key,
	text: Localized
): { readonly [each in Key]?: { extension: Extension[] } } {
	const extension = translationsOf(text);
	const beside: { [each in Key]?: { extension: Extension[] } } = {};
	if (extension.length > 0) beside[key] = { extension };
	return beside;
}

function translationsOf(text: Localized): Extension[] {
	return Object.entries(text)
		.filter(([language]) => language !== 'en')
		.map(([language, content]) => ({
			url: `${core}/translation`,
			extension: [
				{ url: 'lang', valueCode: language },
				{ url: 'content', valueString: plainText(content) }
			]
		}));
}
