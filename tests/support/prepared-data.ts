// Before a whole run: a relay starts once on an empty folder, because to make and compress the packs takes two seconds.
import { rm } from 'node:fs/promises';
import { preparedData } from './fresh-data.ts';
import { startRelay } from './relay.ts';

/** Answers how to take the folder away again. */
export default async function prepare(): Promise<() => Promise<void>> {
	const relay = await startRelay();
	await relay.stop({ keepData: true });
	process.env[preparedData] = relay.data;
	return () => rm(relay.data, { recursive: true, force: true });
}
