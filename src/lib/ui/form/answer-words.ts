// An answer as words, in the language of the form.
import type { AnswerValue } from '../../domain/answer.ts';
import { localized } from '../../domain/localized.ts';
import type { Item } from '../../domain/questionnaire.ts';
import type { Words } from '../../i18n/words.ts';

/** Codes that the form does not offer are shown as they are: an answer is never hidden. */
export function answerWords(
	item: Item,
	value: AnswerValue,
	chain: readonly string[],
	{ t, formats }: Pick<Words, 't' | 'formats'>
): string {
	const optionWords = (code: string) => {
		const option = item.options?.find((known) => known.code === code);
		return option ? localized(option.label, chain).text : code;
	};
	if (typeof value === 'boolean') return t(value ? 'field.yes' : 'field.no');
	if (typeof value === 'object') return formats.list(value.map(optionWords));
	if (typeof value === 'string') return optionWords(value);
	const unit = item.unit ? ` ${localized(item.unit, chain).text}` : '';
	return formats.number(value) + unit;
}
