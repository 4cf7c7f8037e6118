// A run chart: values month by month around their median. It draws and claims nothing; patterns are another matter.

/** One month of a chart; `value` is null where there is none. */
export interface ChartPoint {
	readonly month: string;
	readonly value: number | null;
	readonly numerator: number | null;
	readonly denominator: number | null;
	readonly note: string;
}

/** The median is that of so many first values, and stays it (design/domain.md §5). */
const valuesForMedian = 12;
/** With fewer points off the median nothing can be said of patterns. */
export const fewestUsefulPoints = 10;

export interface RunChart {
	readonly points: readonly ChartPoint[];
	/** Null while there is no value. */
	readonly median: number | null;
	/** Points that do not lie on the median. */
	readonly useful: number;
}

/** Points must come in the order of their months. */
export function runChart(points: readonly ChartPoint[]): RunChart {
	const values = points.flatMap(({ value }) => value ?? []);
	const median = medianOf(values.slice(0, valuesForMedian));
	return { points, median, useful: values.filter((value) => value !== median).length };
}

/** Of an even count the mean of the two in the middle; null of none. */
function medianOf(values: readonly number[]): number | null {
	const sorted = [...values].sort((one, other) => one - other);
	const half = Math.floor(sorted.length / 2);
	const [below, above] = [sorted[half - 1], sorted[half]];
	if (above === undefined) return null;
	return sorted.length % 2 === 1 || below === undefined ? above : (below + above) / 2;
}
