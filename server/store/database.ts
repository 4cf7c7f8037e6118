// One connection to the SQLite file, with its statements kept and its transactions bounded.
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** How long a statement waits for another connection's lock, in milliseconds. */
export const patience = 5000;

export class Database {
	readonly #database: DatabaseSync;
	readonly #statements = new Map<string, StatementSync>();

	constructor(path: string) {
		this.#database = new DatabaseSync(path, { timeout: patience, enableForeignKeyConstraints: true });
		this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
	}

	all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
		return this.#statement(sql).all(...values) as Row[];
	}

	get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
		return this.#statement(sql).get(...values) as Row | undefined;
	}

	/** How many rows the statement changed. */
	run(sql: string, ...values: SQLInputValue[]): number {
		return Number(this.#statement(sql).run(...values).changes);
	}

	exec(sql: string): void {
		this.#database.exec(sql);
	}

	/** Runs `work` on one unchanging view of the data. */
	read<T>(work: () => T): T {
		return this.#transaction('BEGIN', work);
	}

	/** Runs `work` whole or not at all; when this returns, it is on disk. */
	write<T>(work: () => T): T {
		return this.#transaction('BEGIN IMMEDIATE', work);
	}

	/** Runs `work` with every lock of another connection refusing it at once. */
	withoutWaiting<T>(work: () => T): T {
		this.#database.exec('PRAGMA busy_timeout = 0');
		try {
			return work();
		} finally {
			this.#database.exec(`PRAGMA busy_timeout = ${patience}`);
		}
	}

	close(): void {
		this.#statements.clear();
		this.#database.close();
	}

	#transaction<T>(begin: string, work: () => T): T {
		this.#database.exec(begin);
		try {
			const result = work();
			this.#database.exec('COMMIT');
			return result;
		} catch (error) {
			// A full disk makes SQLite roll back by itself.
			if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
			throw error;
		}
	}

	#statement(sql: string): StatementSync {
		const known = this.#statements.get(sql);
		if (known) return known;
		const statement = this.#database.prepare(sql);
		this.#statements.set(sql, statement);
		return statement;
	}
}
