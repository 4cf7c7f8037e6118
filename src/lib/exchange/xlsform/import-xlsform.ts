// Imports an XLSForm: everything that can be read becomes a questionnaire, everything else is named by its cell.
import type { Localized } from '../../domain/localized.ts';
import { parseQuestionnaire } from '../../domain/questionnaire-schema.ts';
import { caseKinds, type CaseKind, type Questionnaire } from '../../domain/questionnaire.ts';
import { Choices } from './choices.ts';
import { readCsv, textOf } from './csv.ts';
import { Expressions } from './expressions.ts';
import { languageOf, Table } from './headings.ts';
import { Names } from './names.ts';
import { withoutFaults } from './repair.ts';
import type { ImportProblem, Refusal } from './problems.ts';
import { asSections } from './sections.ts';
import { readSurvey } from './survey.ts';
import { FileRefused, limits, type Sheet, type Workbook } from './workbook.ts';
import { readXlsx } from './xlsx.ts';

export interface ImportedForm {
	/** Valid, and ready to be repaired; null where no question could be read. */
	readonly questionnaire: Questionnaire | null;
	readonly problems: readonly ImportProblem[];
	/** Why nothing was read; null where something was. */
	readonly refused: Refusal | null;
}

/** As `importXlsform`; a file that is larger than any form is refused before it comes into memory. */
export async function importXlsformFile(file: Blob): Promise<ImportedForm> {
	if (file.size > limits.bytes) return { questionnaire: null, problems: [], refused: 'too-large' };
	return importXlsform(new Uint8Array(await file.arrayBuffer()));
}

/** Reads a workbook (.xlsx) or text (.csv), whatever its name says. It never throws for what a file holds. */
export async function importXlsform(bytes: Uint8Array<ArrayBuffer>): Promise<ImportedForm> {
	try {
		if (bytes.byteLength > limits.bytes) throw new FileRefused('too-large');
		const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
		return importWorkbook(isZip ? await readXlsx(bytes) : readCsv(textOf(bytes)));
	} catch (error) {
		if (!(error instanceof FileRefused)) throw error;
		return { questionnaire: null, problems: [], refused: error.reason };
	}
}

/** The same, of sheets that were read already. */
export function importWorkbook(workbook: Workbook): ImportedForm {
	const problems: ImportProblem[] = [];
	const named = (name: string): Sheet | undefined =>
		workbook.find((sheet) => sheet.name.trim().toLowerCase() === name);
	const survey = named('survey');
	if (survey === undefined) return { questionnaire: null, problems, refused: 'no-survey' };
	const report = (problem: ImportProblem) => void problems.push(problem);
	const settingsSheet = named('settings') ?? { name: 'settings', rows: [] };
	const stated = new Table(settingsSheet, 'en', () => {}).rows[0]?.cell('default_language') ?? '';
	const language = languageOf(stated) ?? 'en';
	const settings = new Table(settingsSheet, language, report);
	const table = new Table(survey, language, report);
	const choicesSheet = named('choices');
	const choicesTable = choicesSheet && new Table(choicesSheet, language, report);

	let isWithoutEnglish = false;
	const localize = (texts: ReadonlyMap<string, string>): Localized => {
		const [first = ''] = texts.values();
		isWithoutEnglish ||= !texts.has('en');
		return Object.fromEntries([['en', texts.get('en') ?? first], ...texts]);
	};
	const names = new Names();
	const choices = new Choices(choicesTable, localize);
	const expressions = new Expressions(names, choices);
	const read = readSurvey(table, { names, choices, expressions, localize });
	const about = aboutOf(settings, localize);
	const items = withoutFaults(asSections(read, about.title, names), (item, expression, problem) => {
		const origin = expression && expressions.originOf(expression);
		if (origin) origin.row.problem(origin.column, problem.problem, problem.found, problem.reason);
		else report({ sheet: table.sheet, row: 1, column: '', problem: problem.problem, found: item.linkId });
	});
	if (isWithoutEnglish)
		report({ sheet: table.sheet, row: 1, column: 'label', problem: 'no-english', found: '' });
	const languages = [...new Set(['en', ...table.languages, ...(choicesTable?.languages ?? []), language])];
	return {
		questionnaire: items.length === 0 ? null : checked({ ...about, languages, items }, report, table.sheet),
		problems,
		refused: null
	};
}

function checked(
	draft: object,
	report: (problem: ImportProblem) => void,
	sheet: string
): Questionnaire | null {
	try {
		return parseQuestionnaire(draft);
	} catch (error) {
		report({
			sheet,
			row: 1,
			column: '',
			problem: 'form',
			found: error instanceof Error ? error.message : ''
		});
		return null;
	}
}

type About = Pick<Questionnaire, 'name' | 'version' | 'layout' | 'kind' | 'title' | 'licence'>;

function aboutOf(settings: Table, localize: (texts: ReadonlyMap<string, string>) => Localized): About {
	const [row] = settings.rows;
	const titles = row?.texts('form_title') ?? new Map<string, string>();
	const title = titles.size === 0 ? { en: row?.cell('form_id') || 'Untitled form' } : localize(titles);
	const version = row?.cell('version') ?? '';
	const isCount = /^[1-9]\d{0,8}$/.test(version);
	if (version !== '' && !isCount) row?.problem('version', 'version', version);
	const licence = row?.cell('ronda:licence') ?? '';
	if (licence === '') row?.problem('ronda:licence', 'licence-missing', '');
	const kind: CaseKind = caseKinds.find((known) => known === row?.cell('ronda:kind')) ?? 'patient';
	return {
		name: new Names().give(row?.cell('form_id') || title['en'] || 'form'),
		version: isCount ? Number(version) : 1,
		layout: 1,
		kind,
		title,
		licence: licence === '' ? 'Not stated' : licence
	};
}
