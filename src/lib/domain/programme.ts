// Programmes of the sample network: what a case is presented in.
import type { Localized } from './localized.ts';
import type { CaseKind } from './questionnaire.ts';

/** `prefix` opens the id of an accepted case: PAL-2026-014. `kinds` are the cases it takes. */
export interface Programme {
	readonly id: string;
	readonly prefix: string;
	readonly title: Localized;
	readonly kinds: readonly CaseKind[];
}

export const programmes: readonly Programme[] = [
	{
		id: 'palliative-care',
		prefix: 'PAL',
		title: { en: 'Palliative care', es: 'Cuidados paliativos' },
		kinds: ['patient', 'service']
	},
	{
		id: 'oncology-nursing',
		prefix: 'ONN',
		title: { en: 'Oncology nursing', es: 'Enfermería oncológica' },
		kinds: ['patient', 'service']
	},
	{
		id: 'imaging-equipment',
		prefix: 'IMG',
		title: { en: 'Imaging equipment', es: 'Equipos de imagen' },
		kinds: ['equipment', 'service']
	},
	{
		id: 'palliative-policy',
		prefix: 'POL',
		title: { en: 'Palliative care policy', es: 'Políticas de cuidados paliativos' },
		kinds: ['policy', 'example']
	}
];

export function programmeNamed(id: string): Programme | undefined {
	return programmes.find((programme) => programme.id === id);
}
