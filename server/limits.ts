// How often one address may ask, and how often it may be wrong about a code.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from './http/answer.ts';

/** Wrong codes an address may type in a quarter of an hour: thirty people of one clinic may mistype once. */
const wrongCodes = { points: 40, duration: 15 * 60 };
const requests = { points: 3000, duration: 60 };
/** Sockets that one address may open in a minute; a relay behind a proxy that it does not trust sees one address. */
const upgrades = { points: 3000, duration: 60 };
/** Sockets that one address may hold open at once. */
const openSockets = 1000;

export class Limits {
	readonly #codes = new RateLimiterMemory(wrongCodes);
	readonly #requests = new RateLimiterMemory(requests);
	readonly #upgrades = new RateLimiterMemory(upgrades);
	readonly #socketsByAddress = new Map<string, number>();
	readonly #trustsProxy: boolean;

	constructor(trustsProxy: boolean) {
		this.#trustsProxy = trustsProxy;
	}

	/** @throws Refusal 429 with `retry-after`. */
	async countRequest(request: IncomingMessage): Promise<void> {
		await this.#requests.consume(this.#addressOf(request)).catch(refuse);
	}

	/** Counts a socket until `stream` closes. False when its address has too many, or opens them too fast. */
	async countSocket(request: IncomingMessage, stream: Duplex): Promise<boolean> {
		const address = this.#addressOf(request);
		const count = this.#socketsByAddress.get(address) ?? 0;
		this.#socketsByAddress.set(address, count + 1);
		stream.once('close', () => this.#socketClosed(address));
		if (count >= openSockets) return false;
		return this.#upgrades.consume(address).then(
			() => true,
			() => false
		);
	}

	#socketClosed(address: string): void {
		const left = (this.#socketsByAddress.get(address) ?? 1) - 1;
		if (left > 0) this.#socketsByAddress.set(address, left);
		else this.#socketsByAddress.delete(address);
	}

	/** Counts a try as wrong until `codeWasRight` says otherwise. @throws Refusal 429 with `retry-after`. */
	async countCode(request: IncomingMessage): Promise<void> {
		await this.#codes.consume(this.#addressOf(request)).catch(refuse);
	}

	async codeWasRight(request: IncomingMessage): Promise<void> {
		await this.#codes.reward(this.#addressOf(request));
	}

	/** Behind a trusted proxy the last address it added, which the caller cannot choose. */
	#addressOf(request: IncomingMessage): string {
		const forwarded = this.#trustsProxy ? request.headers['x-forwarded-for'] : undefined;
		const last = String(forwarded ?? '')
			.split(',')
			.at(-1)
			?.trim();
		return last || (request.socket.remoteAddress ?? 'unknown');
	}
}

function refuse(reason: unknown): never {
	if (!(reason instanceof RateLimiterRes)) throw reason;
	const seconds = Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
	throw new Refusal(429, 'slow-down', { headers: { 'retry-after': String(seconds) } });
}
