// What both Dexie databases share: strict durability, and letting go when another version of the app comes.
import Dexie from 'dexie';

export interface DatabaseWatch {
	/** An older window still holds the database; opening goes on by itself once that window is closed. */
	readonly onBlocked?: () => void;
	/** A newer app upgrades or somebody deletes the database: this window has let go and must be loaded anew. */
	readonly onSuperseded?: () => void;
}

/** The database was written by a newer app: it is left untouched, and the member is asked to update this one. */
export class NewerDatabaseError extends Error {
	override readonly name = 'NewerDatabaseError';

	constructor(database: string) {
		super(`${database} was written by a newer version of the app`);
	}
}

/** Dexie keeps its versions in tenths of the browser's, so that it can mend a schema between two versions. */
const nativeVersions = 10;

export class GuardedDatabase extends Dexie {
	constructor(name: string, { onBlocked, onSuperseded }: DatabaseWatch) {
		super(name, { chromeTransactionDurability: 'strict' });
		this.on('blocked', () => {
			onBlocked?.();
			return false;
		});
		// Dexie's own answer would open the database again at the next query, and so run into the new version.
		this.on('versionchange', () => {
			this.close();
			onSuperseded?.();
			return false;
		});
	}

	/**
	 * Opens the database, upgrading it where needed. Dexie by itself would open a newer one too and patch it.
	 * @throws NewerDatabaseError, or the browser's reason for refusing.
	 */
	async openGuarded(): Promise<this> {
		if ((await installedVersion(this.name)) >= (this.verno + 1) * nativeVersions) {
			this.close();
			throw new NewerDatabaseError(this.name);
		}
		await this.open();
		return this;
	}
}

/** The browser's version number of a database, or 0 where there is none; makes none. */
function installedVersion(name: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const request = indexedDB.open(name);
		let isMissing = false;
		request.onupgradeneeded = () => {
			isMissing = true;
			request.transaction?.abort();
		};
		request.onsuccess = () => {
			const { version } = request.result;
			request.result.close();
			resolve(version);
		};
		request.onerror = (event) => {
			event.preventDefault();
			if (isMissing) resolve(0);
			else reject(request.error);
		};
	});
}
