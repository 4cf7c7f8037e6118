// What `npm start` runs: builds the app where that is needed, then serves it with the sample network.
import { buildWhenNeeded } from './app-build.ts';
import { runCommandLine } from './command-line.ts';

if (await buildWhenNeeded()) await runCommandLine(['--sample'], process.env);
else process.exitCode = 1;
