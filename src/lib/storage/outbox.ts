// The outbox: decisions made on this device, kept until the server has answered, and after that for a while.
import type { AccountDatabase, OutboxRow } from './account-database.ts';

export type NewCommand = Pick<OutboxRow, 'key' | 'kind' | 'subject' | 'body' | 'at'>;

/** What the server answered. */
export type CommandAnswer =
	| { readonly state: 'accepted'; readonly epoch: string; readonly sequence: number }
	| { readonly state: 'refused'; readonly problem: string };

/** Accepted commands refill a restored server for so long (design/sync.md §1), in ms. */
export const acceptedKeptFor = 180 * 24 * 3_600_000;

/** Puts a command behind those before it. The same key again changes nothing: pressed twice is decided once. */
export async function putCommand(database: AccountDatabase, command: NewCommand): Promise<void> {
	await database.transaction('rw', database.outbox, async () => {
		if ((await database.outbox.get(command.key)) !== undefined) return;
		const last = await database.outbox.orderBy('order').last();
		await database.outbox.add({ ...command, order: (last?.order ?? 0) + 1, state: 'waiting' });
	});
}

/** In the order in which they were made. */
export function waitingCommands(database: AccountDatabase): Promise<OutboxRow[]> {
	return database.outbox.where('state').equals('waiting').sortBy('order');
}

/** Refused decisions are shown to their author until she puts them away (rule R15). */
export function refusedCommands(database: AccountDatabase): Promise<OutboxRow[]> {
	return database.outbox.where('state').equals('refused').sortBy('order');
}

/** False when it is here no more: a withdrawal erased it while it was under way. */
export async function settleCommand(
	database: AccountDatabase,
	key: string,
	answer: CommandAnswer
): Promise<boolean> {
	return (await database.outbox.update(key, answer)) > 0;
}

/** Puts a refused command away; anything else stays. */
export async function dismissRefused(database: AccountDatabase, key: string): Promise<void> {
	await database.outbox.where({ key, state: 'refused' }).delete();
}

/** `now`: ms since 1970. */
export async function forgetOldCommands(database: AccountDatabase, now: number): Promise<void> {
	await database.outbox
		.where('state')
		.equals('accepted')
		.and(({ at }) => at < now - acceptedKeptFor)
		.delete();
}
