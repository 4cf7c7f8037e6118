// A programme's emergency numbers on this device: as the server told them last, or as they were set here since.
import { numbersSubject, readNumbers, type EmergencyNumber } from '../domain/emergency-numbers.ts';
import type { AccountDatabase } from './account-database.ts';

export interface KnownNumbers {
	readonly numbers: readonly EmergencyNumber[];
	/** The server's number of the setting that they are of; 0 where none was told. */
	readonly seen: number;
	/** Account of who set them, by what was told; '' where nothing was. */
	readonly by: string;
	/** They were set on this device, and the server has not answered. */
	readonly isPending: boolean;
	/** What was set here and not taken, until it is put away: nobody types it twice. */
	readonly refused: readonly EmergencyNumber[] | null;
}

export async function knownNumbers(database: AccountDatabase, programme: string): Promise<KnownNumbers> {
	const subject = numbersSubject(programme);
	const told = (await database.events.where('subject').equals(subject).sortBy('sequence')).at(-1);
	const own = await database.outbox.where('subject').equals(subject).sortBy('order');
	const waiting = own.findLast(({ state }) => state === 'waiting');
	const numbers = readNumbers(waiting?.body ?? told?.body)?.numbers ?? [];
	const last = own.at(-1);
	const refused = last?.state === 'refused' ? (readNumbers(last.body)?.numbers ?? null) : null;
	return {
		numbers,
		seen: told?.sequence ?? 0,
		by: told?.by ?? '',
		isPending: waiting !== undefined,
		refused
	};
}
