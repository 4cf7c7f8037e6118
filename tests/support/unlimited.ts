// A relay's end of a line without limits and counters, for tests that are about something else.
import { countless } from '../../server/counters.ts';
import type { LineDependencies } from '../../server/line-dependencies.ts';
import { WorkBudgets } from '../../server/work-budgets.ts';

/** Time stands still: nobody ever works too much. */
export function unlimited(): Pick<LineDependencies, 'budgets' | 'counters' | 'load'> {
	const budgets = new WorkBudgets(
		() => 0,
		() => 0,
		{ aMinute: Infinity, aFrame: Infinity }
	);
	const load = {
		isHigh: false,
		hasRoomFor: () => true,
		hasTooMuchUnread: false,
		hasTooMuchUnfinished: false,
		changed() {}
	};
	return { budgets, counters: countless, load };
}
