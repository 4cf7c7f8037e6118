// Sends the decisions that wait on this device, one after the other, as soon as there is a line.
import * as v from 'valibot';
import type { AccountDatabase, OutboxRow } from '../storage/account-database.ts';
import { settleCommand, waitingCommands } from '../storage/outbox.ts';
import { refreshStory } from '../storage/story-store.ts';
import { Again } from './again.ts';
import { askRelay, RelayRefusal } from './relay-requests.ts';

const accepted = v.object({ epoch: v.string(), sequence: v.number() });

export interface OutboxSenderParts {
	readonly database: AccountDatabase;
	readonly device: string;
	/** Takes back what the screen showed at once, because the rules did not allow it. */
	onRefused(command: OutboxRow): Promise<void>;
	/** Whether the relay is on the line: without it nothing is sent by itself. */
	isConnected(): boolean;
}

export class OutboxSender {
	readonly #parts: OutboxSenderParts;
	readonly #database: AccountDatabase;
	readonly #again: Again;
	#sending: Promise<void> | null = null;
	#isAskedAgain = false;

	constructor(parts: OutboxSenderParts) {
		this.#parts = parts;
		this.#database = parts.database;
		this.#again = new Again(() => void this.send(), parts.isConnected);
	}

	/** Sends all that wait. Never rejects: what could not be sent waits, and is sent again while there is a line. */
	send(): Promise<void> {
		this.#isAskedAgain = true;
		this.#sending ??= this.#run();
		return this.#sending;
	}

	/** The line is gone: nothing is sent by itself. */
	rest(): void {
		this.#again.rest();
	}

	/** Others' decisions came: those that a restored server could not take before them may follow now. */
	async sendAgain(): Promise<void> {
		const waiting = await waitingCommands(this.#database).catch(() => []);
		if (waiting.some(wasAccepted)) await this.send();
	}

	async #run(): Promise<void> {
		this.#again.begun();
		try {
			while (this.#isAskedAgain) {
				this.#isAskedAgain = false;
				for (const command of await waitingCommands(this.#database)) await this.#sendOne(command);
			}
			this.#again.succeeded();
		} catch {
			this.#again.failed();
		} finally {
			this.#sending = null;
		}
	}

	/** Rejects when there is no use in going on now. */
	async #sendOne(command: OutboxRow): Promise<void> {
		const { key, kind, subject, body } = command;
		try {
			const answer = await askRelay('/api/commands', {
				device: this.#parts.device,
				body: { key, kind, subject, body, ...(wasAccepted(command) && { again: true }) }
			});
			const { epoch, sequence } = v.parse(accepted, answer);
			await settleCommand(this.#database, key, { state: 'accepted', epoch, sequence });
			// The feed may have been faster: then the story holds the decision and still the one that waited.
			if ((await this.#database.events.get(sequence)) !== undefined)
				await refreshStory(this.#database, subject);
		} catch (error) {
			if (!(error instanceof RelayRefusal) || ![403, 409, 422].includes(error.status)) throw error;
			// Once accepted, it waits for those that it followed: their authors' devices bring them back.
			if (wasAccepted(command) && error.problem !== 'purged') return;
			if (await settleCommand(this.#database, key, { state: 'refused', problem: error.problem }))
				await this.#parts.onRefused(command);
		}
	}
}

/** A restored server is told it again. */
function wasAccepted({ sequence }: OutboxRow): boolean {
	return sequence !== undefined;
}
