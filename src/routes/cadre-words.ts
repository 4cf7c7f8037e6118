// The name of each profession.
import type { Cadre } from '$lib/domain/cadre.ts';
import type { MessageKey } from '$lib/i18n/messages.ts';

export const cadreWords: Readonly<Record<Cadre, MessageKey>> = {
	doctor: 'join.doctor',
	nurse: 'join.nurse',
	'clinical-officer': 'join.clinicalOfficer',
	pharmacist: 'join.pharmacist',
	psychologist: 'join.psychologist',
	'social-worker': 'join.socialWorker',
	'spiritual-carer': 'join.spiritualCarer',
	'community-health-worker': 'join.communityHealthWorker',
	radiographer: 'join.radiographer',
	'medical-physicist': 'join.medicalPhysicist',
	'biomedical-engineer': 'join.biomedicalEngineer',
	manager: 'join.manager',
	'policy-officer': 'join.policyOfficer',
	student: 'join.student',
	other: 'join.other'
};
