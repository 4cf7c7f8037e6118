// How soon a case can be presented on a slow phone without a network: `npm run bench -- presenting` after a build.
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { firstVisit } from '../support/first-visit.ts';
import { freePort } from '../support/free-port.ts';
import { wholeAppIsHere } from '../support/kept-app.ts';
import { joinAs } from '../support/member.ts';
import { startRelay } from '../support/relay.ts';
import { dayIn, decideAs, joinTeam, planSession, submitCase } from '../support/submitting.ts';
import { opens, slow, stands } from './screen-times.ts';
import type { Cells } from './table.ts';

/** The steps and the first of them: the panel may begin. */
const begun = 'ol [aria-current="step"]';

/** Needs the app in `build/` and a Chromium. */
export async function presenting(): Promise<Cells[]> {
	const port = await freePort();
	const cable = await layCable(port);
	const far = { origin: `http://127.0.0.1:${port}` };
	const relay = await startRelay({
		port,
		args: ['--sample'],
		env: { ORIGIN: `${cable.origin},${far.origin}` }
	});
	const invite = () => relay.invite(['--team', 'hub', '--role', 'coordinator']);
	const hub = await joinAs(far, await invite(), 'Carla Gómez');
	const team = await joinTeam(relay);
	const { id, published } = await submitCase(team, { title: 'Dolor óseo', question: '¿Cómo rotar?' });
	const session = await planSession(hub, { title: 'Opioids', date: dayIn(3) });
	await decideAs(hub, 'accept', published);
	await decideAs(hub, 'schedule', published, { session, minutes: 20 });

	const laptop = await Device.open(cable, { locale: 'en', timezoneId: 'Africa/Accra' });
	await firstVisit(laptop, await invite(), 'Emeka Obi');
	await wholeAppIsHere(laptop.page);
	await laptop.visit(`/present/${id}`);
	await laptop.page.locator(begun).waitFor();
	laptop.cable.cut();
	await slow(laptop);
	await laptop.visit(`/sessions/${session}`);
	const pressed = await opens(laptop, `main a[href="/present/${id}"]`, begun);
	const started = await stands(laptop, `/present/${id}`, begun);
	await laptop.throwAway();
	await relay.stop();
	return [
		{
			'presenting mode, offline, 6x slower': 'opened from its session',
			ms: Math.round(pressed),
			'at most': 1000
		},
		{
			'presenting mode, offline, 6x slower': 'the app opened there',
			ms: Math.round(started),
			'at most': 1000
		}
	];
}
