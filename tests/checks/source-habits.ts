// Habits of the source that no linter holds: sizes, names, logical CSS, and nothing switched off.
import { type Check, root } from './check.ts';
import { readSourceFiles, type SourceFile } from './source-files.ts';

interface Habit {
	readonly where: RegExp;
	/** What must not be there. The brackets keep a pattern from finding itself. */
	readonly never: RegExp;
	readonly says: string;
}

const code = /\.(ts|mjs|js|svelte)$/;
const styled = /\.(css|svelte)$/;

const habits: readonly Habit[] = [
	{
		where: code,
		never: /eslint[-]disable|@ts[-](ignore|nocheck|expect-error)/,
		says: 'switches a check off'
	},
	{ where: code, never: /\bT[O]DO\b|\bF[I]XME\b/, says: 'leaves a note of unfinished work' },
	{ where: code, never: /(:|\bas|<) ?an[y]\b(?! \w)/, says: 'has a value of no type' },
	{ where: /^tests\//, never: /\.(skip|only|todo|fixme)\(/, says: 'leaves tests out' },
	{
		where: /^tests\//,
		never: /waitFor[T]imeout|set[T]imeout\(resolve/,
		says: 'sleeps: wait for an event or a condition'
	},
	{
		where: /\.(svelte|html)$/,
		never: /\sstyle=/,
		says: 'has a style attribute, which the content policy refuses'
	},
	{
		where: styled,
		never:
			/(?:^|[;{])\s*(?:(?:(?:scroll-)?(?:margin|padding)-|border-)?(?:left|right|top|bottom)(?:-\w+)*|(?:min-|max-)?(?:width|height))\s*:/m,
		says: 'has a physical direction in its CSS: use inline and block'
	},
	{
		where: styled,
		never: /(?:^|[;{])\s*(?:text-align|float|clear)\s*:\s*(?:left|right)\b/m,
		says: 'aligns to a physical side in its CSS: use start and end'
	},
	{
		where: /^src\//,
		never: /\.(toSorted|toReversed|toSpliced)\(/,
		says: 'asks for what the oldest browser lacks (Chrome 109): copy the list first'
	},
	{
		where: /^src\/(lib|app)\//,
		never: /from '\$lib\//,
		says: 'imports by $lib, which is for routes: name the path'
	},
	{
		where: /^(src\/lib|server|tests)\/.*\.(ts|svelte)$/,
		never: /(?:from |import\()'\.{1,2}\/(?:[^'/]*\/)*[^'./]+'/,
		says: 'imports a file without its extension'
	}
];

const longest = 300;
const header = /^(\/\/ |\/\*\*? |<!-- |<!doctype html>)/;
const plainName = /^(\+?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.[a-z]+|[A-Z][A-Za-z0-9]*\.svelte)$/;
const emptyName = /^(utils?|helpers?|common|managers?|services?)\./;

export const sourceHabits: Check = {
	name: 'source habits',
	find: async () => (await readSourceFiles(root)).flatMap(habitFaults)
};

export function habitFaults({ path, text }: SourceFile): string[] {
	const name = path.slice(path.lastIndexOf('/') + 1);
	const faults = habits
		.filter(({ where }) => where.test(path))
		.flatMap(({ where, never, says }) => {
			const searched = where === styled ? styleOf(path, text) : text;
			const at = searched.search(never);
			return at < 0 ? [] : [`${path}:${lineOf(searched, at)} ${says}`];
		});
	const lines = text.split('\n').length - 1;
	if (lines > longest && !path.startsWith('tests/'))
		faults.push(`${path} has ${lines} lines, over ${longest}`);
	if (!header.test(text)) faults.push(`${path} does not begin with a sentence that says what it is`);
	if (!plainName.test(name)) faults.push(`${path} is neither kebab-case nor a PascalCase component`);
	if (emptyName.test(name)) faults.push(`${path} has a name that says nothing`);
	return faults;
}

/** The CSS of a file alone; lines keep their numbers. */
function styleOf(path: string, text: string): string {
	if (path.endsWith('.css')) return text;
	const [before = '', style] = text.split('<style>');
	return style === undefined ? '' : before.replace(/[^\n]/g, ' ') + style;
}

/** The line of the first sign that is no space from `index` on, counted from 1. */
function lineOf(text: string, index: number): number {
	const start = index + text.slice(index).search(/[^\s;{]/);
	return text.slice(0, start).split('\n').length;
}
