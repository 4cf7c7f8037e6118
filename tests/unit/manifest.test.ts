// What an installed Ronda looks like: every picture that the manifest names is there, as large as it says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Picture {
	readonly src: string;
	readonly sizes: string;
	readonly type: string;
	readonly purpose?: string;
	readonly form_factor?: string;
}

const root = join(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(root, 'static/manifest.webmanifest'), 'utf8')) as {
	readonly icons: readonly Picture[];
	readonly screenshots: readonly Picture[];
	readonly shortcuts: readonly { readonly url: string; readonly icons: readonly Picture[] }[];
};
const pictures = [...manifest.icons, ...manifest.screenshots, ...manifest.shortcuts.flatMap((s) => s.icons)];

test.each(pictures.filter(({ type }) => type === 'image/png'))('$src is $sizes', ({ src, sizes }) => {
	const file = readFileSync(join(root, 'static', src));
	expect(`${file.readUInt32BE(16)}x${file.readUInt32BE(20)}`).toBe(sizes);
});

test('there is an icon to cut, and screenshots for phones and laptops', () => {
	expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable');
	expect(new Set(manifest.screenshots.map((shot) => shot.form_factor))).toEqual(new Set(['narrow', 'wide']));
});

test('shortcuts lead to screens', () => {
	const routes = manifest.shortcuts.map(({ url }) =>
		readFileSync(join(root, 'src/routes', url, '+page.svelte'))
	);
	expect(routes.length).toBeGreaterThan(1);
});
