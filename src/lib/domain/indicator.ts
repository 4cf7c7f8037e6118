// A set of indicators: what a programme's teams agreed to count, published as a pack and never changed.
import * as v from 'valibot';
import { languageTagSchema, localizedSchema, type Localized } from './localized.ts';

/** A share of visits or people, a share of days, or a mean per denominator. */
export const indicatorUnits = ['percent', 'day-share', 'mean'] as const;
export type IndicatorUnit = (typeof indicatorUnits)[number];

export interface Indicator {
	readonly id: string;
	readonly title: Localized;
	/** The key practice that it measures. */
	readonly practice: Localized;
	readonly numerator: Localized;
	readonly denominator: Localized;
	readonly unit: IndicatorUnit;
	/** Which way is better. */
	readonly direction: 'higher' | 'lower';
	/** In the unit of the value: percent, or the mean itself. */
	readonly target?: number;
	/** Who or what is not counted. */
	readonly exclusion?: Localized;
}

export interface IndicatorSet {
	readonly name: string;
	readonly version: number;
	readonly layout: 1;
	readonly title: Localized;
	/** Id of the programme whose teams count it. */
	readonly programme: string;
	readonly source: string;
	readonly licence: string;
	readonly languages: readonly string[];
	readonly indicators: readonly Indicator[];
}

const slug = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/, 'is not an id'));

const indicatorSchema = v.object({
	id: slug,
	title: localizedSchema,
	practice: localizedSchema,
	numerator: localizedSchema,
	denominator: localizedSchema,
	unit: v.picklist(indicatorUnits),
	direction: v.picklist(['higher', 'lower']),
	target: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
	exclusion: v.exactOptional(localizedSchema)
});

const setSchema: v.GenericSchema<unknown, IndicatorSet> = v.pipe(
	v.object({
		name: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,59}$/, 'is not a pack name')),
		version: v.pipe(v.number(), v.integer(), v.minValue(1)),
		layout: v.literal(1, 'needs a newer version of the app'),
		title: localizedSchema,
		programme: slug,
		source: v.pipe(v.string(), v.nonEmpty()),
		licence: v.pipe(v.string(), v.nonEmpty()),
		languages: v.pipe(v.array(languageTagSchema), v.includes('en')),
		indicators: v.pipe(v.array(indicatorSchema), v.nonEmpty())
	}),
	v.check(
		({ indicators }) => new Set(indicators.map(({ id }) => id)).size === indicators.length,
		'names an indicator twice'
	)
);

/**
 * Reads a set from parsed JSON; keys that this app does not know are left out.
 * @throws Error that names the place and the reason, for the person who publishes the pack.
 */
export function parseIndicatorSet(json: unknown): IndicatorSet {
	const result = v.safeParse(setSchema, json);
	if (result.success) return result.output;
	const [issue] = result.issues;
	throw new Error(`Indicators, ${v.getDotPath(issue) ?? 'as a whole'}: ${issue.message}`);
}
