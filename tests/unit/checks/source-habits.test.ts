// Tests of the habits of the source: each fault is planted and found, and good code is let be.
import { describe, expect, it } from 'vitest';
import { habitFaults } from '../../checks/source-habits.ts';

const faultsOf = (path: string, text: string) =>
	habitFaults({ path, text: `// Says what it is.\n${text}\n` });
const component = (css: string) =>
	`<!-- Says what it is. -->\n<p>Left</p>\n<style>\n\tp {\n\t\t${css}\n\t}\n</style>\n`;

describe('source habits', () => {
	it.each([
		['src/lib/domain/a.ts', `/* eslint${'-'}disable */`, 'switches a check off'],
		['server/a.ts', `// @ts${'-'}expect-error`, 'switches a check off'],
		['server/a.ts', `// TO${'DO'}: later`, 'leaves a note of unfinished work'],
		['server/a.ts', `const a${': an'}y = 1;`, 'has a value of no type'],
		['server/a.ts', `const a = b ${'as an'}y;`, 'has a value of no type'],
		['tests/unit/a.test.ts', `it.${'only'}('x')`, 'leaves tests out'],
		['tests/unit/a.test.ts', `test.${'skip'}('x')`, 'leaves tests out'],
		['tests/e2e/a.spec.ts', `page.waitFor${'Timeout'}(10)`, 'sleeps: wait for an event or a condition'],
		[
			'src/lib/ui/a.ts',
			`import { x } from '${'$lib'}/y.ts';`,
			'imports by $lib, which is for routes: name the path'
		],
		[
			'src/lib/domain/a.ts',
			`return list.to${'Sorted()'};`,
			'asks for what the oldest browser lacks (Chrome 109): copy the list first'
		],
		['server/a.ts', `import { x } from '${'./'}y';`, 'imports a file without its extension']
	])('%s: %s', (path, text, says) => {
		expect(faultsOf(path, text)).toEqual([`${path}:2 ${says}`]);
	});

	it.each([
		'margin-left: 1px;',
		'padding-right: 1px;',
		'border-top: 0;',
		'border-top-left-radius: 0;',
		'left: 0;',
		'max-width: 3ch;',
		'text-align: left;',
		'float: right;'
	])('finds %s in a component', (css) => {
		expect(habitFaults({ path: 'src/lib/ui/Box.svelte', text: component(css) })).toEqual([
			expect.stringMatching(/^src\/lib\/ui\/Box\.svelte:5 /)
		]);
	});

	it.each(['margin-inline-start: 1px;', 'text-align: start;', 'inset-block-end: 0;', 'line-height: 1.2;'])(
		'lets %s be',
		(css) => {
			expect(habitFaults({ path: 'src/lib/ui/Box.svelte', text: component(css) })).toEqual([]);
		}
	);

	it('finds a style attribute in markup', () => {
		const text = '<!-- Says what it is. -->\n<p style="color: red">Red</p>\n';
		expect(habitFaults({ path: 'src/lib/ui/Box.svelte', text })).toEqual([
			'src/lib/ui/Box.svelte:2 has a style attribute, which the content policy refuses'
		]);
	});

	it('finds a file that is too long, except among the tests', () => {
		expect(faultsOf('server/a.ts', 'a;\n'.repeat(300))).toEqual(['server/a.ts has 302 lines, over 300']);
		expect(faultsOf('tests/unit/a.test.ts', 'a;\n'.repeat(300))).toEqual([]);
	});

	it('finds a file that does not say what it is', () => {
		expect(habitFaults({ path: 'server/a.ts', text: 'export const a = 1;\n' })).toEqual([
			'server/a.ts does not begin with a sentence that says what it is'
		]);
	});

	it('finds names that are off', () => {
		expect(faultsOf('server/camelCase.ts', '')).toEqual([
			'server/camelCase.ts is neither kebab-case nor a PascalCase component'
		]);
		expect(faultsOf('server/utils.ts', '')).toEqual(['server/utils.ts has a name that says nothing']);
		expect(faultsOf('src/routes/+page.ts', '')).toEqual([]);
	});
});
