// An answer as words, in the language of the form.
import { isCodes, isInterval, isOther, type AnswerValue, type Interval } from '../../domain/answer.ts';
import type { IntervalUnit } from '../../domain/answer-schema.ts';
import { dayOf, unitsAgo } from '../../domain/interval.ts';
import { localized } from '../../domain/localized.ts';
import type { Item, Option } from '../../domain/questionnaire.ts';
import type { MessageKey } from '../../i18n/messages.ts';
import type { Words } from '../../i18n/words.ts';

/** What an answer is said with. */
export type AnswerLanguage = Pick<Words, 't' | 'formats'>;

const timeUnits = { days: 'day', weeks: 'week', months: 'month', years: 'year' } as const;

/** Codes that the form does not offer are shown as they are: an answer is never hidden. */
export function answerWords(
	item: Item,
	value: AnswerValue,
	chain: readonly string[],
	language: AnswerLanguage
): string {
	const { t, formats } = language;
	const named = (options: readonly Option[] | undefined, code: string) => {
		const option = options?.find((known) => known.code === code);
		return option ? localized(option.label, chain).text : code;
	};
	if (typeof value === 'boolean') return t(value ? 'field.yes' : 'field.no');
	if (typeof value === 'string') return named(item.options, value);
	if (typeof value === 'number') {
		return `${formats.number(value)} ${item.unit ? localized(item.unit, chain).text : ''}`.trim();
	}
	if (isCodes(value)) return formats.list(value.map((code) => named(item.options, code)));
	if (isOther(value)) return value.other;
	if (isInterval(value)) return intervalWords(value, language);
	return `${formats.number(value.amount)} ${named(item.units, value.unit)}`.trim();
}

/** "2 weeks before this was written", and how long ago that is where time has passed since. */
export function intervalWords(interval: Interval, { t, formats }: AnswerLanguage): string {
	const { count, unit } = interval;
	if (unit === '') return formats.number(count);
	const duration = formats.duration(count, timeUnits[unit]);
	const ago = unitsAgo(interval, unit, dayOf(Date.now()));
	return ago === count
		? t('field.before', { duration })
		: t('field.beforeNow', { duration, ago: formats.ago(ago, timeUnits[unit]) });
}

/** "weeks", as a unit to choose. */
export const unitKeys = {
	days: 'field.days',
	weeks: 'field.weeks',
	months: 'field.months',
	years: 'field.years'
} as const satisfies Record<IntervalUnit, MessageKey>;
