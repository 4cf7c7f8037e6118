// What a connection of a device needs of the relay.
import type { Access } from './access.ts';
import type { Counters } from './counters.ts';
import type { Deflater } from './deflate.ts';
import type { Feed } from './feed.ts';
import type { Load } from './load.ts';
import type { Rooms } from './rooms.ts';
import type { WaitingStore } from './waiting-store.ts';
import type { WorkBudgets } from './work-budgets.ts';

export interface LineDependencies {
	access: Access;
	feed: Feed;
	rooms: Rooms;
	deflater: Deflater;
	waiting: WaitingStore;
	budgets: WorkBudgets;
	load: Pick<Load, 'isHigh' | 'hasRoomFor' | 'hasTooMuchUnread' | 'hasTooMuchUnfinished' | 'changed'>;
	counters: Counters;
	epoch: string;
	version: string;
	report(event: string): void;
}
