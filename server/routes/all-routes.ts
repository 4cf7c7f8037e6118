// The table of routes (interface.md).
import type { Route } from '../http/router.ts';
import { commandRoutes } from './commands.ts';
import { feedRoutes } from './feed.ts';
import { healthRoutes } from './health.ts';
import { invitationRoutes } from './invitations.ts';
import { joinRoutes } from './join.ts';
import { lookAroundRoutes } from './look-around.ts';
import { packRoutes } from './packs.ts';
import type { RouteParts } from './parts.ts';
import { peopleRoutes } from './people.ts';
import { revisionRoutes } from './revisions.ts';
import { snapshotRoutes } from './snapshots.ts';

export function allRoutes(parts: RouteParts): Route[] {
	return [
		...healthRoutes(parts),
		...joinRoutes(parts),
		...lookAroundRoutes(parts),
		...peopleRoutes(parts),
		...invitationRoutes(parts),
		...feedRoutes(parts),
		...commandRoutes(parts),
		...packRoutes(parts),
		...revisionRoutes(parts),
		...snapshotRoutes(parts)
	];
}
