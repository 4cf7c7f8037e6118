// The relay's entry: `node server/main.ts [--sample]` serves, `node server/main.ts <command>` runs a command.
import { runCommandLine } from './command-line.ts';

await runCommandLine(process.argv.slice(2), process.env);
