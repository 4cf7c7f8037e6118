// The version that the relay tells: that of the built app it serves.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const versioned = v.object({ version: v.string() });

/** The name of the build, or `unbuilt` where there is none. */
export function appVersion(buildFolder: string): string {
	try {
		const file = join(buildFolder, '_app', 'version.json');
		return v.parse(versioned, JSON.parse(readFileSync(file, 'utf8'))).version;
	} catch {
		return 'unbuilt';
	}
}
