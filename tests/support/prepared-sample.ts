// Before a whole run in the browser, where most relays have the sample network: a second to make it, each time.
import { prepare } from './prepared-data.ts';

/** Answers how to take the folders away again. */
export default async function prepareBoth(): Promise<() => Promise<void>> {
	const removals = [await prepare('packs', []), await prepare('sample', ['--sample'])];
	return async () => {
		for (const remove of removals) await remove();
	};
}
