// The relay's settings, read from the environment variables that interface.md names.
import { fileURLToPath } from 'node:url';

export interface RelayConfig {
	/** 0 takes a free port. */
	readonly port: number;
	readonly host: string;
	/** Where the counters are served; null where they are not, 0 takes a free port. */
	readonly metricsPort: number | null;
	readonly dataFolder: string;
	/** Where `vite build` put the app; it may be missing. */
	readonly buildFolder: string;
	/** Origins whose pages may change things; null stands for the two local ones at the port in use. */
	readonly origins: readonly string[] | null;
	/** Whether `X-Forwarded-For` tells the caller's address (only behind a proxy that sets it). */
	readonly trustsProxy: boolean;
	/** Where a copy of the data is made each day; null where none is. */
	readonly backupFolder: string | null;
	/** Makes the sample network on an empty store. */
	readonly isSample: boolean;
}

const builtApp = fileURLToPath(new URL('../build', import.meta.url));

/** @throws Error that names the variable and what it should be. */
export function readConfig(
	environment: Readonly<Record<string, string | undefined>>,
	options: { readonly isSample: boolean }
): RelayConfig {
	return {
		port: readPort('PORT', environment['PORT'] || '4280'),
		metricsPort: environment['METRICS_PORT'] ? readPort('METRICS_PORT', environment['METRICS_PORT']) : null,
		host: environment['HOST'] || '127.0.0.1',
		dataFolder: environment['DATA'] || './data',
		buildFolder: builtApp,
		origins: environment['ORIGIN'] ? readOrigins(environment['ORIGIN']) : null,
		trustsProxy: isOn(environment['TRUST_PROXY']),
		backupFolder: environment['BACKUPS'] || null,
		isSample: options.isSample
	};
}

function readPort(name: string, text: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
	throw new Error(`${name} must be a number from 0 to 65535, not "${text}"`);
}

function readOrigins(list: string): string[] {
	return list
		.split(/[\s,]+/)
		.filter(Boolean)
		.map(readOrigin);
}

function readOrigin(text: string): string {
	const url = URL.parse(text);
	if (url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
	throw new Error(`ORIGIN must list addresses like https://ronda.example.org, not "${text}"`);
}

function isOn(value: string | undefined): boolean {
	return value !== undefined && !['', '0', 'off', 'no', 'false'].includes(value.toLowerCase());
}

/** The exact origins of a relay that listens on `port`. */
export function originsOf(config: Pick<RelayConfig, 'origins'>, port: number): readonly string[] {
	return config.origins ?? [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
}
