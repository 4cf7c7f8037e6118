// Tests of the check of layers: it reads everything, and finds an import that is planted.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../checks/check.ts';
import { readLayers, unreadFaults } from '../../checks/layers.ts';

/** A small project; most of its files break one rule each. */
const planted = {
	'src/lib/domain/upwards.ts': "export { line } from '../sync/line.ts';",
	'src/lib/domain/screen-bound.ts': "export { onMount } from 'svelte';",
	'src/lib/domain/node-bound.ts': "export { readFile } from 'node:fs/promises';",
	'src/lib/domain/lost.ts': "export { nothing } from './nowhere.ts';",
	'src/lib/domain/hen.ts': "export { egg } from './egg.ts'; export const hen = 1;",
	'src/lib/domain/egg.ts': "export { hen } from './hen.ts'; export const egg = 1;",
	'src/lib/sync/line.ts': 'export const line = 1; export interface Line { at: number }',
	'src/lib/documents/typed.ts': "import type { Line } from '../sync/line.ts'; export type Typed = Line;",
	'src/lib/ui/Reaching.svelte': `<script lang="ts">
		import { line } from '../sync/line.ts';
	</script>{line}`,
	'src/lib/ui/Typed.svelte': `<script lang="ts">
		import type { Line } from '../sync/line.ts';
		const { line }: { line: Line } = $props();
	</script>{line.at}`,
	'src/lib/ui/map.ts': "export { SvelteMap } from 'svelte/reactivity';",
	'src/lib/ui/tested.ts': "export { fixture } from '../../../tests/fixture.ts';",
	'src/lib/extras/extra.ts': "export { line } from '../sync/line.ts';",
	'server/reaching.ts': "export { label } from '../src/lib/i18n/label.ts';",
	'src/lib/i18n/label.ts': "export { SvelteMap as label } from 'svelte/reactivity';",
	'src/routes/page.ts': "export { line } from '../lib/sync/line.ts';",
	'tests/fixture.ts': 'export const fixture = 1;'
};

let folder: string;
let faults: readonly string[];

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'ronda-layers-'));
	await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
	for (const [path, text] of Object.entries(planted)) {
		await mkdir(join(folder, dirname(path)), { recursive: true });
		await writeFile(join(folder, path), text);
	}
	({ faults } = await readLayers(folder));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the check of layers', () => {
	it.each([
		['an import upwards', 'domain-imports-only-downwards', 'src/lib/domain/upwards.ts'],
		['a package of another layer', 'domain-names-only-its-packages', 'src/lib/domain/screen-bound.ts'],
		['a module of Node in the app', 'no-node-in-the-app', 'src/lib/domain/node-bound.ts'],
		['an import of nothing', 'everything-is-found', 'src/lib/domain/lost.ts'],
		['a circle', 'no-cycles', 'src/lib/domain/egg.ts'],
		['an import upwards of a type', 'documents-imports-only-downwards', 'src/lib/documents/typed.ts'],
		['an import upwards by a component', 'ui-imports-only-downwards', 'src/lib/ui/Reaching.svelte'],
		['an import upwards of a type by a component', 'ui-imports-only-downwards', 'src/lib/ui/Typed.svelte'],
		[
			'runes for collections outside their place',
			'svelte-reactivity-only-in-reactive-and-i18n',
			'src/lib/ui/map.ts'
		],
		['an import of tests', 'nothing-imports-tests', 'src/lib/ui/tested.ts'],
		['a folder that is no layer', 'every-folder-is-a-layer', 'src/lib/extras/extra.ts'],
		['a screen at the relay', 'server-imports-only-downwards', 'server/reaching.ts']
	])('finds %s', (_, rule, file) => {
		expect(faults).toContainEqual(expect.stringMatching(`^${rule}: ${file.replaceAll('.', '\\.')} → `));
	});

	it('finds nothing where imports go downwards', () => {
		for (const file of ['src/routes/page.ts', 'src/lib/i18n/label.ts', 'src/lib/sync/line.ts']) {
			expect(faults.filter((fault) => fault.includes(`: ${file} →`))).toEqual([]);
		}
	});

	it('is not content with what it read where a kind of module is missing', async () => {
		const many = (folder: string, end: string) =>
			Array.from({ length: 60 }, (_, at) => `${folder}/${at}${end}`);
		const modules = [...many('src', '.ts'), ...many('src', '.svelte'), ...many('server', '.ts')];
		const imports = [...modules, ''].map((from) => ({ from, to: 'src/0.ts' }));
		expect(unreadFaults({ modules, imports })).toEqual([]);
		for (const lost of ['.svelte', 'server/'])
			expect(unreadFaults({ modules: modules.filter((path) => !path.includes(lost)), imports })).toHaveLength(
				1
			);
		expect(unreadFaults({ modules: modules.slice(0, 90), imports })).not.toEqual([]);
		expect(unreadFaults({ modules, imports: imports.slice(90) })).toHaveLength(1);
	});
});
