// The parts of former builds: a page that was opened before an update still finds what it loads later (fault F33).
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';

/** How long a part stays after the last build that had it, in ms (design/experience.md §1). */
const keptFor = 90 * 24 * 60 * 60 * 1000;

/** Files with a hash in their name, so that one name has one content in all builds. */
const immutable = join('_app', 'immutable');

/** When each part was first missing from the build, in ms. */
const departures = v.record(v.string(), v.number());

/** Where the parts lie, in the folders of a build. */
export function formerPartsFolder(dataFolder: string): string {
	return join(dataFolder, 'former-parts');
}

/** Takes in the parts of this build, and lets those go that no build has had for 90 days. Call it at each start. */
export async function keepParts(buildFolder: string, dataFolder: string, now: number): Promise<void> {
	const folder = formerPartsFolder(dataFolder);
	const list = join(folder, 'left.json');
	const current = await filesUnder(join(buildFolder, immutable));
	const kept = await filesUnder(join(folder, immutable));
	const left = await readDepartures(list);

	const added = [...current].filter((each) => !kept.has(each));
	const folders = new Set(added.map((part) => dirname(join(folder, immutable, part))));
	await Promise.all([...folders].map((each) => mkdir(each, { recursive: true })));
	await copyWhole(
		added.map((part) => [join(buildFolder, immutable, part), join(folder, immutable, part)] as const),
		join(folder, 'unfinished')
	);
	const gone = [...kept]
		.filter((each) => !current.has(each))
		.map((part) => [part, left[part] ?? now] as const);
	const isOver = ([, at]: readonly [string, number]) => now - at > keptFor;
	for (const [part] of gone.filter(isOver)) await rm(join(folder, immutable, part));
	await writeFile(list, JSON.stringify(Object.fromEntries(gone.filter((each) => !isOver(each)))));
}

/** None is under its name before it is whole; what a kill has left in the folder for unfinished ones goes first. */
async function copyWhole(files: readonly (readonly [string, string])[], unfinished: string): Promise<void> {
	await rm(unfinished, { recursive: true, force: true });
	await mkdir(unfinished, { recursive: true });
	await Promise.all(
		files.map(async ([from, to], index) => {
			const copy = join(unfinished, String(index));
			await copyFile(from, copy);
			await rename(copy, to);
		})
	);
	await rm(unfinished, { recursive: true });
}

async function readDepartures(file: string): Promise<Readonly<Record<string, number>>> {
	try {
		return v.parse(departures, JSON.parse(await readFile(file, 'utf8')));
	} catch {
		return {};
	}
}

/** Paths below the folder; none where it is missing. */
async function filesUnder(folder: string): Promise<Set<string>> {
	const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
	const files = entries.filter((entry) => entry.isFile());
	return new Set(files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)));
}
