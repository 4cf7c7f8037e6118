// The count on the app's icon: cases that wait for the person who is signed in here, whatever screen she is on.
import type { AccountDatabase } from '../storage/account-database.ts';
import { watchOwnCases } from '../storage/own-cases.ts';

/** The browser's; not every one has it, and one that does may refuse. */
export type IconCount = Partial<Pick<Navigator, 'setAppBadge' | 'clearAppBadge'>>;

interface Parts {
	readonly database: AccountDatabase;
	/** Of the person. */
	readonly account: string;
	now(): number;
	readonly icon?: IconCount;
}

export class AppBadge {
	readonly #parts: Parts;
	readonly #icon: IconCount;
	#stop: () => void = () => {};

	constructor(parts: Parts) {
		this.#parts = parts;
		this.#icon = parts.icon ?? navigator;
		this.look();
	}

	/** Counts anew: another day may have begun. */
	look(): void {
		this.#stop();
		this.#stop = watchOwnCases(this.#parts.database, this.#parts, (count) => this.#show(count));
	}

	/** Nobody is signed in any more. */
	clear(): void {
		this.#stop();
		void this.#icon.clearAppBadge?.().catch(() => {});
	}

	#show(count: number): void {
		void this.#icon.setAppBadge?.(count).catch(() => {});
	}
}
