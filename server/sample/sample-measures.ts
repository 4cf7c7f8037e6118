// A year of plausible figures for two teams of the sample network, so that charts have something to show.
import * as Y from 'yjs';
import { measuresDocumentName } from '../../src/lib/documents/document-name.ts';
import { writeEntry } from '../../src/lib/documents/measures-document.ts';
import { addMonths, monthOf, monthsBetween, yearOf } from '../../src/lib/domain/period.ts';
import type { NewUpdate } from '../store/update-log.ts';

const programme = 'palliative-care';
const teams = ['asuncion', 'kumasi'] as const;

interface Course {
	readonly indicator: string;
	/** About how many there are in a month. */
	readonly denominator: number;
	/** Shares at the first and the last month; between them the way is a straight one, with swings. */
	readonly from: number;
	readonly to: number;
}

const courses: readonly Course[] = [
	{ indicator: 'pain-recorded', denominator: 64, from: 0.52, to: 0.86 },
	{ indicator: 'pain-reassessed', denominator: 18, from: 0.3, to: 0.62 },
	{ indicator: 'laxative-with-opioid', denominator: 25, from: 0.48, to: 0.84 },
	{ indicator: 'goals-documented', denominator: 16, from: 0.22, to: 0.4 },
	{ indicator: 'symptom-scale', denominator: 64, from: 0.35, to: 0.5 },
	{ indicator: 'morphine-stock-out', denominator: 30, from: 0.3, to: 0.07 },
	{ indicator: 'recommendations-done', denominator: 14, from: 0.5, to: 0.66 },
	{ indicator: 'follow-up-on-time', denominator: 9, from: 0.4, to: 0.7 }
];

/** The twelve months before the one at `now` (ms), as updates of the teams' documents; always the same figures. */
export function sampleMeasures(now: number): NewUpdate[] {
	const last = addMonths(monthOf(now), -1);
	const months = monthsBetween(addMonths(last, -11), last);
	return teams.flatMap((team, teamIndex) => {
		const documents = new Map<string, Y.Doc>();
		for (const [index, month] of months.entries()) {
			const name = measuresDocumentName(team, programme, yearOf(month));
			const document = documents.get(name) ?? new Y.Doc();
			documents.set(name, document);
			for (const [row, course] of courses.entries()) {
				const swing = Math.sin(3 * index + 5 * row + 7 * teamIndex);
				const share = course.from + ((course.to - course.from) * index) / 11 + 0.06 * swing;
				const denominator = course.denominator + Math.round(3 * Math.cos(2 * index + row));
				const numerator = Math.min(denominator, Math.max(0, Math.round(denominator * share)));
				const entry = { numerator, denominator, basis: 'counted' as const, note: '' };
				const place = { month, site: null, indicator: course.indicator };
				writeEntry(document, place, entry, { account: '', at: now });
			}
		}
		return [...documents].map(([document, words]) => ({
			...{ document, update: Y.encodeStateAsUpdate(words), meta: null }
		}));
	});
}
