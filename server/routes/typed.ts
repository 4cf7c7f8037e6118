// Schemas of what people type, shared by the routes that take it.
import * as v from 'valibot';
import { isSlug } from '../../src/lib/documents/document-name.ts';
import { isRole, type Role } from '../../src/lib/domain/person.ts';

/** One line of text without control characters, trimmed, 1 to `longest` characters. */
export function line(longest: number): v.GenericSchema<unknown, string> {
	return v.pipe(
		v.string('not-text'),
		v.trim(),
		v.nonEmpty('blank'),
		v.maxLength(longest, 'too-long'),
		v.check((text) => !/\p{Cc}/u.test(text), 'control-characters')
	);
}

export const personName = line(80);
/** Free words: reports count the cadres they know and keep the others apart. */
export const cadre = line(60);
export const site = line(80);
export const team = v.pipe(v.string('not-text'), v.check(isSlug, 'not-a-team'));
export const role: v.GenericSchema<unknown, Role> = v.custom<Role>(
	(value) => typeof value === 'string' && isRole(value),
	'not-a-role'
);

export function wholeNumber(min: number, max: number) {
	return v.pipe(
		v.number('not-a-number'),
		v.integer('not-whole'),
		v.minValue(min, 'too-small'),
		v.maxValue(max, 'too-large')
	);
}
