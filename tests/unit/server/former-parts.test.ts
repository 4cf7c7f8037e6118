// A part of a build counts as kept only when it is whole, whenever the relay was killed (F33).
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { formerPartsFolder, keepParts } from '../../../server/former-parts.ts';

vi.mock(import('node:fs/promises'), async (original) => {
	const real = await original();
	return { ...real, copyFile: vi.fn(real.copyFile) };
});

it('a copy that a kill cut in the middle is made again at the next start, and leaves nothing else', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'ronda-former-'));
	onTestFinished(() => rm(folder, { recursive: true }));
	const [build, data] = [join(folder, 'build'), join(folder, 'data')];
	const part = join('_app', 'immutable', 'chunks', 'a.js');
	await mkdir(join(build, '_app', 'immutable', 'chunks'), { recursive: true });
	await writeFile(join(build, part), '// the whole part');

	vi.mocked(copyFile).mockImplementationOnce(async (_from, to) => {
		await writeFile(to, '// the who');
		throw new Error('killed');
	});
	await expect(keepParts(build, data, 0)).rejects.toThrow('killed');
	await keepParts(build, data, 0);
	expect(await readFile(join(formerPartsFolder(data), part), 'utf8')).toBe('// the whole part');
	expect((await readdir(formerPartsFolder(data))).sort()).toEqual(['_app', 'left.json']);
});
