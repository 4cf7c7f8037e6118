// How SvelteKit builds the app: one static shell, no server rendering, a strict content policy.
import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-static';

/** The commit names a build; without git (an unpacked archive) the package's version does. */
function buildName() {
	try {
		return execSync('git rev-parse --short=12 HEAD', { stdio: ['ignore', 'pipe', 'ignore'] })
			.toString()
			.trim();
	} catch {
		return process.env['npm_package_version'] ?? 'unknown';
	}
}

/** What the shell asks of a browser before anything else; the policy knows it by its hash. */
function floorHash() {
	const shell = readFileSync(new URL('src/app.html', import.meta.url), 'utf8');
	const [, script = ''] = /<script>([^]*?)<\/script>/.exec(shell) ?? [];
	return /** @type {const} */ (`sha256-${createHash('sha256').update(script).digest('base64')}`);
}

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ fallback: 'shell.html', precompress: true }),
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['self'],
				'script-src': ['self', floorHash()],
				// Kit's own announcer of routes carries one inline style: that one by its hash, and no other.
				'style-src': ['self', 'unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self', 'data:', 'blob:'],
				'connect-src': ['self'],
				'worker-src': ['self'],
				'manifest-src': ['self']
			}
		},
		output: { bundleStrategy: 'split' },
		serviceWorker: { register: false },
		version: { name: process.env['RONDA_VERSION'] ?? buildName(), pollInterval: 0 },
		typescript: {
			config: (config) => ({
				...config,
				include: [...config['include'], '../tests/**/*.ts', '../*.config.ts', '../*.config.js']
			})
		}
	}
};
