// Sends the decisions that wait on this device, one after the other, as soon as there is a line.
import * as v from 'valibot';
import type { AccountDatabase, OutboxRow } from '../storage/account-database.ts';
import { settleCommand, waitingCommands } from '../storage/outbox.ts';
import { refreshStory } from '../storage/story-store.ts';
import { askRelay, NoAnswer, RelayRefusal } from './relay-requests.ts';

const accepted = v.object({ epoch: v.string(), sequence: v.number() });

export class OutboxSender {
	readonly #database: AccountDatabase;
	readonly #device: string;
	readonly #onRefused: (command: OutboxRow) => Promise<void>;
	#sending: Promise<void> | null = null;
	#isAskedAgain = false;

	/** `onRefused`: takes back what the screen showed at once, because the rules did not allow it. */
	constructor(database: AccountDatabase, device: string, onRefused: (command: OutboxRow) => Promise<void>) {
		this.#database = database;
		this.#device = device;
		this.#onRefused = onRefused;
	}

	/** Sends all that wait. Never rejects: what could not be sent waits for the next time. */
	send(): Promise<void> {
		this.#isAskedAgain = true;
		this.#sending ??= this.#run().finally(() => {
			this.#sending = null;
		});
		return this.#sending;
	}

	/** Others' decisions came: those that a restored server could not take before them may follow now. */
	async sendAgain(): Promise<void> {
		const waiting = await waitingCommands(this.#database).catch(() => []);
		if (waiting.some(wasAccepted)) await this.send();
	}

	async #run(): Promise<void> {
		while (this.#isAskedAgain) {
			this.#isAskedAgain = false;
			for (const command of await waitingCommands(this.#database))
				if (!(await this.#sendOne(command))) return;
		}
	}

	/** False when there is no use in going on now. */
	async #sendOne(command: OutboxRow): Promise<boolean> {
		const { key, kind, subject, body } = command;
		try {
			const answer = await askRelay('/api/commands', {
				device: this.#device,
				body: { key, kind, subject, body, ...(wasAccepted(command) && { again: true }) }
			});
			const { epoch, sequence } = v.parse(accepted, answer);
			await settleCommand(this.#database, key, { state: 'accepted', epoch, sequence });
			// The feed may have been faster: then the story holds the decision and still the one that waited.
			if ((await this.#database.events.get(sequence)) !== undefined)
				await refreshStory(this.#database, subject);
		} catch (error) {
			if (error instanceof NoAnswer) return false;
			const isDecided = error instanceof RelayRefusal && [403, 409, 422].includes(error.status);
			if (!isDecided) return false;
			// Once accepted, it waits for those that it followed: their authors' devices bring them back.
			if (wasAccepted(command) && error.problem !== 'purged') return true;
			if (await settleCommand(this.#database, key, { state: 'refused', problem: error.problem }))
				await this.#onRefused(command);
		}
		return true;
	}
}

/** A restored server is told it again. */
function wasAccepted({ sequence }: OutboxRow): boolean {
	return sequence !== undefined;
}
