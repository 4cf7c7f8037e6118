// The steps in which a case is presented (design/domain.md §2), and how long each is planned to take.

export const presentingSteps = [
	'presenter',
	'case',
	'summary',
	'questions',
	'recommendations',
	'closing'
] as const;
export type PresentingStep = (typeof presentingSteps)[number];

/** Minutes of twenty, as programmes plan them. */
export const minutesOfStep: Readonly<Record<PresentingStep, number>> = {
	...{ presenter: 1, case: 5, summary: 2, questions: 4, recommendations: 6, closing: 2 }
};
