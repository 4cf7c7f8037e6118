// Forms that were built here: each that can be published goes out as an XLSForm and comes back as it went.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { publishable } from '../../../src/lib/domain/builder/draft.ts';
import { problemsOf } from '../../../src/lib/domain/builder/problems.ts';
import { parseQuestionnaire } from '../../../src/lib/domain/questionnaire-schema.ts';
import { exportXlsform } from '../../../src/lib/exchange/xlsform/export-xlsform.ts';
import { importWorkbook } from '../../../src/lib/exchange/xlsform/import-xlsform.ts';
import { anySaidDraft } from '../../support/draft-steps.ts';

test('a form that was built comes back as it went', () => {
	let clean = 0;
	fc.assert(
		fc.property(anySaidDraft, (form) => {
			if (problemsOf(form).length > 0) return;
			clean += 1;
			const questionnaire = parseQuestionnaire(publishable(form, 3));
			const { questionnaire: back, problems } = importWorkbook(exportXlsform(questionnaire));
			expect(problems).toEqual([]);
			expect(back).toEqual(questionnaire);
		}),
		{ numRuns: 300 }
	);
	expect(clean).toBeGreaterThan(20);
});
