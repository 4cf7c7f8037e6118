// Runs a real relay as a child process on a free port with a data folder of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { databaseFile } from '../../server/data-folder.ts';
import { invite } from '../../server/invite-command.ts';
import { Database } from '../../server/store/database.ts';
import { freshData } from './fresh-data.ts';

const mainFile = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
/** The suites start hundreds of relays and commands: what the first compiled the others find here, by its contents. */
const compileCache = join(tmpdir(), 'ronda-compile-cache');

export interface RelayOptions {
	/** Added to the environment of the relay and of its commands. */
	readonly env?: Readonly<Record<string, string>>;
	/** A data folder to go on with (after a kill); without it a fresh one is made. */
	readonly data?: string;
	/** The port to listen on; 0 or nothing takes a free one. */
	readonly port?: number;
	/** Arguments of the command line, such as `--sample`. */
	readonly args?: readonly string[];
}

export interface TestRelay {
	readonly origin: string;
	readonly port: number;
	readonly data: string;
	/** The relay's process, for signals that stop() and kill() do not send. */
	readonly process: ChildProcess;
	/** Everything the relay has printed so far, standard output and errors in one. */
	readonly logs: () => string;
	/** SIGTERM, then waits for the exit and answers its code; removes the data folder unless told to keep it. */
	stop(options?: { keepData?: boolean }): Promise<number | null>;
	/** SIGKILL, then waits for the exit; the data folder stays. */
	kill(): Promise<void>;
	/** What `invite` with these arguments prints: the code. */
	invite(args: readonly string[]): Promise<string>;
	/** Any other command of the relay: what it printed and its exit code. */
	command(args: readonly string[]): Promise<CommandOutcome>;
}

export interface CommandOutcome {
	readonly code: number | null;
	readonly output: string;
	readonly errors: string;
}

export async function startRelay(options: RelayOptions = {}): Promise<TestRelay> {
	const data = options.data ?? (await freshData(options.args?.includes('--sample') ? 'sample' : 'packs'));
	const env = {
		NODE_COMPILE_CACHE: compileCache,
		...{ ...process.env, ...options.env, DATA: data, PORT: String(options.port ?? 0) }
	};
	const child = spawn(process.execPath, [mainFile, ...(options.args ?? [])], {
		env,
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const gone = once(child, 'exit');
	const printed: string[] = [];
	const origin = await readyOrigin(child, printed);
	const command = (args: readonly string[]) => runCommand(args, env);
	return {
		origin,
		port: Number(new URL(origin).port),
		data,
		process: child,
		logs: () => printed.join(''),
		async stop({ keepData = false } = {}) {
			child.kill('SIGTERM');
			await gone;
			if (!keepData) await rm(data, { recursive: true, force: true });
			return child.exitCode;
		},
		async kill() {
			child.kill('SIGKILL');
			await gone;
		},
		async invite(args) {
			// As the command does it; hundreds of processes for nothing but this took longer than many a test.
			const database = new Database(databaseFile(data));
			try {
				return await invite(database, args, { now: Date.now(), origin });
			} finally {
				database.close();
			}
		},
		command
	};
}

/** The address that the relay prints once it listens; rejects with its output when it exits before. */
function readyOrigin(child: ChildProcess, printed: string[]): Promise<string> {
	return new Promise((resolve, reject) => {
		const read = (chunk: Buffer) => {
			printed.push(chunk.toString());
			const ready = /ready at (http:\/\/\S+)/.exec(printed.join(''));
			if (ready) resolve(ready[1]!);
		};
		child.stdout?.on('data', read);
		child.stderr?.on('data', read);
		child.once('error', reject);
		child.once('exit', (code) => reject(new Error(`the relay ended with ${code}: ${printed.join('')}`)));
	});
}

/** Runs one command of the relay in a process of its own. */
async function runCommand(args: readonly string[], env: NodeJS.ProcessEnv): Promise<CommandOutcome> {
	const child = spawn(process.execPath, [mainFile, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
	const [output, errors, [code]] = await Promise.all([
		readAll(child.stdout),
		readAll(child.stderr),
		once(child, 'close') as Promise<[number | null]>
	]);
	return { code, output, errors };
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(chunk);
	return Buffer.concat(chunks).toString();
}
