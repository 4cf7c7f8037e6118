// What documents held before much of them was taken away: a lead sees it and brings it back.
import * as v from 'valibot';
import * as Y from 'yjs';
import { comingBack } from '../../src/lib/documents/coming-back.ts';
import { parseDocumentName } from '../../src/lib/documents/document-name.ts';
import { roleIn } from '../../src/lib/domain/person.ts';
import type { Person } from '../access.ts';
import { Refusal, type Answer } from '../http/answer.ts';
import type { Route, Visit } from '../http/router.ts';
import { signedIn, signedInWith } from '../http/signed-in.ts';
import { restoreSnapshot } from '../snapshot-restore.ts';
import type { Store } from '../store/store.ts';
import { documentOf } from '../stored-words.ts';
import type { RouteParts } from './parts.ts';

const nothing = v.object({});

export function snapshotRoutes(parts: RouteParts): Route[] {
	/** Being brought back now: twice would write the words twice. */
	const underWay = new Set<number>();
	return [
		{ method: 'GET', path: '/api/snapshots', handle: (visit) => list(parts, visit) },
		{ method: 'GET', path: '/api/snapshots/:id', handle: (visit) => preview(parts, visit) },
		{
			method: 'POST',
			path: '/api/snapshots/:id/restore',
			handle: (visit) => restore(parts, visit, underWay)
		}
	];
}

async function list({ access, store, clock }: RouteParts, { request, url }: Visit): Promise<Answer> {
	const person = await signedIn(access, request);
	const document = url.searchParams.get('document') ?? '';
	if (!isLeadOf(person, document)) throw new Refusal(404, 'unknown');
	return { status: 200, body: { snapshots: await store.run('snapshotsOf', { document, now: clock() }) } };
}

/** What would come back now. */
async function preview({ access, store }: RouteParts, { request, params }: Visit): Promise<Answer> {
	const person = await signedIn(access, request);
	const { document, state } = await ofTheTeamOf(person, store, Number(params['id']));
	const { rows, unsound } = await store.run('loadDocument', { document });
	const [current, before] = [documentOf(rows, unsound).document, new Y.Doc()];
	try {
		Y.applyUpdate(before, state);
		return { status: 200, body: comingBack(current, before) };
	} finally {
		current.destroy();
		before.destroy();
	}
}

/** Another team's snapshot, one that never was and one that was used are answered alike. */
async function ofTheTeamOf(
	person: Person,
	store: Store,
	id: number
): Promise<{ document: string; state: Uint8Array }> {
	const found = Number.isSafeInteger(id) ? await store.run('snapshotById', { id }) : null;
	if (found === null || !isLeadOf(person, found.document)) throw new Refusal(404, 'unknown');
	return found;
}

async function restore(
	{ access, store, rooms }: RouteParts,
	{ request, params, body }: Visit,
	underWay: Set<number>
): Promise<Answer> {
	const { person } = await signedInWith(access, request, () => body(nothing));
	const id = Number(params['id']);
	const { document, state } = await ofTheTeamOf(person, store, id);
	if (underWay.has(id)) throw new Refusal(404, 'unknown');
	underWay.add(id);
	try {
		await restoreSnapshot({ rooms, store, account: person.account, document, snapshot: { id, state } });
	} finally {
		underWay.delete(id);
	}
	return { status: 204 };
}

function isLeadOf({ memberships }: Person, document: string): boolean {
	const name = parseDocumentName(document);
	return name !== null && 'team' in name && roleIn(memberships, name.team) === 'lead';
}
