// Exports a questionnaire as an XLSForm that ODK and Kobo read, and that comes back here as it went.
import type { Item, Option, Questionnaire } from '../../domain/questionnaire.ts';
import type { Localized } from '../../domain/localized.ts';
import { conditionText } from '../../domain/condition-text.ts';
import { moreColumn, moreOf } from './more.ts';
import type { Sheet, Workbook } from './workbook.ts';

const languageNames: Readonly<Record<string, string>> = {
	en: 'English',
	es: 'Español',
	fr: 'Français',
	'pt-BR': 'Português',
	ar: 'العربية'
};

/** The sheets of the form; `writeXlsx` and `writeCsv` make files of them. */
export function exportXlsform(questionnaire: Questionnaire): Workbook {
	const { title, name, version, kind, licence, languages, items } = questionnaire;
	const lists = new Lists(languages);
	const rows = items.flatMap((item) => rowsOf(item, lists));
	const settings = {
		...translated('form_title', title),
		form_id: name,
		version: String(version),
		default_language: said('en'),
		namespaces: 'ronda="urn:ronda:xlsform"',
		'ronda:kind': kind,
		'ronda:licence': licence
	};
	return [
		sheet('survey', rows, ['type', 'name', ...languages.map((language) => `label::${said(language)}`)]),
		sheet('choices', lists.rows(), ['list_name', 'name', ...languages.map((each) => `label::${said(each)}`)]),
		sheet('settings', [settings], [])
	];
}

type Cells = Readonly<Record<string, string>>;

function sheet(name: string, rows: readonly Cells[], first: readonly string[]): Sheet {
	const headings = [...new Set([...first, ...rows.flatMap((cells) => Object.keys(cells))])];
	const filled = headings.filter(
		(heading) => first.includes(heading) || rows.some((cells) => (cells[heading] ?? '') !== '')
	);
	return {
		name,
		rows: [filled, ...rows.map((cells) => filled.map((heading) => cells[heading] ?? ''))].map(
			(cells, index) => ({ number: index + 1, cells })
		)
	};
}

function said(language: string): string {
	return `${languageNames[language] ?? language} (${language})`;
}

function translated(column: string, text: Localized | undefined): Cells {
	return Object.fromEntries(
		Object.entries(text ?? {}).map(([language, words]) => [`${column}::${said(language)}`, words])
	);
}

/** Lists of options by what they hold: equal ones are one list. */
class Lists {
	readonly #names = new Map<string, string>();
	readonly #options = new Map<string, readonly Option[]>();
	readonly #languages: readonly string[];

	constructor(languages: readonly string[]) {
		this.#languages = languages;
	}

	nameOf(options: readonly Option[], linkId: string): string {
		const key = JSON.stringify(options);
		const name = this.#names.get(key) ?? linkId;
		this.#names.set(key, name);
		this.#options.set(name, options);
		return name;
	}

	/** The form's own languages: yes and no have words in more. */
	#known(label: Localized): Localized {
		return Object.fromEntries(
			Object.entries(label).filter(([language]) => this.#languages.includes(language))
		);
	}

	rows(): Cells[] {
		return [...this.#options].flatMap(([list, options]) =>
			options.map(({ code, label, columns = {} }) => ({
				...{ list_name: list, name: code, ...translated('label', this.#known(label)) },
				...columns
			}))
		);
	}
}

const yesAndNo: readonly Option[] = [
	{ code: 'yes', label: { en: 'Yes', es: 'Sí', 'pt-BR': 'Sim', fr: 'Oui', ar: 'نعم' } },
	{ code: 'no', label: { en: 'No', es: 'No', 'pt-BR': 'Não', fr: 'Non', ar: 'لا' } }
];

function rowsOf(item: Item, lists: Lists): Cells[] {
	if (item.type !== 'group' && item.type !== 'repeat') return [rowOf(item, typeOf(item, lists))];
	const word = item.type;
	return [
		rowOf(item, `begin ${word}`),
		...(item.items ?? []).flatMap((inner) => rowsOf(inner, lists)),
		{ type: `end ${word}` }
	];
}

function typeOf(item: Item, lists: Lists): string {
	const { type, options = [], linkId, range } = item;
	switch (type) {
		case 'display':
		case 'unknown':
			return 'note';
		case 'choice':
			return `select_one ${lists.nameOf(options, linkId)}`;
		case 'open-choice':
			return `select_one ${lists.nameOf(options, linkId)} or_other`;
		case 'multiple-choice':
			return `select_multiple ${lists.nameOf(options, linkId)}`;
		case 'yes-no':
			return `select_one ${lists.nameOf(yesAndNo, 'yes-no')}`;
		case 'scale':
			return range === undefined ? 'integer' : 'range';
		case 'quantity':
			return 'decimal';
		case 'calculated':
			return item.hidden === true ? 'calculate' : 'text';
		case 'integer':
		case 'decimal':
			return type;
		default:
			return 'text';
	}
}

function rowOf(item: Item, type: string): Cells {
	const { linkId, label, hint, required, requiredWhen, relevant, constraint, calculation, range } = item;
	const bracket = item.type === 'group' || item.type === 'repeat';
	return {
		...{ type, name: linkId },
		...translated('label', label),
		...translated('hint', hint),
		required: required === true && !bracket ? 'yes' : expressionOf(requiredWhen),
		relevant: expressionOf(relevant),
		constraint: expressionOf(constraint?.holds),
		...translated('constraint_message', constraint?.message),
		calculation: calculation?.text ?? '',
		choice_filter: item.choiceFilter?.text ?? '',
		default: defaultOf(item),
		read_only: item.readOnly === true || (item.type === 'calculated' && item.hidden !== true) ? 'yes' : '',
		repeat_count: item.count?.text ?? '',
		appearance: item.type === 'text' ? 'multiline' : '',
		parameters: type === 'range' && range ? `start=${range.min} end=${range.max} step=1` : '',
		'bind::ronda:goes': item.goes ?? '',
		[moreColumn]: moreOf(item)
	};
}

function expressionOf(condition: Parameters<typeof conditionText>[0] | undefined): string {
	return condition === undefined ? '' : (conditionText(condition) ?? '');
}

function defaultOf({ default: proposed }: Item): string {
	if (proposed === undefined) return '';
	if (typeof proposed === 'boolean') return proposed ? 'yes' : 'no';
	if (typeof proposed !== 'object') return String(proposed);
	if ('expression' in proposed) return proposed.expression.text;
	return Array.isArray(proposed) ? proposed.join(' ') : '';
}
