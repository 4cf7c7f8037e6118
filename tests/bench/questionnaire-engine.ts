// Bench, run by hand (`node tests/bench/questionnaire-engine.ts`): 500 items, 200 expressions, one answer changed.
import { performance } from 'node:perf_hooks';
import { FilledForm } from '../../src/lib/domain/filled-form.ts';
import { FormLogic } from '../../src/lib/domain/form-logic.ts';
import { parseQuestionnaire } from '../../src/lib/domain/questionnaire-schema.ts';
import { responseProgress } from '../../src/lib/domain/response.ts';
import { responseOf } from '../support/response-of.ts';

const label = { en: 'Label' };
const items = Array.from({ length: 100 }, (_part, index) => [
	{ linkId: `a-${index}`, type: 'integer', label },
	{ linkId: `b-${index}`, type: 'integer', label, relevant: { expression: `\${a-${index}} > 2` } },
	{
		linkId: `c-${index}`,
		type: 'calculated',
		label,
		calculation: `coalesce(\${b-${index}}, 0) + \${a-${index}} * 2`
	},
	{ linkId: `d-${index}`, type: 'yes-no', label },
	{ linkId: `e-${index}`, type: 'string', label }
]).flat();
const sections = Array.from({ length: 10 }, (_section, index) => ({
	...{ linkId: `section-${index}`, type: 'group', label },
	items: items.slice(50 * index, 50 * index + 50)
}));
const json = {
	...{
		name: 'bench',
		version: 1,
		layout: 1,
		kind: 'patient',
		title: label,
		licence: 'CC0',
		languages: ['en']
	},
	items: sections
};
const answers = Object.fromEntries(Array.from({ length: 100 }, (_part, index) => [`a-${index}`, index % 6]));

function timed(what: string, runs: number, run: (index: number) => void): void {
	for (let index = 0; index < runs; index += 1) run(index);
	const from = performance.now();
	for (let index = 0; index < runs; index += 1) run(index);
	console.log(`${what}: ${((performance.now() - from) / runs).toFixed(2)} ms`);
}

const form = parseQuestionnaire(json);
const logic = new FormLogic(form.items);
timed('read the form', 20, () => void parseQuestionnaire(json));
timed('build its logic', 50, () => void new FormLogic(form.items));
timed('everything anew', 50, () => void responseProgress(form, new FilledForm(logic, responseOf(answers))));
let kept = new FilledForm(logic, responseOf(answers));
responseProgress(form, kept);
timed('one answer changed', 100, (index) => {
	kept = kept.next(responseOf({ ...answers, 'a-50': index }));
	responseProgress(form, kept);
});
console.log(`expressions evaluated for the last change: ${kept.evaluations}`);
