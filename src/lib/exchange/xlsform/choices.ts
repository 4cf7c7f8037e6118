// The choices sheet: lists of options by name, with the columns that choice filters ask for.
import type { Localized } from '../../domain/localized.ts';
import type { Option } from '../../domain/questionnaire.ts';
import type { Table } from './headings.ts';
import { codeOf } from './names.ts';

export type Localize = (texts: ReadonlyMap<string, string>) => Localized;

export class Choices {
	readonly #lists = new Map<string, Option[]>();
	/** Codes by every name that a choice has in the file. */
	readonly #codes = new Map<string, string>();

	constructor(table: Table | undefined, localize: Localize) {
		const rows = (table?.rows ?? []).filter((row) => row.cell('list_name') !== '' || row.cell('name') !== '');
		for (const row of rows) this.#codes.set(row.cell('name'), codeOf(row.cell('name')));
		for (const row of rows) {
			const name = row.cell('name');
			const code = codeOf(name);
			const list = this.#lists.get(row.cell('list_name')) ?? [];
			this.#lists.set(row.cell('list_name'), list);
			if (code === '') row.problem('name', 'choice-name', name);
			else if (list.some((option) => option.code === code)) row.problem('name', 'choice-twice', name);
			else {
				const texts = row.texts('label');
				if (texts.size === 0) row.problem('label', 'choice-label-missing', name);
				const columns = this.#columns(row.others(['list_name', 'name', 'label', 'media', 'image']));
				list.push({
					code,
					label: localize(texts.size === 0 ? new Map([['en', name]]) : texts),
					...(Object.keys(columns).length === 0 ? {} : { columns })
				});
			}
		}
	}

	list(name: string): readonly Option[] | undefined {
		return this.#lists.get(name);
	}

	/** The code of what some list calls by this name; undefined where none does. */
	code(name: string): string | undefined {
		return this.#codes.get(name);
	}

	/** What names a choice in another column is that choice's code there too. */
	#columns(cells: ReadonlyMap<string, string>): Record<string, string> {
		const named = [...cells].filter(([heading]) => /^[A-Za-z][\w.-]{0,59}$/.test(heading));
		return Object.fromEntries(
			named
				.filter(([heading]) => heading !== 'constructor' && heading !== 'prototype')
				.map(([heading, cell]) => [heading, this.#codes.get(cell) ?? cell])
		);
	}
}
