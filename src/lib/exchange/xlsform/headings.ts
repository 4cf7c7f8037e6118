// The headings of a sheet: which column says what, and in which language.
import type { ImportProblem, ProblemName } from './problems.ts';
import type { Sheet } from './workbook.ts';

/** Collects what could not be taken over. */
export type Report = (problem: ImportProblem) => void;

interface Column {
	/** As it stands in the file. */
	readonly heading: string;
	readonly name: string;
	/** Null where the heading names none. */
	readonly language: string | null;
	readonly index: number;
}

const otherNames: Readonly<Record<string, string>> = {
	caption: 'label',
	relevance: 'relevant',
	calculate: 'calculation',
	readonly: 'read_only',
	list: 'list_name',
	value: 'name',
	count: 'repeat_count',
	title: 'form_title',
	id_string: 'form_id'
};

/** Languages by their names, for headings that do not say the code. */
const languageNames: Readonly<Record<string, string>> = {
	english: 'en',
	español: 'es',
	espanol: 'es',
	spanish: 'es',
	français: 'fr',
	francais: 'fr',
	french: 'fr',
	português: 'pt-BR',
	portugues: 'pt-BR',
	portuguese: 'pt-BR',
	العربية: 'ar',
	arabic: 'ar',
	kiswahili: 'sw',
	swahili: 'sw'
};

const tagShape = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/;

/** `English (en)`, `en` or `English`, as a language tag; null where it is neither. */
export function languageOf(text: string): string | null {
	const [, inBrackets] = /\(([^()]+)\)\s*$/.exec(text) ?? [];
	const tag = (inBrackets ?? text).trim();
	if (tagShape.test(tag)) return tag;
	const name = text.trim().toLowerCase();
	return Object.hasOwn(languageNames, name) ? (languageNames[name] ?? null) : null;
}

const translated = [
	...['label', 'hint', 'constraint_message', 'form_title', 'guidance_hint', 'required_message'],
	...['media', 'image', 'audio', 'video']
];

/** One row below the headings. */
export class TableRow {
	readonly number: number;
	readonly #table: Table;
	readonly #cells: readonly string[];

	constructor(table: Table, number: number, cells: readonly string[]) {
		this.#table = table;
		this.number = number;
		this.#cells = cells;
	}

	/** What stands in a column, without blanks around it; '' where there is none. */
	cell(name: string): string {
		const column = this.#table.columns.find((each) => each.name === name && each.language === null);
		return column === undefined ? '' : (this.#cells[column.index] ?? '').trim();
	}

	/** The texts of a column by language. */
	texts(name: string): Map<string, string> {
		const columns = this.#table.columns.filter((each) => each.name === name);
		return new Map(
			columns.flatMap(({ language, index }): [string, string][] => {
				const text = (this.#cells[index] ?? '').trim();
				return text === '' ? [] : [[language ?? this.#table.defaultLanguage, text]];
			})
		);
	}

	/** What stands in columns that are none of those by name. */
	others(known: readonly string[]): Map<string, string> {
		const columns = this.#table.columns.filter(({ name }) => !known.includes(name));
		return new Map(
			columns.flatMap(({ heading, index }): [string, string][] => {
				const text = (this.#cells[index] ?? '').trim();
				return text === '' ? [] : [[heading, text]];
			})
		);
	}

	problem(name: string, problem: ProblemName, found: string, reason?: string): void {
		const column = this.#table.columns.find((each) => each.name === name)?.heading ?? name;
		this.#table.report({
			...{ sheet: this.#table.sheet, row: this.number, column, problem, found: found.slice(0, 200) },
			...(reason === undefined ? {} : { reason })
		});
	}
}

export class Table {
	readonly sheet: string;
	readonly columns: readonly Column[];
	readonly rows: readonly TableRow[];
	readonly defaultLanguage: string;
	readonly report: Report;

	constructor({ name, rows: [headings, ...rows] }: Sheet, defaultLanguage: string, report: Report) {
		this.sheet = name;
		this.defaultLanguage = defaultLanguage;
		this.report = report;
		this.columns = (headings?.cells ?? []).flatMap((heading, index) =>
			this.#column(heading, index, headings?.number ?? 1)
		);
		this.rows = rows
			.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
			.map(({ number, cells }) => new TableRow(this, number, cells));
	}

	get languages(): string[] {
		return [...new Set(this.columns.flatMap(({ language }) => language ?? []))];
	}

	#column(heading: string, index: number, row: number): Column[] {
		if (heading.trim() === '') return [];
		const [first = '', ...rest] = heading.split(/\s*::\s*/);
		const [, shortName, shortLanguage] =
			/^(label|hint|constraint[_ ]message)\s*:\s*([^:]+)$/i.exec(heading) ?? [];
		const plain = (shortName ?? first)
			.trim()
			.toLowerCase()
			.replace(/[\s-]+/g, '_');
		const name = Object.hasOwn(otherNames, plain) ? (otherNames[plain] ?? plain) : plain;
		const said = shortLanguage ?? rest.at(-1);
		if (said === undefined) return [{ heading, name, language: null, index }];
		if (!translated.includes(name))
			return [{ heading, name: [name, ...rest].join('::'), language: null, index }];
		if (name === 'media') return [{ heading, name, language: null, index }];
		const language = languageOf(said);
		if (language !== null) return [{ heading, name, language, index }];
		this.report({ sheet: this.sheet, row, column: heading, problem: 'language-unknown', found: said });
		return [];
	}
}
