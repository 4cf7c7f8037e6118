// README's picture of the layers, drawn from the imports that are really there.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Check, root } from './check.ts';
import { layerOf, readOwnLayers } from './layers.ts';

const readme = join(root, 'README.md');
const place = /(<!-- layers: drawn by `npm run check -- --draw` -->\n\n```mermaid\n)([^`]*)(```)/;

export const layerPicture: Check = {
	name: 'picture of the layers',
	async find() {
		const drawn = place.exec(await readFile(readme, 'utf8'))?.[2];
		const current = await drawLayers();
		return drawn === current
			? []
			: ["README's picture is not what the code is: run `npm run check -- --draw`"];
	}
};

/** Puts the current picture into README. */
export async function redraw(): Promise<void> {
	const text = await readFile(readme, 'utf8');
	const current = await drawLayers();
	await writeFile(
		readme,
		text.replace(place, (_, before: string, __, after: string) => before + current + after)
	);
}

async function drawLayers(): Promise<string> {
	const { imports } = await readOwnLayers();
	return drawn(
		imports
			.map(({ from, to }) => ({ from: layerOf(from), to: layerOf(to) }))
			.filter(
				(edge): edge is Edge => edge.from !== undefined && edge.to !== undefined && edge.from !== edge.to
			)
	);
}

interface Edge {
	readonly from: string;
	readonly to: string;
}

/** A Mermaid flowchart; an arrow that others already imply is left out. */
export function drawn(edges: readonly Edge[]): string {
	const below = new Map<string, Set<string>>();
	for (const { from, to } of edges) below.set(from, (below.get(from) ?? new Set()).add(to));
	const arrows = [...below].flatMap(([from, targets]) =>
		[...targets]
			.filter((to) => ![...targets].some((other) => other !== to && reaches(below, other, to)))
			.map((to) => `\t${from} --> ${to}\n`)
	);
	return `flowchart TD\n${arrows.sort().join('')}`;
}

function reaches(below: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
	return [...(below.get(from) ?? [])].some((next) => next === to || reaches(below, next, to));
}
