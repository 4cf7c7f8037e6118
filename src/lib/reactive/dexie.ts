// Rows of the device's database as live values.
import { liveQuery } from 'dexie';
import { Live } from './live.ts';
import { setMissing } from './unread.ts';

/**
 * What `query` answers, and again whenever the rows that it read change; undefined until the first answer.
 * A query that fails keeps the last answer and reports the reason on the console; where there is none, the list is
 * missing for as long as it is shown.
 */
export function liveRows<T>(query: () => Promise<T> | T): Live<T | undefined> {
	let rows: T | undefined;
	return new Live(
		() => rows,
		(changed) => {
			const subscription = liveQuery(query).subscribe({
				next(answer) {
					rows = answer;
					setMissing(changed, false);
					changed();
				},
				error(reason: unknown) {
					console.error('A list could not be read from this device:', reason);
					if (rows === undefined) setMissing(changed, true);
				}
			});
			return () => {
				subscription.unsubscribe();
				setMissing(changed, false);
			};
		}
	);
}
