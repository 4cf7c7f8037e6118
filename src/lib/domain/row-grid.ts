// The rows of a repeat as a table, where a screen has room for one: a question is a column.
import { isSection, type Item, type Repeat } from './questionnaire.ts';
import { linesOf, type AskedItem } from './response.ts';
import type { FilledForm } from './filled-form.ts';

export interface GridRow {
	readonly row: string;
	/** What is asked in this row, by link id; a column may be asked in other rows only. */
	readonly cells: ReadonlyMap<string, AskedItem>;
}

export interface Grid {
	/** Those that some row asks, in the order of the form. */
	readonly columns: readonly Item[];
	readonly rows: readonly GridRow[];
}

/** Headings and mere words have no place in a table: rows that hold some stay cards. */
export function isGrid({ items }: Repeat): boolean {
	return items.every((item) => !isSection(item) && item.type !== 'display');
}

export function gridOf(repeat: Repeat, rows: readonly string[], response: FilledForm): Grid {
	const asked = rows.map((row): GridRow => {
		const lines = linesOf(repeat, response, row).filter((line) => line.kind === 'item');
		return { row, cells: new Map(lines.map((line) => [line.item.linkId, line])) };
	});
	return {
		columns: repeat.items.filter(({ linkId }) => asked.some(({ cells }) => cells.has(linkId))),
		rows: asked
	};
}
