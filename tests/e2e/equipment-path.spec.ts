// A machine is down: a biomedical engineer asks, the hub answers in writing without a session, and it is back in service.
import { expect, test } from '@playwright/test';
import { choose, confirm, cutOff, press } from '../support/acts.ts';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { formWordsOf } from '../support/form-words.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { wholeAppIsHere } from '../support/kept-app.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { dayIn } from '../support/submitting.ts';
import { saidIn, wordsOf } from '../support/words-of.ts';

const es = wordsOf('es');
const dicho = saidIn('es');
const en = wordsOf('en');
const forma = formWordsOf('es', 'imaging-equipment-2');

const title = 'Mamógrafo sin compresión';
const question = '¿Qué revisar antes de pedir un repuesto?';
const advice = 'Measure the supply of the compression motor first.';

let relay: TestRelay;
let diego: Device;
let luis: Device;
let hub: Device;

test.beforeAll(async () => {
	const port = await freePort();
	const [near, far, desk] = [await layCable(port), await layCable(port), await layCable(port)];
	const origins = [near, far, desk].map(({ origin }) => origin).join(',');
	relay = await startRelay({ port, env: { ORIGIN: origins } });
	const invite = (team: string, role: string) => relay.invite(['--team', team, '--role', role]);
	const spanish = { locale: 'es-PY', timezoneId: 'America/Asuncion' };
	diego = await Device.open(near, spanish);
	luis = await Device.open(far, spanish);
	hub = await Device.open(desk, {
		...{ locale: 'en-GB', timezoneId: 'Europe/Madrid', viewport: { width: 1280, height: 800 } }
	});
	await joinOnScreen(diego, es, {
		...{ code: await invite('asuncion', 'member'), name: 'Diego Ortiz', cadre: 'join.biomedicalEngineer' }
	});
	await joinOnScreen(luis, es, { code: await invite('asuncion', 'lead'), name: 'Luis Prieto' });
	await joinOnScreen(hub, en, { code: await invite('hub', 'coordinator'), name: 'Carla Gómez' });
	for (const { page } of [diego, luis, hub]) await wholeAppIsHere(page);
});

test.afterAll(async () => {
	for (const device of [diego, luis, hub]) await device?.throwAway();
	await relay?.stop();
});

test('from the fault to the closing: permission instead of consent, days and cost instead of how the patient fares', async () => {
	let path = '';

	await test.step('the engineer writes without a network, and says how soon on the way to the panel', () =>
		cutOff(diego, async (page) => {
			path = await beginCase(diego, es, title, 'imaging-equipment');
			await diego.follow(`${path}/question`);
			await page.getByLabel(forma.label('main-question')).fill(question);
			await page.getByLabel(forma.label('main-question')).blur();
			await expect(page.getByText(dicho('case.saved'))).toBeVisible();
			await diego.follow(`${path}/submit`);
			await expect(page.getByText(es('submit.first'))).toBeVisible();
			await expect(page.getByText(es('submit.askHub'))).toHaveCount(0);
			await choose(page, es('submit.permissionAsk'), 'Sí');
			await choose(page, forma.label('urgency'), forma.option('urgency', 'next-session'));
			await expect(page.getByText(es('submit.emergency'))).toHaveCount(0);
			await press(page, es('submit.askLook'));
			await expect(page.getByText(es('submit.waitsBody'))).toBeVisible();
			// Asked once: what was said here is what the form says.
			await diego.follow(`${path}/question`);
			await expect(
				page
					.getByRole('group', { name: forma.label('urgency') })
					.getByRole('radio', { name: forma.option('urgency', 'next-session') })
			).toBeChecked();
		}));

	await test.step('a colleague looks, the engineer submits', async () => {
		await luis.page.getByRole('link', { name: dicho('story.waitsLook', { name: 'Diego Ortiz' }) }).click();
		await expect(luis.page.getByText(question)).toBeVisible();
		await cutOff(luis, async (page) => {
			await press(page, es('submit.looked'));
			await expect(page.getByText(es('submit.waitsBody'))).toBeVisible();
		});
		await diego.follow(`${path}/submit`);
		const send = diego.page.getByRole('button', { name: es('submit.send'), exact: true });
		await expect(send).toBeVisible();
		await cutOff(diego, async (page) => {
			await send.click();
			await expect(page.getByText(es('submit.waits'))).toBeVisible();
		});
		await expect(diego.page.getByText(dicho('submit.atPanel'))).toBeVisible();
	});

	await test.step('the hub sees how soon, and answers in writing', async () => {
		await hub.follow('/desk');
		const row = hub.page.getByRole('listitem').filter({ hasText: title });
		await expect(row.getByText(en('desk.soon'), { exact: true })).toBeVisible();
		await row.getByRole('link').click();
		await expect(hub.page.getByText(question)).toBeVisible();
		await cutOff(hub, async (page) => {
			await press(page, en('desk.answer'));
			await page.getByRole('dialog').getByLabel(en('desk.yourWords')).fill(advice);
			await page.getByRole('dialog').getByLabel(en('desk.followUpOn')).fill(dayIn(3));
			await confirm(page, en('desk.answer'));
			await expect(page.getByText(en('desk.recommended'), { exact: true })).toBeVisible();
		});
	});

	await test.step('what came of it: days out of service and what it cost', async () => {
		await diego.follow(path);
		await expect(diego.page.getByText(advice)).toBeVisible();
		await expect(diego.page.getByRole('button', { name: es('story.died') })).toHaveCount(0);
		await cutOff(diego, async (page) => {
			await page.getByRole('link', { name: es('followup.title') }).click();
			await choose(page, advice, es('followup.partly'));
			await page.getByLabel(es('story.why')).selectOption(es('followup.customs'));
			await choose(page, es('followup.outcome'), es('followup.backInService'));
			await page.getByLabel(es('followup.daysDown')).fill('12');
			await page.getByLabel(es('followup.costWords')).fill('300 USD');
			await choose(page, es('followup.next'), es('followup.never'));
			await press(page, es('followup.send'));
			await expect(
				page.getByRole('paragraph').filter({ hasText: es('followup.backInService') })
			).toBeVisible();
		});
	});

	await test.step('the lead closes it, and the hub sees what it cost', async () => {
		await luis.follow(path);
		await expect(luis.page.getByText(/300 USD/)).toBeVisible();
		await cutOff(luis, async (page) => {
			await press(page, es('story.close'));
			await expect(page.locator('.tag', { hasText: es('story.closed') })).toBeVisible();
		});
		await expect(hub.page.locator('.tag', { hasText: en('desk.closed') })).toBeVisible();
		await expect(hub.page.getByText(/300 USD/)).toBeVisible();
	});

	for (const { complaints } of [diego, luis, hub]) expect(complaints).toEqual([]);
});
