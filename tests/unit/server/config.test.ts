// Tests of the relay's settings.
import { describe, expect, it } from 'vitest';
import { originsOf, readConfig } from '../../../server/config.ts';

const read = (environment: Record<string, string>) => readConfig(environment, { isSample: false });

describe('the environment', () => {
	it('may be empty: a relay for this machine alone', () => {
		const config = read({});
		expect(config).toMatchObject({ port: 4280, host: '127.0.0.1', dataFolder: './data', trustsProxy: false });
		expect(originsOf(config, 4280)).toEqual(['http://127.0.0.1:4280', 'http://localhost:4280']);
	});

	it('serves the counters only where a port is named for them', () => {
		expect([read({}).metricsPort, read({ METRICS_PORT: '9100' }).metricsPort]).toEqual([null, 9100]);
		expect(() => read({ METRICS_PORT: 'on' })).toThrow(/^METRICS_PORT/);
	});

	it('counts an empty variable as unset', () => {
		expect(read({ PORT: '', HOST: '', DATA: '', ORIGIN: '' })).toEqual(read({}));
	});

	it('lists origins by blanks or commas', () => {
		const { origins } = read({ ORIGIN: 'https://ronda.example.org, https://www.example.org:8443/' });
		expect(origins).toEqual(['https://ronda.example.org', 'https://www.example.org:8443']);
	});

	it.each(['ronda.example.org', 'https://ronda.example.org/app', 'ftp://example.org', 'https://a.example?x'])(
		'names ORIGIN when it is not an origin: %s',
		(origin) => {
			expect(() => read({ ORIGIN: origin })).toThrow(/^ORIGIN/);
		}
	);

	it.each(['eighty', '-1', '65536', '4280.5'])('names PORT when it is not a port: %s', (port) => {
		expect(() => read({ PORT: port })).toThrow(/^PORT/);
	});

	it.each([
		['1', true],
		['on', true],
		['off', false],
		['0', false],
		['false', false]
	])('reads TRUST_PROXY=%s as %s', (value, expected) => {
		expect(read({ TRUST_PROXY: value }).trustsProxy).toBe(expected);
	});
});
