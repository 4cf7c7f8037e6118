// A scheduled case opens to the other sites by the server's clock: whatever their own devices say of the time, on every screen.
import { expect, test } from '@playwright/test';
import { sessionSubject } from '../../src/lib/domain/subject.ts';
import { layCable } from '../support/cable.ts';
import { Device, neverOffline } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { joinOnScreen } from '../support/joining.ts';
import { joinAs } from '../support/member.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { dayIn, decideAs, joinTeam, planSession, submitCase } from '../support/submitting.ts';
import { saidIn, wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');
const title = 'Dolor óseo por la noche';
const question = '¿Cómo rotar?';
const year = 365 * 86_400_000;

let relay: TestRelay;
const visitors: Device[] = [];

test.afterAll(async () => {
	for (const visitor of visitors) await visitor.throwAway();
	await relay?.stop();
});

test('not an hour earlier on a device that is three years ahead, nor later on one that is two years behind', async () => {
	const port = await freePort();
	const cables = [await layCable(port), await layCable(port)] as const;
	const origins = [`http://127.0.0.1:${port}`, ...cables.map(({ origin }) => origin)];
	relay = await startRelay({ port, env: { ORIGIN: origins.join(',') } });
	const team = await joinTeam(relay);
	const hub = await joinAs(
		relay,
		await relay.invite(['--team', 'hub', '--role', 'coordinator']),
		'Carla Gómez'
	);
	const { id, published } = await submitCase(team, { title, question });
	const session = await planSession(hub, { title: 'Opioids', date: dayIn(2) });
	await decideAs(hub, 'accept', published);
	await decideAs(hub, 'schedule', published, { session, minutes: 20 });
	for (const [cable, off] of [
		[cables[0], 3 * year],
		[cables[1], -2 * year]
	] as const) {
		const visitor = await Device.open(cable, {
			...neverOffline,
			locale: 'en-GB',
			timezoneId: 'Africa/Accra'
		});
		visitors.push(visitor);
		await visitor.page.clock.setSystemTime(Date.now() + off);
		const code = await relay.invite(['--team', 'kumasi', '--role', 'member']);
		await joinOnScreen(visitor, en, { code, name: 'Efua Mensah' });
	}

	for (const visitor of visitors) {
		const { page } = visitor;
		await visitor.visit(`/sessions/${session}`);
		await expect(page.getByRole('heading', { level: 1, name: 'Opioids' })).toBeVisible();
		for (const path of ['/', '/cases', '/library', `/cases/other/${id}`, `/present/${id}`, `/desk/${id}`]) {
			await visitor.visit(path);
			await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
			await expect(page.getByText(saidIn('en')('app.pillSafe')).first()).toBeAttached();
			await expect(page.getByText(title)).toHaveCount(0);
			await expect(page.getByText(question)).toHaveCount(0);
		}
	}

	const about = { title: 'Opioids', didactic: '', didacticBy: '', didacticMinutes: 15, link: '' };
	await decideAs(hub, 'describe', sessionSubject('palliative-care', session), { ...about, opensHours: 72 });
	for (const visitor of visitors) {
		const { page } = visitor;
		await visitor.visit(`/sessions/${session}`);
		await expect(page.getByText(title).first()).toBeVisible();
		await visitor.visit(`/cases/other/${id}`);
		await expect(page.getByText(question)).toBeVisible();
	}
});
