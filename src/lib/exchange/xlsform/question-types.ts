// The types of XLSForm and what they become here (ODK, "Question types"; pyxform's aliases).
import type { ItemType, Option, Range } from '../../domain/questionnaire.ts';
import type { Choices } from './choices.ts';
import type { TableRow } from './headings.ts';

/** What a row's type becomes. */
export interface Typed {
	readonly type: ItemType;
	readonly options?: readonly Option[];
	readonly range?: Range;
}

/** Filled in by the device and not by a person. */
const metadata = [
	...['start', 'end', 'today', 'deviceid', 'device_id', 'subscriberid', 'simserial', 'phonenumber'],
	...[
		'username',
		'email',
		'audit',
		'start-geopoint',
		'background-audio',
		'instanceid',
		'xml-external',
		'csv-external'
	]
];

const refused = [
	...[
		'geopoint',
		'geotrace',
		'geoshape',
		'image',
		'photo',
		'audio',
		'video',
		'file',
		'barcode',
		'rank',
		'hidden'
	],
	...[
		'select_one_from_file',
		'select_multiple_from_file',
		'select_one_external',
		'osm',
		'background-geopoint'
	]
];

const plain: Readonly<Record<string, ItemType>> = {
	text: 'string',
	string: 'string',
	integer: 'integer',
	int: 'integer',
	decimal: 'decimal',
	note: 'display',
	calculate: 'calculated',
	date: 'interval',
	datetime: 'interval',
	datetime_: 'interval',
	time: 'string',
	acknowledge: 'yes-no',
	trigger: 'yes-no'
};

/** The word of a type that opens or closes a group or repeat, as `begin group`; null for others. */
export function bracketOf(type: string): string | null {
	const [, word, what] = /^(begin|end)[\s_]+(group|repeat)$/i.exec(type) ?? [];
	return word === undefined || what === undefined ? null : `${word.toLowerCase()} ${what.toLowerCase()}`;
}

/** Null where the row is passed over; what there is to say of it is reported. */
export function typeOf(row: TableRow, choices: Choices): Typed | null {
	const written = row.cell('type').replace(/\s+/g, ' ');
	const [first = '', ...rest] = written.split(' ');
	const word = first.toLowerCase().replace(/^select1$/, 'select_one');
	if (metadata.includes(word)) return passed(row, 'metadata', written);
	if (refused.includes(word)) return passed(row, 'type-refused', written);
	if (word === 'select_one' || word === 'select_multiple') return selected(row, word, rest, choices);
	if (word === 'range') return ranged(row);
	const type = Object.hasOwn(plain, word) ? plain[word] : undefined;
	if (type === undefined || rest.length > 0) return passed(row, 'type-unknown', written);
	if (type === 'interval') row.problem('type', 'date-as-interval', written);
	if (word === 'time') row.problem('type', 'time-as-text', written);
	const isLong = type === 'string' && /\bmultiline\b/.test(row.cell('appearance'));
	return { type: isLong ? 'text' : type };
}

function passed(row: TableRow, problem: 'metadata' | 'type-refused' | 'type-unknown', found: string): null {
	row.problem('type', problem, found);
	return null;
}

function selected(row: TableRow, word: string, rest: readonly string[], choices: Choices): Typed | null {
	const [list = '', ...more] = rest;
	const options = choices.list(list);
	if (options === undefined) return lost(row, 'list-missing', list);
	if (options.length < 2) return lost(row, 'list-too-short', list);
	const isOpen = more.join(' ').toLowerCase() === 'or_other';
	if (more.length > 0 && !isOpen) return lost(row, 'type-unknown', row.cell('type'));
	if (word === 'select_multiple') {
		if (isOpen) row.problem('type', 'or-other', row.cell('type'));
		const other: Option = { code: 'other', label: { en: 'Other' } };
		return {
			type: 'multiple-choice',
			options: isOpen && options.every(({ code }) => code !== 'other') ? [...options, other] : options
		};
	}
	if (isOpen) return { type: 'open-choice', options };
	if (isYesAndNo(options)) return { type: 'yes-no' };
	const range = /\blikert\b/.test(row.cell('appearance')) ? rangeOf(options) : null;
	return range === null ? { type: 'choice', options } : { type: 'scale', range };
}

function lost(
	row: TableRow,
	problem: 'list-missing' | 'list-too-short' | 'type-unknown',
	found: string
): null {
	row.problem('type', problem, found);
	return null;
}

function isYesAndNo(options: readonly Option[]): boolean {
	const said = options.map(({ code, label }) => `${code} ${label['en']?.toLowerCase()}`);
	return said.length === 2 && said.includes('yes yes') && said.includes('no no');
}

/** A likert question whose choices count up by one is a scale. */
function rangeOf(options: readonly Option[]): Range | null {
	const numbers = options.map(({ code }) => Number(code));
	const [first, last] = [options[0], options.at(-1)];
	const [min, max] = [numbers[0], numbers.at(-1)];
	if (first === undefined || last === undefined || min === undefined || max === undefined) return null;
	if (numbers.some((number, index) => number !== min + index)) return null;
	return { min, max, minLabel: first.label, maxLabel: last.label };
}

/** `start=0 end=10 step=1`: 0, 10 and 1 where they are left out (ODK, "Range widgets"). */
function ranged(row: TableRow): Typed {
	const pairs = [...row.cell('parameters').matchAll(/(\w+)\s*=\s*(-?\d+(?:\.\d+)?)/g)];
	const given = new Map(pairs.map(([, key = '', value]) => [key.toLowerCase(), Number(value)]));
	const [min, max, step] = [given.get('start') ?? 0, given.get('end') ?? 10, given.get('step') ?? 1];
	if (min >= max) {
		row.problem('parameters', 'parameters', row.cell('parameters'));
		return { type: 'decimal' };
	}
	const isWhole = [min, max, step].every(Number.isInteger);
	if (isWhole && step === 1) return { type: 'scale', range: { min, max } };
	return { type: isWhole ? 'integer' : 'decimal', range: { min, max } };
}
