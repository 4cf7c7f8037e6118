// Bench, run by hand (`node tests/bench/questionnaire-engine.ts`): 500 items, 200 expressions, one answer changed.
import { performance } from 'node:perf_hooks';
import { FilledForm } from '../../src/lib/domain/filled-form.ts';
import { FormLogic } from '../../src/lib/domain/form-logic.ts';
import { parseQuestionnaire } from '../../src/lib/domain/questionnaire-schema.ts';
import { responseProgress } from '../../src/lib/domain/response.ts';
import { responseOf } from '../support/response-of.ts';
import { largeForm } from './large-form.ts';

const answers = Object.fromEntries(Array.from({ length: 100 }, (_part, index) => [`a-${index}`, index % 6]));

function timed(what: string, runs: number, run: (index: number) => void): void {
	for (let index = 0; index < runs; index += 1) run(index);
	const from = performance.now();
	for (let index = 0; index < runs; index += 1) run(index);
	console.log(`${what}: ${((performance.now() - from) / runs).toFixed(2)} ms`);
}

const form = parseQuestionnaire(largeForm);
const logic = new FormLogic(form.items);
timed('read the form', 20, () => void parseQuestionnaire(largeForm));
timed('build its logic', 50, () => void new FormLogic(form.items));
timed('everything anew', 50, () => void responseProgress(form, new FilledForm(logic, responseOf(answers))));
let kept = new FilledForm(logic, responseOf(answers));
responseProgress(form, kept);
timed('one answer changed', 100, (index) => {
	kept = kept.next(responseOf({ ...answers, 'a-50': index }));
	responseProgress(form, kept);
});
console.log(`expressions evaluated for the last change: ${kept.evaluations}`);
