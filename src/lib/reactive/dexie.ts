// Rows of the device's database as live values.
import { liveQuery } from 'dexie';
import { Live } from './live.ts';

/**
 * What `query` answers, and again whenever the rows that it read change; undefined until the first answer.
 * A query that fails keeps the last answer and reports the reason on the console.
 */
export function liveRows<T>(query: () => Promise<T> | T): Live<T | undefined> {
	let rows: T | undefined;
	return new Live(
		() => rows,
		(changed) => {
			const subscription = liveQuery(query).subscribe({
				next(answer) {
					rows = answer;
					changed();
				},
				error: (reason: unknown) => console.error('A list could not be read from this device:', reason)
			});
			return () => subscription.unsubscribe();
		}
	);
}
