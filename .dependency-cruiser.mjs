// The layers as rules: imports go only downwards, and each layer names only its own packages.

/**
 * Every layer: where it lies, which layers it may import, which packages it may name.
 * @type {Readonly<Record<string, { path: string, imports: readonly string[], packages: readonly string[] }>>}
 */
export const layers = {
	domain: { path: '^src/lib/domain/', imports: [], packages: ['valibot'] },
	documents: { path: '^src/lib/documents/', imports: ['domain'], packages: ['yjs', 'valibot'] },
	sync: { path: '^src/lib/sync/', imports: [], packages: ['yjs', 'y-protocols', 'lib0', 'valibot'] },
	storage: {
		path: '^src/lib/storage/',
		imports: ['domain', 'documents'],
		packages: ['dexie', 'y-indexeddb', 'yjs', 'minisearch']
	},
	exchange: {
		path: '^src/lib/exchange/',
		imports: ['domain', 'documents'],
		packages: ['read-excel-file', 'write-excel-file', 'fflate', 'ics', 'qr', 'valibot']
	},
	workspace: {
		path: '^src/lib/workspace/',
		imports: ['domain', 'documents', 'sync', 'storage'],
		packages: ['y-websocket', 'yjs', 'valibot']
	},
	reactive: { path: '^src/lib/reactive/', imports: [], packages: ['svelte', 'dexie', 'yjs'] },
	i18n: { path: '^src/lib/i18n/', imports: ['reactive'], packages: ['svelte', 'i18next'] },
	ui: { path: '^src/lib/ui/', imports: ['domain', 'reactive', 'i18n'], packages: ['svelte'] },
	pages: {
		path: '^src/(routes/|app/|app\\.(css|d\\.ts)$)',
		imports: [
			...['domain', 'documents', 'sync', 'storage', 'exchange'],
			...['workspace', 'reactive', 'i18n', 'ui']
		],
		packages: ['svelte', '@sveltejs/kit', 'workbox-window']
	},
	worker: {
		path: '^src/service-worker\\.ts$',
		imports: [],
		packages: ['@sveltejs/kit', 'workbox-precaching', 'workbox-routing']
	},
	server: {
		path: '^server/',
		imports: ['domain', 'documents', 'sync'],
		packages: [
			...['ws', 'yjs', 'y-protocols', 'lib0', 'sirv', 'valibot', 'rate-limiter-flexible'],
			...['temporal-polyfill', 'prom-client', 'qr']
		]
	}
};

/** What Kit makes up while it builds: names without a file behind them. */
const kitModules = '^\\$(app|env|service-worker)(/|$)|/\\$types';

/** Packages too heavy for the first screen: only ever behind `import()`. */
const lazyPackages = ['minisearch', 'read-excel-file', 'write-excel-file', 'fflate', 'ics', 'qr'];

/** @param {readonly string[]} names */
function packagePath(names) {
	return `(^|/)node_modules/(@types/)?(${names.join('|')})/`;
}

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const layerRules = Object.entries(layers).flatMap(([name, { path, imports, packages }]) => [
	{
		name: `${name}-imports-only-downwards`,
		severity: 'error',
		from: { path },
		to: {
			path: '^(src|server|tests)/',
			pathNot: [path, ...imports.map((below) => layers[below]?.path ?? '')]
		}
	},
	{
		name: `${name}-names-only-its-packages`,
		severity: 'error',
		from: { path },
		to: { path: '(^|/)node_modules/', pathNot: packagePath(packages) }
	}
]);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
	forbidden: [
		...layerRules,
		{ name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
		{
			name: 'every-folder-is-a-layer',
			severity: 'error',
			from: { path: '^src/', pathNot: Object.values(layers).map(({ path }) => path) },
			to: {}
		},
		{
			name: 'nothing-imports-tests',
			severity: 'error',
			from: { path: '^(src|server)/' },
			to: { path: '^tests/' }
		},
		{
			name: 'svelte-reactivity-only-in-reactive-and-i18n',
			severity: 'error',
			from: { path: '^(src|server)/', pathNot: '^src/lib/(reactive|i18n)/' },
			to: { path: '(^|/)node_modules/svelte/src/reactivity/' }
		},
		{
			name: 'no-node-in-the-app',
			severity: 'error',
			from: { path: '^src/' },
			to: { dependencyTypes: ['core'] }
		},
		{
			name: 'kit-only-in-pages',
			severity: 'error',
			from: { path: '^(src/lib|server)/' },
			to: { path: kitModules }
		},
		{
			name: 'heavy-packages-only-lazily',
			severity: 'error',
			from: { path: '^src/' },
			to: { path: packagePath(lazyPackages), dynamic: false, dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'the-live-side-only-lazily',
			comment: 'Yjs and the providers load after the first screen stands.',
			severity: 'error',
			from: { path: '^src/lib/workspace/workspace\\.ts$' },
			to: { path: '/connection\\.ts$', dynamic: false, dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'everything-is-found',
			severity: 'error',
			from: { path: '^(src|server|tests)/' },
			to: { couldNotResolve: true, pathNot: kitModules }
		}
	],
	options: {
		tsPreCompilationDeps: true,
		tsConfig: { fileName: '.svelte-kit/tsconfig.json' },
		doNotFollow: { path: 'node_modules' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'svelte', 'node', 'default']
		}
	}
};
