// `npm run check`: everything that can be said of the code without running it, two looks at a time.
import { styleText } from 'node:util';
import { bundleBudgets } from './checks/bundle-budgets.ts';
import { type Check, toolCheck } from './checks/check.ts';
import { layerPicture, redraw } from './checks/layer-picture.ts';
import { layersCheck } from './checks/layers.ts';
import { packagesCheck } from './checks/packages.ts';
import { sourceHabits } from './checks/source-habits.ts';

/** The types that Kit writes, which all others read. */
const kitTypes = toolCheck('kit types', '@sveltejs/kit/svelte-kit.js', ['sync']);

/** The longest first. */
const checks: readonly Check[] = [
	toolCheck('prettier', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
	toolCheck('svelte and types', 'svelte-check/bin/svelte-check', [
		...['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human']
	]),
	toolCheck('eslint', 'eslint/bin/eslint.js', ['--max-warnings', '0', '.']),
	bundleBudgets,
	toolCheck('knip', 'knip/bin/knip.js', []),
	toolCheck('relay types', 'typescript/bin/tsc', ['-p', 'server/tsconfig.json']),
	layersCheck,
	layerPicture,
	sourceHabits,
	packagesCheck
];

export interface CheckTotals {
	readonly passed: number;
	readonly failed: number;
}

/** Runs every check and prints a line for each, with the reasons under one that fails. */
export async function runChecks(): Promise<CheckTotals> {
	const waiting = [...checks];
	const outcomes = [await runCheck(kitTypes)];
	const lane = async () => {
		for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
			outcomes.push(await runCheck(check));
		}
	};
	await Promise.all([lane(), lane()]);
	const passed = outcomes.filter(Boolean).length;
	return { passed, failed: outcomes.length - passed };
}

/** Whether it passed. */
async function runCheck(check: Check): Promise<boolean> {
	const start = performance.now();
	const faults = await check.find().catch((error: unknown) => [String(error)]);
	const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5);
	const passed = faults.length === 0;
	const mark = passed ? styleText('green', '✓') : styleText('red', '✗');
	process.stdout.write(`${mark} ${seconds} s  ${check.name}\n`);
	for (const fault of faults) process.stdout.write(`${fault.replaceAll(/^/gm, '            ')}\n`);
	return passed;
}

if (import.meta.main) {
	if (process.argv.includes('--draw')) await redraw();
	const { failed } = await runChecks();
	if (failed > 0) process.exitCode = 1;
}
