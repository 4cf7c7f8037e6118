// The questionnaires that the relay ships, as their files lie in the repository.
import { readdirSync, readFileSync } from 'node:fs';
import type { Questionnaire } from '../../src/lib/domain/questionnaire.ts';
import { parseQuestionnaire } from '../../src/lib/domain/questionnaire-schema.ts';

interface ShippedForm {
	readonly file: string;
	readonly form: Questionnaire;
}

const folder = new URL('../../server/packs/questionnaires/', import.meta.url);

export const shippedForms: readonly ShippedForm[] = readdirSync(folder)
	.sort()
	.map((file) => ({
		file,
		form: parseQuestionnaire(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
	}));

/** The newest version of each: what a new case may be begun on. */
export const newestForms = shippedForms.filter(({ form }) =>
	shippedForms.every((other) => other.form.name !== form.name || other.form.version <= form.version)
);

/** @throws Error for a form, or a version of it, that is not shipped. */
export function shippedForm(name: string, version?: number): Questionnaire {
	const among = version === undefined ? newestForms : shippedForms;
	const found = among.find(
		({ form }) => form.name === name && (version === undefined || form.version === version)
	);
	if (found === undefined) throw new Error(`no form ${name} ${version ?? ''}`);
	return found.form;
}
