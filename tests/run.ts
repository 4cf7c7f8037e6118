// `npm test`: the checks, the build, the suites in Node, then those in a browser; one sum at the end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { buildWhenNeeded } from '../server/app-build.ts';
import { root } from './checks/check.ts';
import { runChecks } from './check.ts';
import { findOrInstallChromium } from './support/chromium.ts';

interface Totals {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
}

const count = v.pipe(v.number(), v.integer());

const vitestReport = v.object({
	numPassedTests: count,
	numFailedTests: count,
	numPendingTests: count,
	numTodoTests: count,
	testResults: v.array(v.object({ status: v.string(), assertionResults: v.array(v.unknown()) }))
});

const playwrightReport = v.object({
	stats: v.object({ expected: count, unexpected: count, flaky: count, skipped: count }),
	errors: v.array(v.unknown())
});

const folder = await mkdtemp(join(tmpdir(), 'ronda-test-'));
const suites: readonly (readonly [name: string, run: () => Promise<Totals>])[] = [
	['checks', async () => ({ ...(await runChecks()), skipped: 0 })],
	['build', build],
	['vitest', runVitest],
	['playwright', runPlaywright]
];

const sum = { passed: 0, failed: 0, skipped: 0 };
for (const [name, run] of suites) {
	const start = performance.now();
	const totals = await run().catch((error: unknown) => {
		process.stdout.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
		return { passed: 0, failed: 1, skipped: 0 };
	});
	if (totals.passed + totals.failed === 0) process.stdout.write(`${name} ran no test\n`);
	sum.passed += totals.passed;
	sum.failed += totals.passed + totals.failed === 0 ? 1 : totals.failed;
	sum.skipped += totals.skipped;
	process.stdout.write(`— ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s\n\n`);
}
await rm(folder, { recursive: true });
process.stdout.write(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`);
if (sum.failed > 0) process.exitCode = 1;

async function build(): Promise<Totals> {
	const isBuilt = await buildWhenNeeded();
	return { passed: isBuilt ? 1 : 0, failed: isBuilt ? 0 : 1, skipped: 0 };
}

async function runVitest(): Promise<Totals> {
	const file = join(folder, 'vitest.json');
	const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
	const code = await runTool('vitest/vitest.mjs', args, {});
	const report = v.parse(vitestReport, JSON.parse(await readFile(file, 'utf8')));
	const brokenFiles = report.testResults.filter(
		({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0
	);
	return failedAtLeast(code, {
		passed: report.numPassedTests,
		failed: report.numFailedTests + brokenFiles.length,
		skipped: report.numPendingTests + report.numTodoTests
	});
}

async function runPlaywright(): Promise<Totals> {
	const file = join(folder, 'playwright.json');
	// A trace takes a third of the time; whoever looks for a fault runs the one file by hand and gets it.
	const code = await runTool('@playwright/test/cli.js', ['test', '--trace=off', '--reporter=list,json'], {
		CHROMIUM_PATH: findOrInstallChromium(),
		PLAYWRIGHT_JSON_OUTPUT_FILE: file
	});
	const { stats, errors } = v.parse(playwrightReport, JSON.parse(await readFile(file, 'utf8')));
	return failedAtLeast(code, {
		passed: stats.expected,
		failed: stats.unexpected + stats.flaky + errors.length,
		skipped: stats.skipped
	});
}

/** A runner that ends badly has failed, even when it counts no failure (an error outside of any test). */
function failedAtLeast(code: number | null, totals: Totals): Totals {
	return code === 0 ? totals : { ...totals, failed: Math.max(1, totals.failed) };
}

/** The exit code of a script under node_modules, run by this Node with what it prints shown. */
async function runTool(
	script: string,
	args: readonly string[],
	env: Readonly<Record<string, string>>
): Promise<number | null> {
	const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
		cwd: root,
		env: { ...process.env, ...env },
		stdio: ['ignore', 'inherit', 'inherit']
	});
	const [code] = (await once(child, 'exit')) as [number | null];
	return code;
}
