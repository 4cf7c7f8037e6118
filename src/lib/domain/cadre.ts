// What people are by training.

/** What a person is by training; asked at joining because every report counts by it. */
export const cadres = [
	'doctor',
	'nurse',
	'clinical-officer',
	'pharmacist',
	'psychologist',
	'social-worker',
	'spiritual-carer',
	'community-health-worker',
	'radiographer',
	'medical-physicist',
	'biomedical-engineer',
	'manager',
	'policy-officer',
	'student',
	'other'
] as const;
export type Cadre = (typeof cadres)[number];

export function isCadre(text: string): text is Cadre {
	return cadres.some((cadre) => cadre === text);
}
