// Whom to call: a coordinator sets a city's number on the screen, and who writes an urgent case there sees it without a network.
import { expect, test } from '@playwright/test';
import { numbersSubject, setNumbers } from '../../src/lib/domain/emergency-numbers.ts';
import { choose, press } from '../support/acts.ts';
import { layCable } from '../support/cable.ts';
import { decisionsTold } from '../support/decisions-told.ts';
import { Device, neverOffline } from '../support/device.ts';
import { formWordsOf } from '../support/form-words.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { appIsHere, wholeAppIsHere } from '../support/kept-app.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { faultsOf } from '../support/screen-faults.ts';
import { decideAs } from '../support/submitting.ts';
import { saidIn, wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');
const ar = wordsOf('ar');
const form = formWordsOf('en');

let relay: TestRelay;
let hub: Device;
let efua: Device;
let colleague: TestMember;

test.beforeAll(async () => {
	const port = await freePort();
	const cables = [await layCable(port), await layCable(port)] as const;
	const origins = [...cables.map(({ origin }) => origin), `http://127.0.0.1:${port}`];
	relay = await startRelay({ port, env: { ORIGIN: origins.join(',') } });
	hub = await Device.open(cables[0], { ...neverOffline, locale: 'ar', timezoneId: 'Asia/Amman' });
	efua = await Device.open(cables[1], { locale: 'en-GB', timezoneId: 'Africa/Accra' });
	const invite = (team: string, role: string) => relay.invite(['--team', team, '--role', role]);
	await joinOnScreen(efua, en, { code: await invite('kumasi', 'member'), name: 'Efua Mensah' });
	await joinOnScreen(hub, ar, { code: await invite('hub', 'coordinator'), name: 'Carla Gómez' });
	colleague = await joinAs(relay, await invite('hub', 'coordinator'), 'Yaw Boateng');
	await appIsHere(efua.page);
});

test.afterAll(async () => {
	await hub?.throwAway();
	await efua?.throwAway();
	await relay?.stop();
});

test('set by the hub for a city, refused where no telephone could dial it, seen offline beside an urgent case', async () => {
	const path = await beginCase(efua, en, 'Breathless since noon');

	await hub.visit('/desk/numbers');
	// Programmes come with their forms, one after the other.
	await expect(hub.page.getByRole('radio')).toHaveCount(4);
	await hub.page.getByRole('radio', { name: 'الرعاية التلطيفية', exact: true }).check({ force: true });
	await expect(hub.page.getByText(ar('desk.numbersNone'))).toBeVisible();
	await press(hub.page, ar('desk.numberAdd'));
	await hub.page.getByLabel(ar('desk.numberCity')).selectOption('kumasi');
	await hub.page.getByLabel(ar('desk.number'), { exact: true }).fill('اتصل');
	await hub.page.getByLabel(ar('desk.numberWords')).fill('Ward 3, day and night');
	await press(hub.page, ar('desk.keep'));
	await expect(hub.page.getByText(ar('desk.numberWrong'))).toBeVisible();
	await expect(hub.page.getByLabel(ar('desk.number'), { exact: true })).toBeFocused();
	expect.soft(await faultsOf(hub.page, { tag: 'ar', direction: 'rtl' })).toEqual([]);
	await hub.page.getByLabel(ar('desk.number'), { exact: true }).fill('٠٣٠ ٢٧٧');
	await press(hub.page, ar('desk.keep'));
	await expect(hub.page.getByLabel(ar('desk.number'), { exact: true })).toHaveValue('030 277');
	await expect(hub.page.getByRole('button', { name: ar('desk.keep'), exact: true })).toBeFocused();
	// A list that another coordinator keeps meanwhile leaves what is being typed as it is, and hers is refused.
	await expect.poll(() => hub.page.evaluate(decisionsTold)).toContain('030 277');
	const typed = hub.page.getByLabel(ar('desk.numberWords'));
	await typed.fill('Ward 3 at night');
	await decideAs(colleague, setNumbers, numbersSubject('palliative-care'), {
		numbers: [{ team: 'kumasi', number: '030 277', words: 'Ward 3, day and night' }]
	});
	await expect.poll(() => hub.page.evaluate(decisionsTold)).toContain('Yaw Boateng');
	await expect(typed).toHaveValue('Ward 3 at night');
	await expect(typed).toBeFocused();
	await press(hub.page, ar('desk.keep'));
	await expect(hub.page.getByText(saidIn('ar')('desk.lost', { decision: ar('desk.numbers') }))).toBeVisible();
	await press(hub.page, ar('sync.putAway'));
	await expect(typed).toHaveValue('Ward 3, day and night');
	await expect(hub.page.getByText(saidIn('ar')('app.pillSafe')).first()).toBeAttached();

	const { page } = efua;
	await efua.visit('/');
	await expect(page.getByText(saidIn('en')('app.pillSafe')).first()).toBeAttached();
	await expect.poll(() => page.evaluate(decisionsTold)).toContain('030 277');
	await wholeAppIsHere(page);
	efua.cable.cut();
	await efua.visit(`${path}/submit`);
	await choose(page, form.label('urgency'), form.option('urgency', 'before-session'));
	await expect(page.getByText(en('submit.emergency'))).toBeVisible();
	const call = page.getByRole('link', { name: '030 277' });
	await expect(call).toHaveAttribute('href', 'tel:030277');
	await expect(page.getByText('Ward 3, day and night')).toBeVisible();
	expect.soft(await faultsOf(page, { tag: 'en-GB', direction: 'ltr' })).toEqual([]);
	expect([...hub.complaints, ...efua.complaints]).toEqual([]);
});
