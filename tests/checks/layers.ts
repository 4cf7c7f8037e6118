// Which module imports which, held against the table of layers.
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IViolation } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import config, { layers } from '../../.dependency-cruiser.mjs';
import { type Check, root } from './check.ts';

export interface LayerReading {
	/** The project's own modules that were read, as paths from the folder. */
	readonly modules: readonly string[];
	/** Every import between own modules, by those paths. */
	readonly imports: readonly { readonly from: string; readonly to: string }[];
	readonly faults: readonly string[];
}

let ownReading: Promise<LayerReading> | null = null;

/** This project's layers, read once. */
export const readOwnLayers = (): Promise<LayerReading> => (ownReading ??= readLayers(root));

export const layersCheck: Check = {
	name: 'layers',
	async find() {
		const reading = await readOwnLayers();
		return [...unreadFaults(reading), ...reading.faults];
	}
};

/** The tool skips in silence what it cannot parse: too little of a kind was read to believe it. */
export function unreadFaults({ modules, imports }: Pick<LayerReading, 'modules' | 'imports'>): string[] {
	const read: readonly (readonly [what: string, count: number, fewest: number])[] = [
		['modules', modules.length, 100],
		['components', modules.filter((path) => path.endsWith('.svelte')).length, 10],
		['modules of the relay', modules.filter((path) => path.startsWith('server/')).length, 10],
		['imports', imports.length, modules.length + 1]
	];
	return read
		.filter(([, count, fewest]) => count < fewest)
		.map(([what, count]) => `only ${count} ${what} were read: the rules saw too little`);
}

/** Reads src, server and tests of the project in `folder`. */
export async function readLayers(folder: string): Promise<LayerReading> {
	const tsConfig = join(root, '.svelte-kit/tsconfig.json');
	const { output } = await cruise(
		['src', 'server', 'tests'],
		{
			...(config.options as ICruiseOptions),
			ruleSet: { forbidden: config.forbidden ?? [] },
			validate: true,
			baseDir: folder,
			tsConfig: { fileName: tsConfig }
		},
		undefined,
		{ tsConfig: extractTsConfig(tsConfig) }
	);
	const { modules, summary } = output as ICruiseResult;
	const own = modules.filter(({ source }) => /^(src|server|tests)\//.test(source));
	const ownPaths = own.map(({ source }) => source);
	const hidden = await Promise.all(ownPaths.map((path) => typeImportFaults(folder, path)));
	return {
		modules: ownPaths,
		imports: own.flatMap(({ source, dependencies }) =>
			dependencies
				.filter(({ resolved }) => ownPaths.includes(resolved))
				.map(({ resolved }) => ({ from: source, to: resolved }))
		),
		faults: [...summary.violations.map(sayViolation), ...hidden.flat()]
	};
}

function sayViolation({ rule, from, to, cycle }: IViolation): string {
	const way = cycle === undefined ? [from, to] : [from, ...cycle.map(({ name }) => name)];
	return `${rule.name}: ${way.join(' → ')}`;
}

/** The compiler drops a component's type imports before the tool sees them, so they are read here. */
async function typeImportFaults(folder: string, path: string): Promise<string[]> {
	const from = layerOf(path);
	if (!path.endsWith('.svelte') || from === undefined) return [];
	const text = await readFile(join(folder, path), 'utf8');
	const imported = [...text.matchAll(/import (?:type |\{\s*type )[^;]*? from '((?:\.|\$lib)[^']*)'/g)];
	return imported
		.map(([, name = '']) =>
			posix.join(name.startsWith('$lib') ? 'src' : posix.dirname(path), name.replace('$', ''))
		)
		.filter((target) => {
			const to = layerOf(target);
			return to !== undefined && to !== from && !layers[from]?.imports.includes(to);
		})
		.map((target) => `${from}-imports-only-downwards: ${path} → ${target} (its types)`);
}

/** The layer that a path lies in, by its name in the table. */
export function layerOf(path: string): string | undefined {
	return Object.keys(layers).find((name) => new RegExp(layers[name]!.path).test(path));
}
