// The returning device through the real app in Chromium, at 400 ms there and back: bytes, and time to "All safe".
import { newId } from '../../src/lib/domain/ids.ts';
import { caseDocumentName } from '../../src/lib/documents/document-name.ts';
import { type Cable, layCable } from '../support/cable.ts';
import { fillCase, writeOn } from '../support/case-text.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { joinOnScreen } from '../support/joining.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs } from '../support/member.ts';
import { Random } from '../support/random.ts';
import { startRelay } from '../support/relay.ts';
import { returning } from '../support/returning.ts';
import { saidIn, wordsOf } from '../support/words-of.ts';
import { type Cells, kilobytes } from './table.ts';
import { costOf } from './two-ways.ts';
import { pause, until } from './waiting.ts';

const words = wordsOf('en');
const said = saidIn('en');

/** Needs the app in `build/` and a Chromium. */
export async function browser(): Promise<Cells[]> {
	const port = await freePort();
	const [cable, far] = [await layCable(port), await layCable(port)];
	const relay = await startRelay({
		port,
		env: { ORIGIN: `${cable.origin},${far.origin}` },
		args: ['--sample']
	});
	const invite = () => relay.invite(['--team', 'asuncion', '--role', 'member']);
	const luz = new LineDevice({
		origin: far.origin,
		cookie: (await joinAs(far, await invite(), 'Luz')).cookie
	});
	const random = new Random(1);
	const names = Array.from({ length: returning.documents }, () => caseDocumentName('asuncion', newId()));
	const open = await Promise.all(names.map((name) => luz.open(name)));
	for (const [index, { document }] of open.entries())
		fillCase(document, random, returning.letters, `Caso ${index}`);
	luz.line.flush();
	await until(() => open.every(({ settled }) => settled.current));

	const phone = await Device.open(cable, { locale: 'en-GB', timezoneId: 'America/Asuncion' });
	await joinOnScreen(phone, words, { code: await invite(), name: 'Ana' });
	const pill = () => phone.page.locator('.pill .whole').first();
	const isSafe = async () => said('app.pillSafe').test((await pill().textContent()) ?? '');
	await phone.visit('/cases');
	await phone.page.getByText('Caso 49').waitFor({ timeout: 60_000 });
	await pill()
		.filter({ hasText: said('app.pillSafe') })
		.waitFor({ timeout: 60_000 });
	await phone.page.evaluate(async () => void (await navigator.serviceWorker.ready));
	await quiet(cable);
	cable.cut();
	for (const { document } of open.slice(0, returning.elsewhere)) writeOn(document, random);
	luz.line.flush();
	await until(() => open.every(({ settled }) => settled.current));
	for (const name of names.slice(-returning.here)) {
		const [, team, , id] = name.split('/');
		await phone.visit(`/cases/${team}/${id}/question`);
		await phone.page.getByRole('textbox').first().fill('¿Cómo seguimos con la morfina? '.repeat(16));
		await phone.page.getByText(words('case.saved')).waitFor();
	}
	await phone.visit('/');
	await pill()
		.filter({ hasText: said('app.pillOfflineWaiting') })
		.waitFor();
	cable.slow({ delay: 200 });
	let took = 0;
	const cost = await costOf(cable, async () => {
		cable.mend();
		const began = performance.now();
		await phone.page.evaluate(() => dispatchEvent(new Event('online')));
		while (!(await isSafe())) await phone.page.waitForFunction(() => true);
		took = performance.now() - began;
		await quiet(cable);
	});
	await phone.throwAway();
	await luz.stop();
	await far.close();
	await relay.stop();
	return [
		{
			'returning device in Chromium, 400 ms': `${(took / 1000).toFixed(1)} s to "All safe"`,
			up: kilobytes(cost.up),
			down: kilobytes(cost.down),
			sockets: cost.sockets
		}
	];
}

/** Nothing has come for two seconds. */
async function quiet(cable: Cable): Promise<void> {
	for (let before = -1; before !== cable.bytesDown;) {
		before = cable.bytesDown;
		await pause(2000);
	}
}
