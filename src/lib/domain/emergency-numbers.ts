// Whom a site calls when a patient is in danger: numbers that a programme's coordinators set, by city or for every city.
import * as v from 'valibot';

/** In place of a team: for all that have no number of their own. */
export const everyCity = '';

export interface EmergencyNumber {
	/** Team of the city whose number it is, or `everyCity`. */
	readonly team: string;
	/** As it is dialled, in Latin digits. */
	readonly number: string;
	/** Who answers there, and when. */
	readonly words: string;
}

const slug = '[a-z][a-z0-9-]{0,39}';
const subjectShape = new RegExp(`^programme/(${slug})/numbers$`);

/** The decision's name: all numbers of a programme are set at once. */
export const setNumbers = 'set-numbers';

export function numbersSubject(programme: string): string {
	return `programme/${programme}/numbers`;
}

/** The programme whose numbers a decision sets; null for any other subject. */
export function programmeOfNumbers(subject: string): string | null {
	return subjectShape.exec(subject)?.[1] ?? null;
}

/** A number as it is typed, with the digits of any keyboard, in the digits that every telephone dials. */
export function dialled(typed: string): string {
	return typed
		.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
		.replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
		.replace(/\s+/g, ' ')
		.trim();
}

const numberShape = /^(?:[+*]|\(\+?)?\d[\d ()./*#-]{0,38}$/;

/** Whether a telephone could dial it: two digits at least, nothing but digits and what stands between them. */
export function isDiallable(number: string): boolean {
	return numberShape.test(number) && number.replace(/\D/g, '').length >= 2;
}

/** What a link to a telephone names. */
export function telephoneLink(number: string): string {
	return `tel:${number.replace(/[^\d+*#]/g, '')}`;
}

const numbersSchema = v.strictObject({
	numbers: v.pipe(
		v.array(
			v.strictObject({
				team: v.pipe(v.string(), v.regex(new RegExp(`^(?:${slug})?$`))),
				number: v.pipe(v.string(), v.transform(dialled), v.check(isDiallable, 'not-a-number')),
				words: v.pipe(v.string(), v.trim(), v.maxLength(120))
			})
		),
		v.maxLength(60)
	),
	/** The last setting that its author had seen: a later one makes this one too late. */
	seen: v.optional(v.nullable(v.number()), null)
});

export type NumbersBody = v.InferInput<typeof numbersSchema>;

/** What a decision carries; null where it is not of its shape. */
export function readNumbers(body: unknown): v.InferOutput<typeof numbersSchema> | null {
	const result = v.safeParse(numbersSchema, body);
	return result.success ? result.output : null;
}

/** Those of the team's city; where it has none, those for every city. */
export function numbersFor(numbers: readonly EmergencyNumber[], team: string): readonly EmergencyNumber[] {
	const own = numbers.filter((known) => known.team === team);
	return own.length > 0 ? own : numbers.filter((known) => known.team === everyCity);
}
