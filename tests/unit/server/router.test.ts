// Tests of how paths find their routes.
import { describe, expect, it } from 'vitest';
import { matchPath } from '../../../server/http/router.ts';

describe('a path', () => {
	it('gives its named parts', () => {
		expect(matchPath('/api/devices/:id', '/api/devices/abc')).toEqual({ id: 'abc' });
		expect(matchPath('/api/me', '/api/me')).toEqual({});
	});

	it.each(['/api/devices', '/api/devices/', '/api/devices/a/b', '/api/other/a', '/api/devices/a/'])(
		'is another one: %s',
		(path) => {
			expect(matchPath('/api/devices/:id', path)).toBeNull();
		}
	);
});
