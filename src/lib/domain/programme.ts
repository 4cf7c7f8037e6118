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
		title: {
			en: 'Palliative care',
			es: 'Cuidados paliativos',
			'pt-BR': 'Cuidados paliativos',
			fr: 'Soins palliatifs',
			ar: 'الرعاية التلطيفية'
		},
		kinds: ['patient', 'service']
	},
	{
		id: 'oncology-nursing',
		prefix: 'ONN',
		title: {
			en: 'Oncology nursing',
			es: 'Enfermería oncológica',
			'pt-BR': 'Enfermagem oncológica',
			fr: 'Soins infirmiers en oncologie',
			ar: 'تمريض الأورام'
		},
		kinds: ['patient', 'service']
	},
	{
		id: 'imaging-equipment',
		prefix: 'IMG',
		title: {
			en: 'Imaging equipment',
			es: 'Equipos de imagen',
			'pt-BR': 'Equipamentos de imagem',
			fr: 'Équipements d’imagerie',
			ar: 'أجهزة التصوير'
		},
		kinds: ['equipment', 'service']
	},
	{
		id: 'palliative-policy',
		prefix: 'POL',
		title: {
			en: 'Palliative care policy',
			es: 'Políticas de cuidados paliativos',
			'pt-BR': 'Políticas de cuidados paliativos',
			fr: 'Politiques de soins palliatifs',
			ar: 'سياسات الرعاية التلطيفية'
		},
		kinds: ['policy', 'example', 'service']
	}
];

export function programmeNamed(id: string): Programme | undefined {
	return programmes.find((programme) => programme.id === id);
}
