// A module of a curriculum: units to read, each in several languages, taken unit by unit and image by image.
import * as v from 'valibot';
import { languageTagSchema, localizedSchema, type Localized } from './localized.ts';

/** A piece of a unit's text. Words between `**` are set in bold. */
export type Block =
	| { readonly heading: string }
	| { readonly paragraph: string }
	| { readonly list: readonly string[]; readonly isOrdered?: boolean }
	| {
			readonly table: {
				readonly caption: string;
				readonly head: readonly string[];
				readonly rows: readonly (readonly string[])[];
			};
	  }
	| { readonly image: { readonly name: string; readonly alt: string; readonly caption: string } }
	| { readonly note: string };

/** The text of a unit in one language. */
export interface UnitText {
	readonly blocks: readonly Block[];
}

export interface Unit {
	readonly id: string;
	readonly title: Localized;
	/** Minutes to read it, as a person in a second language does. */
	readonly minutes: number;
	/** Hash of the part that holds its text, by language tag. */
	readonly texts: Readonly<Record<string, string>>;
	/** Hash of the part that holds an image, by the name that its text calls it. */
	readonly images: Readonly<Record<string, string>>;
}

export interface Module {
	readonly name: string;
	readonly version: number;
	readonly layout: 1;
	readonly title: Localized;
	readonly programme: string;
	readonly licence: string;
	/** Where what it teaches comes from. */
	readonly sources: readonly string[];
	readonly languages: readonly string[];
	readonly units: readonly Unit[];
}

const text = v.pipe(v.string(), v.trim(), v.nonEmpty('is blank'));
const texts = v.pipe(v.array(text), v.nonEmpty());

const blockSchema: v.GenericSchema<unknown, Block> = v.union([
	v.object({ heading: text }),
	v.object({ paragraph: text }),
	v.object({ list: texts, isOrdered: v.exactOptional(v.boolean()) }),
	v.object({
		table: v.pipe(
			v.object({ caption: text, head: texts, rows: v.pipe(v.array(texts), v.nonEmpty()) }),
			v.check(
				({ head, rows }) => rows.every((row) => row.length === head.length),
				'has rows of another width'
			)
		)
	}),
	v.object({ image: v.object({ name: text, alt: text, caption: text }) }),
	v.object({ note: text })
]);

const unitTextSchema = v.object({ blocks: v.pipe(v.array(blockSchema), v.nonEmpty()) });

const id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,59}$/, 'is not an id'));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hex'));

const moduleSchema: v.GenericSchema<unknown, Module> = v.object({
	name: id,
	version: v.pipe(v.number(), v.integer(), v.minValue(1)),
	layout: v.literal(1, 'needs a newer version of the app'),
	title: localizedSchema,
	programme: id,
	licence: text,
	sources: texts,
	languages: v.pipe(v.array(languageTagSchema), v.includes('en')),
	units: v.pipe(
		v.array(
			v.object({
				id,
				title: localizedSchema,
				minutes: v.pipe(v.number(), v.integer(), v.minValue(1)),
				texts: v.record(languageTagSchema, hash),
				images: v.record(v.string(), hash)
			})
		),
		v.nonEmpty()
	)
});

/** @throws Error that names the place and the reason. */
export function parseModule(json: unknown): Module {
	return parsed(moduleSchema, json, 'Module');
}

/** @throws Error that names the place and the reason. */
export function parseUnitText(json: unknown): UnitText {
	return parsed(unitTextSchema, json, 'Unit');
}

function parsed<T>(schema: v.GenericSchema<unknown, T>, json: unknown, what: string): T {
	const result = v.safeParse(schema, json);
	if (result.success) return result.output;
	const [issue] = result.issues;
	throw new Error(`${what}, ${v.getDotPath(issue) ?? 'as a whole'}: ${issue.message}`);
}

/** The first language of `chain` that the module has; English at the end. */
export function languageToRead({ languages }: Pick<Module, 'languages'>, chain: readonly string[]): string {
	return chain.find((tag) => languages.includes(tag)) ?? 'en';
}

/** The hashes of what makes a unit whole in a language. */
export function hashesOf({ texts, images }: Unit, language: string): string[] {
	const words = texts[language] ?? texts['en'];
	return [...(words === undefined ? [] : [words]), ...Object.values(images)];
}
