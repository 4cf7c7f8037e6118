// What a check is: a name, and a look at the project that answers what is wrong.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Absolute path of the project, with a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Check {
	readonly name: string;
	/** What is wrong, one sentence or one tool's report each; nothing when all is well. */
	find(): Promise<readonly string[]>;
}

/** A check by a tool: its script under node_modules, run by this Node. It passes when the tool exits with 0. */
export function toolCheck(name: string, script: string, args: readonly string[]): Check {
	return {
		name,
		async find() {
			const child = spawn(process.execPath, [`${root}node_modules/${script}`, ...args], {
				cwd: root,
				env: { ...process.env, FORCE_COLOR: '0' },
				stdio: ['ignore', 'pipe', 'pipe']
			});
			const printed: string[] = [];
			for (const stream of [child.stdout, child.stderr]) {
				stream.setEncoding('utf8').on('data', (text: string) => printed.push(text));
			}
			const [code] = (await once(child, 'close')) as [number | null];
			return code === 0 ? [] : [printed.join('').trim() || `ended with ${code} and said nothing`];
		}
	};
}
