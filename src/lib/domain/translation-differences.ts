// What a translation must carry over unchanged: numbers with their units, and names of medicines. Found, never decided.
import type { Questionnaire } from './questionnaire.ts';
import { allItems } from './questionnaire.ts';

/** A medicine as the form calls it in both languages. */
export interface Term {
	readonly from: string;
	readonly to: string;
}

/** Figures are as they stand in their text, such as `2,5 mg`; names as the translation ought to have them. */
export interface TranslationDifferences {
	/** In the original, and not in the translation. */
	readonly missing: readonly string[];
	/** In the translation, and not in the original. */
	readonly added: readonly string[];
	readonly names: readonly string[];
}

/** Units by every way of writing them that is known here, lower case. */
const unitByWord: ReadonlyMap<string, string> = new Map(
	(
		[
			[
				'mg',
				'mg',
				'milligram',
				'milligrams',
				'miligramos',
				'miligramas',
				'milligrammes',
				'ملغ',
				'مغ',
				'ملجم'
			],
			['µg', 'µg', 'μg', 'ug', 'mcg', 'micrograms', 'microgramos', 'microgramas', 'microgrammes', 'مكغ'],
			['g', 'g', 'gr', 'غ', 'جم'],
			['kg', 'kg', 'كغ', 'كجم'],
			['ml', 'ml', 'cc', 'مل'],
			['l', 'l', 'لتر'],
			['iu', 'iu', 'ui', 'units', 'unidades', 'unités', 'وحدة'],
			['%', '%', '٪'],
			['h', 'h', 'hr', 'hrs', 'hour', 'hours', 'hora', 'horas', 'heure', 'heures', 'ساعة', 'ساعات'],
			['min', 'min', 'minutes', 'minutos', 'دقيقة', 'دقائق'],
			['d', 'day', 'days', 'día', 'días', 'dia', 'dias', 'jour', 'jours', 'يوم', 'أيام'],
			['wk', 'week', 'weeks', 'semana', 'semanas', 'semaine', 'semaines', 'أسبوع', 'أسابيع'],
			['mo', 'month', 'months', 'mes', 'meses', 'mês', 'mois', 'شهر', 'أشهر'],
			['y', 'year', 'years', 'año', 'años', 'ano', 'anos', 'an', 'ans', 'سنة', 'سنوات'],
			['cm', 'cm', 'سم'],
			['mm', 'mm', 'مم'],
			['mmhg', 'mmhg'],
			['mmol/l', 'mmol/l'],
			['mg/ml', 'mg/ml'],
			['mg/kg', 'mg/kg'],
			['°c', '°c', 'ºc']
		] as const
	).flatMap(([unit, ...words]) => words.map((word): [string, string] => [word, unit]))
);

const figure = /(\d+(?:[.,٫٬]\d+)*)\s?([%٪]|[°º]c\b|[\p{L}µμ]+(?:\/[\p{L}]+)?)?/giu;

interface Figure {
	readonly shown: string;
	/** Equal for what means the same. */
	readonly key: string;
}

/** `names`: see `termsOf`. */
export function translationDifferences(
	original: string,
	translated: string,
	names: readonly Term[] = []
): TranslationDifferences {
	const [source, target] = [figuresIn(original), figuresIn(translated)];
	const [said, saidThere] = [folded(original), folded(translated)];
	return {
		missing: without(source, target),
		added: without(target, source),
		names: names
			.filter(({ from, to }) => said.includes(folded(from)) && !saidThere.includes(folded(to)))
			.map(({ to }) => to)
	};
}

/** Every figure is carried over as often as it stands there. */
function without(figures: readonly Figure[], others: readonly Figure[]): string[] {
	const left = others.map(({ key }) => key);
	return figures.flatMap(({ key, shown }) => {
		const at = left.indexOf(key);
		if (at < 0) return [shown];
		left.splice(at, 1);
		return [];
	});
}

function figuresIn(text: string): Figure[] {
	return [...latinDigits(text).matchAll(figure)].map(([whole, number = '', word]) => {
		const unit = word === undefined ? undefined : unitByWord.get(word.toLowerCase());
		return { shown: unit === undefined ? number : whole, key: `${plain(number)} ${unit ?? ''}` };
	});
}

/** `2,5` and `2.5` are one number, and so are `1,000` and `1000`; `0.125` and `125` are not. */
function plain(number: string): string {
	const points = number.replace(/[,٫٬]/g, '.');
	if (/^[1-9]\d{0,2}(\.\d{3})+$/.test(points)) return points.replaceAll('.', '');
	return points.includes('.') && points.split('.').length === 2 ? points.replace(/\.?0+$/, '') : points;
}

function latinDigits(text: string): string {
	return text.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) % 16));
}

function folded(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The one-word names that the form's open choices (medicines) have in both languages. */
export function termsOf({ items }: Questionnaire, from: string, to: string): Term[] {
	const all = allItems(items)
		.filter(({ type }) => type === 'open-choice')
		.flatMap(({ options = [] }) => options)
		.flatMap(({ label }) => {
			const [one, other] = [label[from], label[to]];
			return one === undefined || other === undefined ? [] : [{ from: one, to: other }];
		});
	return all.filter(({ from: one, to: other }) => /^\p{L}{5,}$/u.test(one) && /^[\p{L}\p{M}]+$/u.test(other));
}
