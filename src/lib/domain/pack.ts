// The manifest of a pack: what was published, and the parts that hold it, named by their SHA-256.
import * as v from 'valibot';
import { languageTagSchema, localizedSchema, type Localized } from './localized.ts';

export const packKinds = ['questionnaire', 'curriculum', 'indicators', 'language'] as const;
export type PackKind = (typeof packKinds)[number];

/** `hash` is SHA-256 in 64 lower-case hex digits, `type` a media type, `lang` set where a part is for one language. */
export interface PackPart {
	readonly hash: string;
	readonly bytes: number;
	readonly type: string;
	readonly lang?: string;
}

export interface PackManifest {
	readonly kind: PackKind;
	readonly name: string;
	readonly version: number;
	readonly licence: string;
	readonly layout: number;
	readonly title: Localized;
	readonly parts: readonly PackPart[];
}

const positiveInteger = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const partSchema = v.object({
	hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hex')),
	bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
	type: v.pipe(v.string(), v.regex(/^[a-z]+\/[a-z0-9.+-]+$/, 'is not a media type')),
	lang: v.exactOptional(languageTagSchema)
});

export const packManifestSchema: v.GenericSchema<unknown, PackManifest> = v.object({
	kind: v.picklist(packKinds),
	name: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,59}$/, 'is not a pack name')),
	version: positiveInteger,
	licence: v.pipe(v.string(), v.nonEmpty()),
	layout: positiveInteger,
	title: localizedSchema,
	parts: v.pipe(v.array(partSchema), v.nonEmpty())
});

/** @throws Error that names the place and the reason. */
export function parsePackManifest(json: unknown): PackManifest {
	const result = v.safeParse(packManifestSchema, json);
	if (result.success) return result.output;
	const [issue] = result.issues;
	throw new Error(`Pack manifest, ${v.getDotPath(issue) ?? 'as a whole'}: ${issue.message}`);
}
