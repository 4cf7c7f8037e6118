// `npm run bench -- <name>`: measures by hand, and prints a table of Markdown.
import { takeWholeChromium } from '../support/chromium.ts';
import { browser } from './browser.ts';
import { bytes } from './bytes.ts';
import { formScreen } from './form-screen.ts';
import { load } from './load.ts';
import { presenting } from './presenting.ts';
import { returningDevice } from './returning.ts';
import { type Cells, markdownTable } from './table.ts';

const benches: Readonly<Record<string, () => Promise<Cells[]>>> = {
	bytes,
	returning: returningDevice,
	load,
	browser,
	form: formScreen,
	presenting
};

takeWholeChromium();
const wanted = process.argv.slice(2);
for (const [name, measure] of Object.entries(benches)) {
	if (wanted.length > 0 && !wanted.includes(name)) continue;
	process.stdout.write(`\n${markdownTable(await measure())}\n`);
}
process.exit();
