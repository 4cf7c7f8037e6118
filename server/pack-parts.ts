// The parts of a pack: named by their hash, and compressed once for everyone who asks.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { PackManifest } from '../src/lib/domain/pack.ts';
import type { ShelvedPart } from './store/pack-shelf.ts';

const compress = promisify(brotliCompress);

/** A pack made from its source: the manifest, and the bytes of every part that it names. */
export interface MadePack {
	readonly manifest: PackManifest;
	readonly parts: readonly { readonly bytes: Uint8Array; readonly type: string }[];
}

/** SHA-256 in hex: the name of a part. */
export function hashOf(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}

export async function shelvedPart(bytes: Uint8Array, type: string): Promise<ShelvedPart> {
	return { hash: hashOf(bytes), type, bytes, brotli: await compress(bytes) };
}
