// Consent: what the patient, a guardian or the family said may be done with a case, asked before it leaves.
import * as v from 'valibot';
import type { CaseKind } from './questionnaire.ts';

export const consentParts = ['ask-hub', 'show', 'record', 'teach'] as const;
export type ConsentPart = (typeof consentParts)[number];
export const consentGivers = ['patient', 'guardian', 'family'] as const;
export const consentForms = ['spoken', 'signed', 'thumbprint'] as const;

/** Link ids that begin so are Ronda's own: no questionnaire has them. */
export const consentPrefix = 'consent-';

/** Address of each answer in the case's document. Of every kind but patient only `permission` is asked. */
export const consentAddresses = {
	parts: (part: ConsentPart) => `${consentPrefix}${part}`,
	by: `${consentPrefix}by`,
	form: `${consentPrefix}form`,
	language: `${consentPrefix}language`,
	permission: `${consentPrefix}permission`
} as const;

const patientConsent = v.strictObject({
	'ask-hub': v.boolean(),
	show: v.boolean(),
	record: v.boolean(),
	teach: v.boolean(),
	by: v.picklist(consentGivers),
	form: v.picklist(consentForms),
	/** The language it was asked in, in the member's words. */
	language: v.pipe(v.string(), v.maxLength(60))
});

const permission = v.strictObject({ permission: v.boolean() });

/** The patient's consent in its four parts, or the owner's permission. */
export const consentSchema = v.union([patientConsent, permission]);
export type Consent = Readonly<v.InferOutput<typeof consentSchema>>;

/** Null where the case may be submitted; else what is missing (design/domain.md §2, "before it may leave"). */
export function consentProblem(
	kind: CaseKind,
	consent: Consent | null
): 'consent-missing' | 'not-allowed' | null {
	if (consent === null) return 'consent-missing';
	if (kind === 'patient') {
		if (!('ask-hub' in consent)) return 'consent-missing';
		return consent['ask-hub'] ? null : 'not-allowed';
	}
	if (!('permission' in consent)) return 'consent-missing';
	return consent.permission ? null : 'not-allowed';
}

/** Whether it may be shown in a session with other countries, recorded, or used for teaching. */
export function allows(consent: Consent, part: Exclude<ConsentPart, 'ask-hub'>): boolean {
	return 'permission' in consent ? consent.permission : consent[part];
}
