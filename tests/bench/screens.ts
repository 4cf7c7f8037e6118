// How fast the screens are on a slow line and a slow phone: `node tests/bench/screens.ts` after a build, by hand.
import { layCable } from '../support/cable.ts';
import { takeWholeChromium } from '../support/chromium.ts';
import { Device } from '../support/device.ts';
import { firstVisit } from '../support/first-visit.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase } from '../support/joining.ts';
import { fillCatalogue } from '../support/many-cases.ts';
import { startRelay } from '../support/relay.ts';
import { wordsOf } from '../support/words-of.ts';
import { devtools, opens, slow, slowestKey, stands, tell, timed } from './screen-times.ts';

/** The line of the design: 50 kbit/s both ways, 500 ms there and back. */
const slowLine = { offline: false, latency: 500, downloadThroughput: 6250, uploadThroughput: 6250 };
const words = wordsOf('en');
const where = { locale: 'en', timezoneId: 'Africa/Accra' };

takeWholeChromium();
const port = await freePort();
const cables = [await layCable(port), await layCable(port)] as const;
const origins = cables.map(({ origin }) => origin).join(',');
const relay = await startRelay({ port, env: { ORIGIN: origins } });
const stranger = await Device.open(cables[0], where);
const member = await Device.open(cables[1], where);
try {
	const line = await devtools(stranger.page);
	await line.send('Network.enable');
	await line.send('Network.emulateNetworkConditions', slowLine);
	stranger.page.setDefaultTimeout(60_000);
	const isUsable = stranger.page.getByRole('button', { name: words('join.next') });
	tell('first visit to usable, 50 kbit/s', 20_000, await timed(() => stranger.visit('/'), isUsable));

	await stranger.close();

	const code = await relay.invite(['--team', 'kumasi', '--role', 'member']);
	await firstVisit(member, code, 'Efua Mensah');
	const path = await beginCase(member, words, 'Pain at night');
	await member.visit('/');
	await fillCatalogue(member.page, 1000);
	member.cable.cut();
	await slow(member);
	tell('repeat visit, offline, 6x', 1000, await stands(member, '/', 'main a[href="/cases/new"]'));
	const eighth = 'main:has([type="search"]) .rows > li:nth-child(8)';
	await member.visit('/');
	tell(
		'list of 1,000 cases, opened from Today, 6x',
		1000,
		await opens(member, 'nav a[href="/cases"]', eighth)
	);
	tell('list of 1,000 cases, the app opened there, 6x', 1000, await stands(member, '/cases', eighth));
	tell(
		'a key of the search in 1,000 cases, 6x',
		100,
		await slowestKey(member, member.page.getByLabel(words('cases.search')))
	);
	await member.visit(`${path}/question`);
	tell(
		'a key in a text of a case, 6x',
		100,
		await slowestKey(member, member.page.getByRole('textbox').first())
	);
} finally {
	await stranger.throwAway();
	await member.throwAway();
	await relay.stop();
}
