// GET /healthz: whether the relay can keep what it is given.
import type { Answer } from '../http/answer.ts';
import type { Route } from '../http/router.ts';
import { failureOf } from '../store/store-error.ts';
import type { RouteParts } from './parts.ts';

export function healthRoutes(parts: RouteParts): Route[] {
	return [{ method: 'GET', path: '/healthz', handle: () => tellHealth(parts) }];
}

/** After a failure the disk is tried again, so that health returns by itself. */
async function tellHealth({ store, clock, epoch, version, isDraining }: RouteParts): Promise<Answer> {
	if (isDraining()) return { status: 503, body: { status: 'draining', version, epoch } };
	try {
		if (store.failure === null) await store.run('networkFacts', {});
		else await store.run('probe', { now: clock() });
		return { status: 200, body: { status: 'ok', version, epoch } };
	} catch (error) {
		return { status: 503, body: { status: 'failing', reason: failureOf(error).reason, version, epoch } };
	}
}
