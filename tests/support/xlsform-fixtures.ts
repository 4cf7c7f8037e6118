// The XLSForms of tests/fixtures: small forms in the style of the field, with what their documentation says they do.
import { readdirSync, readFileSync } from 'node:fs';
import type { AnswerValue } from '../../src/lib/domain/answer.ts';
import type { Workbook } from '../../src/lib/exchange/xlsform/workbook.ts';

type Rows = readonly (readonly string[])[];

/** One filling, and what the form must make of it; all by address. */
export interface Filling {
	readonly answers: Readonly<Record<string, AnswerValue>>;
	/** Rows by repeat, where the form does not count them. */
	readonly repeat?: Readonly<Record<string, readonly string[]>>;
	readonly chain?: readonly string[];
	/** What is calculated; null for no value. */
	readonly values?: Readonly<Record<string, AnswerValue | null>>;
	readonly asked?: Readonly<Record<string, boolean>>;
	readonly holds?: Readonly<Record<string, boolean>>;
	readonly offered?: Readonly<Record<string, readonly string[]>>;
	readonly proposed?: Readonly<Record<string, AnswerValue | null>>;
	readonly rows?: Readonly<Record<string, readonly string[]>>;
	readonly types?: Readonly<Record<string, string>>;
	readonly goes?: Readonly<Record<string, string>>;
	readonly needed?: readonly string[];
}

export interface XlsformFixture {
	readonly file: string;
	readonly about: string;
	/** Where the expected values come from. */
	readonly source: string;
	readonly workbook: Workbook;
	readonly fill: readonly Filling[];
	/** Sheet, row, column, problem, and its reason. */
	readonly problems: readonly (readonly [string, number, string, string, string?])[];
}

interface Written extends Omit<XlsformFixture, 'file' | 'workbook'> {
	readonly survey: Rows;
	readonly choices?: Rows;
	readonly settings: Rows;
}

const folder = new URL('../fixtures/xlsform/', import.meta.url);

export function workbookOf(sheets: Readonly<Record<string, Rows>>): Workbook {
	return Object.entries(sheets).map(([name, rows]) => ({
		name,
		rows: rows.map((cells, index) => ({ number: index + 1, cells }))
	}));
}

export const xlsformFixtures: readonly XlsformFixture[] = readdirSync(folder).map((file) => {
	const {
		survey,
		choices = [],
		settings,
		...rest
	} = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Written;
	return { file, workbook: workbookOf({ survey, choices, settings }), ...rest };
});
