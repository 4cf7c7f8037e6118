// What the lock file may hold: one copy of Yjs, nothing that was tried and banned, the right Node with its hash.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Check, root } from './check.ts';

/** Package by path under node_modules, as a lock file of version 3 lists them. */
export type LockedPackages = Readonly<
	Record<string, { readonly version?: string; readonly integrity?: string }>
>;

/** Each with the reason in README's decisions. */
const banned = [
	/^@y\//,
	/^@hocuspocus\//,
	/^vite-plugin-pwa$/,
	/^@vite-pwa\//,
	/^xlsx$/,
	/^expr-eval$/,
	/^better-sqlite3$/
];

export const packagesCheck: Check = {
	name: 'packages',
	async find() {
		const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
			packages: LockedPackages;
		};
		return packageFaults(packages);
	}
};

export function packageFaults(packages: LockedPackages): string[] {
	const paths = Object.keys(packages);
	const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
	const copies = paths.filter((path) => nameOf(path) === 'yjs');
	const refused = paths.filter((path) => banned.some((name) => name.test(nameOf(path))));
	const nodes = paths.filter((path) => /^node-(linux|win)-/.test(nameOf(path)));
	const versions = new Set(nodes.map((path) => packages[path]?.version));
	return [
		...(copies.length === 1 ? [] : [`Yjs must be there exactly once, not at [${copies.join(', ')}]`]),
		...refused.map((path) => `${path} is banned`),
		...(nodes.length > 0 && versions.size === 1 ? [] : ['Node must come as packages of one exact version']),
		...nodes
			.filter((path) => !packages[path]?.integrity)
			.map((path) => `${path} has no hash in the lock file`)
	];
}
