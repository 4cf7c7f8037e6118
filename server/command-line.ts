// What `npm run -s relay -- …` understands: a command, or nothing for serving.
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { originsOf, readConfig } from './config.ts';
import { databaseFile } from './data-folder.ts';
import { invite } from './invite-command.ts';
import { logToStandardError } from './log.ts';
import { backUp, restore, verifyFile } from './maintenance.ts';
import { readNetwork } from './network-command.ts';
import { openRelay } from './relay.ts';
import { codeTable } from './sample/sample.ts';
import { Database } from './store/database.ts';
import { addNetwork } from './store/network.ts';
import { removeSample } from './store/removal.ts';
import { migrate } from './store/schema.ts';

const usage = `Usage:
  (nothing)                        serve; with --sample, make the sample network on an empty store
  invite --team T --role R         print one code [--site S] [--name N] [--cadre C] [--uses 1..30] [--days 1..60];
                                   a team that is not known yet is made; --qr prints the link and its QR code, too
  network FILE                     add programmes and teams from a JSON file
  backup FILE                      write a whole copy, also while the relay runs
  restore FILE                     put a copy in the place of the data (stop the relay first)
  verify [FILE]                    check the data, or a copy
  remove-sample                    delete the sample network and everything written in it
`;

/** Runs one command, or serves until a signal comes; a failure is said on standard error with exit code 1. */
export async function runCommandLine(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
	try {
		const [first = '', ...rest] = args;
		if (first === '' || first === '--sample') await serve(environment, first === '--sample');
		else process.stdout.write(await runCommand(first, rest, environment));
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 1;
	}
}

async function serve(environment: NodeJS.ProcessEnv, isSample: boolean): Promise<void> {
	const config = readConfig(environment, { isSample });
	const relay = await openRelay(config, { clock: Date.now, log: logToStandardError });
	// Each as often as it comes: npm passes on what the terminal has sent as well.
	for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void relay.close());
	if (relay.sampleCodes.length > 0) {
		process.stdout.write(`Sample network. Codes to join with:\n\n${codeTable(relay.sampleCodes)}\n\n`);
	}
	process.stdout.write(`Ronda is ready at ${relay.origin}\n`);
}

/** What the command prints. */
async function runCommand(
	name: string,
	args: readonly string[],
	environment: NodeJS.ProcessEnv
): Promise<string> {
	const config = readConfig(environment, { isSample: false });
	const { dataFolder } = config;
	switch (name) {
		case 'invite': {
			const [origin = ''] = originsOf(config, config.port);
			const now = Date.now();
			return `${await withDatabase(dataFolder, (database) => invite(database, args, { now, origin }))}\n`;
		}
		case 'network': {
			const network = readNetwork(await readFile(fileOf(args), 'utf8'));
			await withDatabase(dataFolder, (database) =>
				database.write(() => addNetwork(database, { network, isSample: false }))
			);
			return `${network.teams.length} teams and ${network.programmes.length} programmes\n`;
		}
		case 'backup':
			await backUp(dataFolder, fileOf(args));
			return `Backed up to ${fileOf(args)}\n`;
		case 'restore':
			await restore(dataFolder, fileOf(args));
			return `Restored from ${fileOf(args)}; devices will send again what it lacks\n`;
		case 'verify':
			return verify(args[0] ?? databaseFile(dataFolder));
		case 'remove-sample': {
			const removed = await withDatabase(dataFolder, (database) =>
				database.write(() => removeSample(database))
			);
			return `Removed ${removed.teams} teams, ${removed.accounts} people and ${removed.documents} documents\n`;
		}
		default:
			throw new Error(usage);
	}
}

/** @throws Error that lists what is wrong. */
function verify(file: string): string {
	const { documents, updates, faults } = verifyFile(file);
	if (faults.length > 0) throw new Error(faults.join('\n'));
	return `Sound: ${documents} documents, ${updates} updates\n`;
}

function fileOf([file]: readonly string[]): string {
	if (file === undefined) throw new Error(usage);
	return file;
}

async function withDatabase<T>(folder: string, work: (database: Database) => T | Promise<T>): Promise<T> {
	mkdirSync(folder, { recursive: true });
	const database = new Database(databaseFile(folder));
	try {
		migrate(database);
		return await work(database);
	} finally {
		database.close();
	}
}
