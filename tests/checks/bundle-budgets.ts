// What the app may cost on a slow line, checked on the build: sizes are bytes after brotli.
import { buildWhenNeeded } from '../../server/app-build.ts';
import { type Bundle, readBundle } from './bundle.ts';
import { type Check, root } from './check.ts';

/**
 * Budgets of the design for cheap phones on 2G, in bytes; a stranger waits for less than a member. `laptop` is for the
 * builder of forms, which coordinators open on a laptop, and which never comes by itself.
 */
const budgets = {
	...{ first: 90_000, stranger: 60_000, part: 60_000, laptop: 80_000 },
	...{ precache: 300_000, language: 15_000 }
};

function partBudget(source: string): number {
	return source.startsWith('src/routes/desk/forms/build/') ? budgets.laptop : budgets.part;
}

export const bundleBudgets: Check = {
	name: 'bundle budgets',
	async find() {
		if (!(await buildWhenNeeded())) return ['the app could not be built: the bundler says why above'];
		return budgetFaults(await readBundle(root));
	}
};

export function budgetFaults(bundle: Bundle): string[] {
	const total = (files: Iterable<string>) =>
		[...files].map((file) => bundle.size(file)).reduce((sum, size) => sum + size, 0);
	const over = (what: string, files: Iterable<string>, budget: number) => {
		const bytes = total(files);
		return bytes > budget ? [`${what}: ${bytes} bytes, over ${budget}`] : [];
	};
	const { first, stranger, opening, lazy, precached, withYjs } = bundle;
	const languages = [...lazy].filter(([source]) => source.includes('/locales/'));
	const parts = [...lazy].filter(([source]) => !source.includes('/locales/'));
	return [
		...over('the first screen', first, budgets.first),
		...over('the first screen of a stranger', stranger, budgets.stranger),
		...(opening.length === 1
			? []
			: [`what opens a workspace must be in one file, not in [${opening.join(', ')}]`]),
		...parts.flatMap(([source, files]) => over(source, files, partBudget(source))),
		...languages.flatMap(([source, files]) => over(source, files, budgets.language)),
		...languages
			.filter(([, files]) => files.size !== 1)
			.map(([source, files]) => `${source}: ${files.size} files, where a language is one`),
		...(languages.length === 0 ? ['no language is a file of its own'] : []),
		...(precached === null
			? ['there is no service worker, so nothing starts offline']
			: over('the precache', [...precached].filter(isNotLater), budgets.precache)),
		...(precached?.size === 0 ? ['the service worker names no file of the app'] : []),
		...withYjs.filter((file) => first.has(file)).map((file) => `Yjs is in ${file}, before the first paint`),
		...(withYjs.length === 1 ? [] : [`Yjs must be in one file, not in [${withYjs.join(', ')}]`])
	];
}

/** What the worker keeps at leisure, once the app stands, is in a folder of its own. */
function isNotLater(file: string): boolean {
	return !file.includes('/later/');
}
