// How the app is bundled and how its unit tests run.
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	resolve: { dedupe: ['yjs'] },
	build: { target: ['chrome109', 'safari16.4', 'firefox115'] },
	server: {
		proxy: {
			'/api': 'http://127.0.0.1:4280',
			'/packs': 'http://127.0.0.1:4280',
			'/sync': { target: 'ws://127.0.0.1:4280', ws: true },
			'/line': { target: 'ws://127.0.0.1:4280', ws: true }
		}
	}
});
