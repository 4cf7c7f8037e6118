// The values of indicators in words: shares in percent, means as numbers.
import type { IndicatorUnit } from '$lib/domain/indicator.ts';
import type { Formats } from '$lib/i18n/formats.ts';

/** `value` as `valueOf` gives it. */
export function valueWords(value: number, unit: IndicatorUnit, formats: Formats): string {
	return unit === 'mean' ? formats.number(Math.round(10 * value) / 10) : formats.percent(value / 100);
}
