// How the app is bundled: few files, because on a slow line a request costs more than its bytes.
import { sveltekit } from '@sveltejs/kit/vite';
import type { Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';

/** What pages import, as opposed to what one asks for when it needs it: the line and its words, a language. */
const ofPages = { tags: ['$initial' as const], minShareCount: 2 };

/** SvelteKit is not among them: parts of it are another with every build. */
const dependency = /[\\/]node_modules[\\/](?!@sveltejs[\\/]kit[\\/])/;

/** What is below the screens, their dependencies too. */
const underScreens = /[\\/]node_modules[\\/]|[\\/]src[\\/]lib[\\/](domain|documents|storage|workspace)[\\/]/;

/**
 * The first group that takes a module keeps it. They follow what changes together: `sync` and `vendor` with a
 * dependency, `lib` with our own layers, `app` with every build (SvelteKit holds its name), `documents` and `case`
 * with the screens after the first one; the line needs `documents` too. What a single page needs stays with that page.
 */
const groups = [
	{ name: 'sync', test: /[\\/]node_modules[\\/](yjs|y-[a-z]+|lib0)[\\/]/ },
	{ ...ofPages, name: ifOfFirstScreen('vendor'), minShareCount: 1, test: dependency },
	{ ...ofPages, name: ifOfFirstScreen('lib'), test: /[\\/]src[\\/]lib[\\/]/ },
	{ ...ofPages, name: ifOfFirstScreen('app'), test: /[\\/](src|@sveltejs[\\/]kit)[\\/]/ },
	{ ...ofPages, name: 'documents', test: underScreens },
	{ ...ofPages, name: 'case', test: /[\\/]src[\\/]/ }
];

/** The pages that stand on the first screen, and where SvelteKit starts. */
const firstPages = /[\\/]src[\\/]routes[\\/]\+[a-z]+\.(svelte|ts)$|[\\/]@sveltejs[\\/]kit[\\/]/;

/** Names the chunk of a module that the first screen imports, directly or through others; leaves the rest alone. */
function ifOfFirstScreen(name: string): Rolldown.CodeSplittingNameFunction {
	return (id, bundle) => {
		const seen = new Set([id]);
		for (const reached of seen) {
			if (firstPages.test(reached)) return name;
			for (const importer of bundle.getModuleInfo(reached)?.importers ?? []) seen.add(importer);
		}
		return null;
	};
}

export default defineConfig({
	plugins: [sveltekit()],
	resolve: {
		dedupe: ['yjs'],
		// Dexie's package entry is its build for browsers far below ours, 12 kB longer.
		alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }]
	},
	build: {
		target: ['chrome109', 'safari16.4', 'firefox115'],
		rolldownOptions: {
			// Nothing here reads a property only for what the reading does: 0.9 kB of the first screen.
			treeshake: { propertyReadSideEffects: false },
			output: { codeSplitting: { groups } }
		}
	},
	server: {
		proxy: {
			'/api': 'http://127.0.0.1:4280',
			'/packs': 'http://127.0.0.1:4280',
			'/sync': { target: 'ws://127.0.0.1:4280', ws: true },
			'/line': { target: 'ws://127.0.0.1:4280', ws: true }
		}
	}
});
