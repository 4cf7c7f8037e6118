// F3 on the screen: a case of 200 kB comes down a line of 3 kB a second, on the one connection there is, and says how far it is.
import { expect, test } from '@playwright/test';
import * as Y from 'yjs';
import { newId } from '../../src/lib/domain/ids.ts';
import { caseDocumentName } from '../../src/lib/documents/document-name.ts';
import { layCable } from '../support/cable.ts';
import { fillCase } from '../support/case-text.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { joinOnScreen } from '../support/joining.ts';
import { wholeAppIsHere } from '../support/kept-app.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs } from '../support/member.ts';
import { Random } from '../support/random.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { wordsOf } from '../support/words-of.ts';

const words = wordsOf('en');
const title = 'Bone pain, a long story';

let relay: TestRelay;
let reader: Device;

test.beforeAll(async () => {
	const port = await freePort();
	const cable = await layCable(port);
	const own = `http://127.0.0.1:${port}`;
	relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: `${cable.origin},${own}` } });
	reader = await Device.open(cable, { locale: 'en-GH', timezoneId: 'Africa/Accra' });
});

test.afterAll(async () => {
	await reader?.throwAway();
	await relay?.stop();
});

test('a case of 200 kB comes over a line of 3 kB a second, and the screen says how far it is', async () => {
	const code = await relay.invite(['--team', 'kumasi', '--role', 'member', '--uses', '2']);
	await joinOnScreen(reader, words, { code, name: 'Akua Mensah' });
	await wholeAppIsHere(reader.page);
	await reader.follow('/cases');
	await expect(reader.page.getByRole('heading', { level: 1, name: words('app.cases') })).toBeVisible();
	let lines = 0;
	reader.page.on('websocket', () => void lines++);
	reader.cable.slow({ bytesPerSecond: 3000, delay: 250 });

	const { cookie } = await joinAs(relay, code, 'Yaw Darko');
	const writer = new LineDevice({ origin: relay.origin, cookie });
	const id = newId();
	const open = await writer.open(caseDocumentName('kumasi', id));
	const written = new Y.Doc();
	fillCase(written, new Random(7), 200_000, title);
	Y.applyUpdate(open.document, Y.encodeStateAsUpdate(written));
	writer.line.flush();

	await reader.follow(`/cases/kumasi/${id}`);
	const bar = reader.page.getByRole('progressbar', { name: words('app.sync') });
	await expect(bar).toBeVisible({ timeout: 60_000 });
	const first = Number(await bar.getAttribute('value'));
	expect(Number(await bar.getAttribute('max'))).toBeGreaterThan(30_000);
	await expect.poll(async () => Number(await bar.getAttribute('value'))).toBeGreaterThan(first);
	await expect(reader.page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 90_000 });
	await expect(bar).toHaveCount(0);
	// On the line that stood before.
	expect(lines).toBe(0);
	await writer.stop();
});
