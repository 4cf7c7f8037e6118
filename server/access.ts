// Who is asking, from where, and what that person may open.
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type DocumentName, parseDocumentName } from '../src/lib/documents/document-name.ts';
import type { Membership } from '../src/lib/domain/person.ts';
import { audiencesOfPerson } from './audiences.ts';
import { chosenCookie, type DeviceCookie } from './http/cookies.ts';
import type { Clock } from './log.ts';
import { rightTo, type Right } from './rights.ts';
import type { Person } from './store/people.ts';
import type { Store } from './store/store.ts';

export type { Person } from './store/people.ts';

export interface Access {
	/** The person whose device sent this request, or null: no cookie, an old one, or several and none named. */
	personOf(request: IncomingMessage): Promise<Person | null>;
	/** Whether the request comes from a page of this relay's own, by exact `Origin`. */
	isOwnOrigin(request: IncomingMessage): boolean;
	/**
	 * Looked up afresh at each call: a person who was let in earlier may have lost the right. `signed-out`: her device was
	 * ended meanwhile, which says nothing of what she may do elsewhere.
	 */
	rightTo(person: Person, document: string): Promise<Right | 'signed-out'>;
	/** Hears whose rights may have changed just now: an account id, or null for anybody's. */
	observe(listener: (account: string | null) => void): () => void;
}

/** How often the time of a device's last contact is written down, in milliseconds. */
const noteContactEvery = 60 * 60 * 1000;

/** What is stored of a cookie's secret, which is random enough to need no slow hash. */
export function hashSecret(secret: string): Uint8Array {
	return createHash('sha256').update(secret).digest();
}

export class StoreAccess implements Access {
	readonly #store: Store;
	readonly #origins: readonly string[];
	readonly #clock: Clock;
	readonly #listeners = new Set<(account: string | null) => void>();

	constructor(store: Store, origins: readonly string[], clock: Clock) {
		this.#store = store;
		this.#origins = origins;
		this.#clock = clock;
		store.observeOutside(() => this.announce(null));
	}

	async personOf(request: IncomingMessage): Promise<Person | null> {
		const cookie = chosenCookie(request);
		return cookie === null ? null : this.personOfCookie(cookie);
	}

	async personOfCookie({ device, secret }: DeviceCookie): Promise<Person | null> {
		const now = this.#clock();
		const found = await this.#store.run('personOfDevice', { device, secretHash: hashSecret(secret), now });
		if (found === null) return null;
		const { seenAt, ...person } = found;
		if (seenAt < now - noteContactEvery) await this.#store.run('seeDevice', { device, now });
		return person;
	}

	isOwnOrigin(request: IncomingMessage): boolean {
		return request.headers.origin !== undefined && this.#origins.includes(request.headers.origin);
	}

	async rightTo({ account, device }: Person, document: string): Promise<Right | 'signed-out'> {
		const name = parseDocumentName(document);
		if (name === null) return 'none';
		const [memberships, { isPurged }] = await Promise.all([
			this.#store.run('currentMemberships', { account: account.id, device }),
			this.#store.run('documentState', { document })
		]);
		if (memberships === null) return 'signed-out';
		const panelTeam = await this.#panelTeam(account.id, memberships, name);
		return rightTo(memberships, name, { isPurged, panelTeam });
	}

	async #panelTeam(
		account: string,
		memberships: readonly Membership[],
		name: DocumentName
	): Promise<string | null> {
		if (name.kind !== 'hub-case') return null;
		const audiences = [...audiencesOfPerson(account, memberships)];
		return this.#store.run('panelKnows', { id: name.id, programme: name.programme, audiences });
	}

	observe(listener: (account: string | null) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** To be called after rights or devices of an account (null: of anybody) changed. */
	announce(account: string | null): void {
		for (const listener of this.#listeners) listener(account);
	}
}
