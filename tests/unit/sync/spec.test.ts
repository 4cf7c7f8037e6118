// SPEC.md says where its rules are tested; this holds it to that, both ways.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { holding } from '../../../src/lib/sync/held-words.ts';
import { presenceEvery } from '../../../src/lib/sync/channel.ts';
import { resting } from '../../../src/lib/workspace/line-rest.ts';
import { closeCode } from '../../../src/lib/sync/close-codes.ts';
import { frameKind, longestFrame, longestMarker } from '../../../src/lib/sync/frames.ts';
import { lifeSigns } from '../../../src/lib/sync/life-signs.ts';
import { pieceLength } from '../../../src/lib/sync/pieces.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const spec = readFileSync(join(root, 'src/lib/sync/SPEC.md'), 'utf8');
const ruleLines = spec.split('\n').filter((line) => line.startsWith('- **R'));

/** The rules that titles of a test file name: what a quoted text begins with, `R1–R6, R9` spelt out. */
function rulesNamedIn(text: string): Set<string> {
	const named = new Set<string>();
	for (const [, list] of text.matchAll(/['"`](R\d+(?:(?:–|, )R\d+)*)(?=[: ])/g)) {
		for (const part of list!.split(', ')) {
			const [first = 0, last = first] = part.split('–').map((rule) => Number(rule.slice(1)));
			for (let rule = first; rule <= last; rule++) named.add(`R${rule}`);
		}
	}
	return named;
}

/** By rule: the test files that name it, as SPEC.md says and as the files say. */
const listed = new Map(
	ruleLines.map((line) => [
		/R\d+/.exec(line)![0],
		[...line.matchAll(/`(tests\/[^`]+)`/g)].map(([, file]) => file!)
	])
);
const naming = new Map<string, string[]>();
for (const file of readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })) {
	if (!file.endsWith('.test.ts') && !file.endsWith('.spec.ts')) continue;
	for (const rule of rulesNamedIn(readFileSync(join(root, 'tests', file), 'utf8')))
		naming.set(rule, [...(naming.get(rule) ?? []), `tests/${file.replaceAll('\\', '/')}`]);
}

test('there are eighteen rules, in order', () => {
	expect([...listed.keys()]).toEqual(Array.from({ length: 18 }, (_, index) => `R${index + 1}`));
});

test.each([...listed])('%s is tested where SPEC.md says, and nowhere else', (rule, files) => {
	expect((naming.get(rule) ?? []).sort()).toEqual([...files].sort());
	if (files.length === 0) expect(ruleLines.find((line) => line.includes(`**${rule}**`))).toContain('not yet');
});

test('no test names a rule that there is not', () => {
	expect([...naming.keys()].filter((rule) => !listed.has(rule))).toEqual([]);
});

test('the numbers are those of the code', () => {
	for (const code of Object.values(closeCode)) expect(spec).toContain(`| ${code} |`);
	expect(spec).toContain(`| **${frameKind.receipt}** | byte array, at most ${longestMarker} bytes |`);
	expect(spec).toContain(`| **${frameKind.head}** |`);
	expect(spec).toContain(`longer than ${pieceLength.toLocaleString('en')} bytes`);
	expect([longestFrame, holding.alone, holding.inCompany, lifeSigns.whenIdle]).toEqual([
		2 ** 20,
		10_000,
		400,
		55_000
	]);
	expect([presenceEvery, resting.after]).toEqual([2000, 120_000]);
});
