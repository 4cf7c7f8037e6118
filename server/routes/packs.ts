// Packs over HTTP: a coordinator publishes, devices take parts by hash.
import * as v from 'valibot';
import { parseIndicatorSet } from '../../src/lib/domain/indicator.ts';
import { packManifestSchema, type PackKind, type PackManifest } from '../../src/lib/domain/pack.ts';
import { isCoordinator } from '../../src/lib/domain/person.ts';
import { parseQuestionnaire } from '../../src/lib/domain/questionnaire-schema.ts';
import type { Person } from '../access.ts';
import { Refusal, type Answer } from '../http/answer.ts';
import { readRange } from '../http/range.ts';
import type { Route, Visit } from '../http/router.ts';
import { signedInWith } from '../http/signed-in.ts';
import { hashOf, shelvedPart } from '../pack-parts.ts';
import type { RouteParts } from './parts.ts';

/** Bytes of a whole pack as base64 in JSON. */
const packLimit = 12 * 1024 * 1024;

const publication = v.object({
	manifest: packManifestSchema,
	/** Parts that the relay may not have yet: bytes in base64, found by their hash. */
	parts: v.array(v.pipe(v.string(), v.base64('not-base64')))
});

export function packRoutes(parts: RouteParts): Route[] {
	return [
		{ method: 'POST', path: '/api/packs', handle: (visit) => publish(parts, visit) },
		{ method: 'GET', path: '/packs/:hash', handle: (visit) => sendPart(parts, visit) }
	];
}

async function publish({ access, store, epoch }: RouteParts, { request, body }: Visit): Promise<Answer> {
	const { given: publishing } = await signedInWith(
		access,
		request,
		() => body(publication, packLimit),
		mayPublish
	);
	const { manifest, parts } = publishing;
	const given = parts.map((text) => Buffer.from(text, 'base64'));
	const shelved = await Promise.all(given.map((bytes) => shelvedPart(bytes, checkPart(manifest, bytes))));
	const outcome = await store.run('publishPack', { manifest, parts: shelved });
	if (outcome.problem === 'part-missing') throw new Refusal(422, outcome.problem, { path: 'parts' });
	if (outcome.problem !== null) throw new Refusal(409, outcome.problem);
	return { status: 200, body: { epoch, sequence: outcome.sequence } };
}

/** @throws Refusal 403. */
function mayPublish({ memberships }: Person): void {
	if (!isCoordinator(memberships)) throw new Refusal(403, 'not-allowed');
}

/** The media type that the manifest gives to these bytes. @throws Refusal 422 when they are not what it says. */
function checkPart(manifest: PackManifest, bytes: Buffer): string {
	const hash = hashOf(bytes);
	const part = manifest.parts.find((named) => named.hash === hash);
	if (part === undefined || part.bytes !== bytes.byteLength) {
		throw new Refusal(422, 'part-not-in-manifest', { path: 'parts' });
	}
	const parse = parserByKind.get(manifest.kind);
	if (parse !== undefined) checkContent(manifest, bytes, parse);
	return part.type;
}

/** Kinds whose one part says what it is. */
const parserByKind = new Map<PackKind, (json: unknown) => { name: string; version: number }>([
	['questionnaire', parseQuestionnaire],
	['indicators', parseIndicatorSet]
]);

function checkContent(
	{ kind, name, version }: PackManifest,
	bytes: Buffer,
	parse: (json: unknown) => { name: string; version: number }
): void {
	try {
		const read = parse(JSON.parse(bytes.toString('utf8')));
		if (read.name === name && read.version === version) return;
	} catch {
		throw new Refusal(422, `${kind}-unreadable`, { path: 'parts' });
	}
	throw new Refusal(422, `${kind}-not-in-manifest`, { path: 'parts' });
}

/** A part never changes: a browser that has it never asks again. A range counts bytes of what is sent. */
async function sendPart({ store }: RouteParts, { request, params }: Visit): Promise<Answer> {
	const part = await store.run('partByHash', { hash: params['hash'] ?? '' });
	if (part === null) throw new Refusal(404, 'unknown');
	const isBrotli = /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''));
	const bytes = isBrotli ? part.brotli : part.bytes;
	const etag = `"${part.hash}${isBrotli ? '-br' : ''}"`;
	const headers = {
		'content-type': part.type,
		'cache-control': 'public, max-age=31536000, immutable',
		'accept-ranges': 'bytes',
		vary: 'accept-encoding',
		etag,
		...(isBrotli && { 'content-encoding': 'br' })
	};
	if (request.headers['if-none-match'] === etag) return { status: 304, headers };
	const range = readRange(request.headers, bytes.byteLength, etag);
	if (range === null)
		return { status: 200, headers: { ...headers, 'content-length': bytes.byteLength }, body: bytes };
	if (range === 'outside') {
		return { status: 416, headers: { ...headers, 'content-range': `bytes */${bytes.byteLength}` } };
	}
	const { first, last } = range;
	const body = bytes.subarray(first, last + 1);
	const place = `bytes ${first}-${last}/${bytes.byteLength}`;
	return {
		status: 206,
		headers: { ...headers, 'content-range': place, 'content-length': body.byteLength },
		body
	};
}
