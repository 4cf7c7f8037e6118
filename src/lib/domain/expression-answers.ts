// Answers as expressions see them, and what expressions say as answers.
import { isCodes, isInterval, isOther, type AnswerValue } from './answer.ts';
import type { Value } from './expression/values.ts';
import { dayBefore } from './interval.ts';
import type { Item } from './questionnaire.ts';

/**
 * As an XLSForm has them: the codes of a select with blanks between, `yes` and `no`, `other` for what was not offered,
 * a quantity's amount, and of an interval the day that it means.
 */
export function asValue(answer: AnswerValue): Value {
	if (typeof answer === 'boolean') return answer ? 'yes' : 'no';
	if (typeof answer !== 'object') return answer;
	if (isCodes(answer)) return answer.join(' ');
	if (isOther(answer)) return 'other';
	return isInterval(answer) ? dayBefore(answer) : answer.amount;
}

/** Null for nothing: the empty text, and what is no number. With an item: as that takes its answers. */
export function asAnswer(value: Value, item?: Item): AnswerValue | null {
	if (value === '' || (typeof value === 'number' && !Number.isFinite(value))) return null;
	switch (item?.type) {
		case 'yes-no':
			return typeof value === 'boolean' ? value : value === 'yes';
		case 'multiple-choice':
			return String(value).split(/\s+/);
		case 'choice':
		case 'open-choice':
		case 'string':
		case 'text':
			return String(value);
		case 'integer':
		case 'decimal':
		case 'scale':
			return Number.isFinite(Number(value)) ? Number(value) : null;
		default:
			return value;
	}
}
