// The ledger of withdrawn cases: beside the database, so that no backup from before brings one back (rule R17).
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const entrySchema = v.object({ subject: v.string(), at: v.number() });
export type WithdrawnEntry = Readonly<v.InferOutput<typeof entrySchema>>;

export class WithdrawnLedger {
	readonly #file: string;

	constructor(dataFolder: string) {
		this.#file = join(dataFolder, 'withdrawn.jsonl');
	}

	/** Every case that was ever withdrawn here; a line that a crash cut off is passed over. */
	read(): WithdrawnEntry[] {
		return this.#text()
			.split('\n')
			.flatMap((line) => {
				try {
					return [v.parse(entrySchema, JSON.parse(line))];
				} catch {
					return [];
				}
			});
	}

	/** On the disk when this returns. Names that are in it already are not written again. */
	note(entries: readonly WithdrawnEntry[]): void {
		const known = new Set(this.read().map(({ subject }) => subject));
		const fresh = entries.filter(({ subject }) => !known.has(subject));
		if (fresh.length === 0) return;
		const file = openSync(this.#file, 'a', 0o600);
		try {
			// What a crash may have left unfinished must not swallow the next entry.
			const isCut = !/^$|\n$/.test(this.#text());
			writeSync(file, (isCut ? '\n' : '') + fresh.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
			fsyncSync(file);
		} finally {
			closeSync(file);
		}
	}

	#text(): string {
		try {
			return readFileSync(this.#file, 'utf8');
		} catch {
			return '';
		}
	}
}
