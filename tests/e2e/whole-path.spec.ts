// A case goes its whole way on four devices, from the first words to its closing: whoever acts has no network just then.
import { expect, type Page, test } from '@playwright/test';
import { answerConsent, choose, confirm, cutOff, press } from '../support/acts.ts';
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
const said = saidIn('en');
const pregunta = formWordsOf('es').label('main-question');
const asked = formWordsOf('en').label('main-question');

const title = 'Dolor óseo por la noche';
const firstWords = '¿Cómo rotar el opioide?';
const changedWords = '¿Cómo rotar 60 mg de morfina?';
const advice = 'Rotate to methadone, 5 mg every 12 hours.';
const consejo = 'Rotar a metadona, 5 mg cada 12 horas.';

let relay: TestRelay;
let ana: Device;
let luis: Device;
let hub: Device;
let ruth: Device;

test.beforeAll(async () => {
	const port = await freePort();
	const [near, far] = [await layCable(port), await layCable(port)];
	const [desk, home] = [await layCable(port), await layCable(port)];
	const origins = [near, far, desk, home].map(({ origin }) => origin).join(',');
	relay = await startRelay({ port, env: { ORIGIN: origins } });
	const invite = (team: string, role: string) => relay.invite(['--team', team, '--role', role]);
	const spanish = { locale: 'es-PY', timezoneId: 'America/Asuncion' };
	const english = { locale: 'en-GB', timezoneId: 'Europe/Madrid' };
	ana = await Device.open(near, spanish);
	luis = await Device.open(far, spanish);
	hub = await Device.open(desk, { ...english, viewport: { width: 1280, height: 800 } });
	ruth = await Device.open(home, english);
	await joinOnScreen(ana, es, { code: await invite('asuncion', 'member'), name: 'Ana Benítez' });
	await joinOnScreen(luis, es, { code: await invite('asuncion', 'lead'), name: 'Luis Prieto' });
	await joinOnScreen(hub, en, { code: await invite('hub', 'coordinator'), name: 'Carla Gómez' });
	await joinOnScreen(ruth, en, { code: await invite('hub', 'interpreter'), name: 'Ruth Mensah' });
	for (const { page } of [ana, luis, hub, ruth]) await wholeAppIsHere(page);
});

test.afterAll(async () => {
	for (const device of [ana, luis, hub, ruth]) await device?.throwAway();
	await relay?.stop();
});

const step = (page: Page, name: string) =>
	page.getByRole('button', { name: en(`present.${name}`), exact: true });

test('from the first words to the closing, with the network of whoever acts cut at each step', async () => {
	let path = '';
	let id = '';

	await test.step('draft: the author writes and answers consent', () =>
		cutOff(ana, async (page) => {
			path = await beginCase(ana, es, title);
			id = path.split('/').at(-1) ?? '';
			await ana.follow(`${path}/question`);
			await page.getByLabel(pregunta).fill(firstWords);
			await page.getByLabel(pregunta).blur();
			await expect(page.getByText(dicho('case.saved'))).toBeVisible();
			await ana.follow(`${path}/submit`);
			await answerConsent(page, es, 'guaraní');
			await press(page, es('submit.askLook'));
			await expect(page.getByText(es('submit.waitsBody'))).toBeVisible();
		}));

	await test.step('a second look: the colleague finds it in Today, reads it and says so', async () => {
		await luis.page.getByRole('link', { name: dicho('story.waitsLook', { name: 'Ana Benítez' }) }).click();
		await expect(luis.page.getByText(firstWords)).toBeVisible();
		await cutOff(luis, async (page) => {
			await press(page, es('submit.looked'));
			await expect(page.getByText(es('submit.waitsBody'))).toBeVisible();
		});
	});

	await test.step('submitted', async () => {
		const send = ana.page.getByRole('button', { name: es('submit.send'), exact: true });
		await expect(send).toBeVisible();
		await cutOff(ana, async (page) => {
			await send.click();
			await expect(page.getByText(es('submit.waits'))).toBeVisible();
		});
		await expect(ana.page.getByText(dicho('submit.atPanel'))).toBeVisible();
	});

	await test.step('the hub asks for changes at an item', async () => {
		await hub.follow('/desk');
		await hub.page.getByRole('link', { name: title }).click();
		await expect(hub.page.getByText(firstWords)).toBeVisible();
		await cutOff(hub, async (page) => {
			await press(page, en('desk.askAbout', { item: asked }));
			await page.getByLabel(en('desk.yourWords')).fill('Which opioid, and how much?');
			await press(page, en('desk.keepForChanges'));
			await press(page, en('desk.askChanges'));
			await expect(page.getByRole('dialog').getByLabel(asked)).toHaveValue('Which opioid, and how much?');
			await confirm(page, en('desk.askChanges'));
			await expect(page.getByText(en('desk.changesAsked'), { exact: true })).toBeVisible();
		});
	});

	await test.step('the author changes it', async () => {
		await ana.follow('/');
		await ana.page.getByRole('link', { name: es('story.turnChanges') }).click();
		await expect(ana.page.getByText('Which opioid, and how much?')).toBeVisible();
		await cutOff(ana, async (page) => {
			await page.getByRole('link', { name: pregunta }).click();
			await page.getByLabel(pregunta).fill(changedWords);
			await page.getByLabel(pregunta).blur();
			await expect(page.getByText(dicho('case.saved'))).toBeVisible();
			await ana.follow(`${path}/submit`);
			await press(page, es('submit.askLook'));
			await expect(page.getByText(es('submit.waitsBody'))).toBeVisible();
		});
	});

	await test.step('the colleague looks again, and it is submitted again', async () => {
		await luis.follow('/');
		await luis.page.getByRole('link', { name: dicho('story.waitsLook', { name: 'Ana Benítez' }) }).click();
		await expect(luis.page.getByText(changedWords)).toBeVisible();
		await cutOff(luis, async (page) => {
			await press(page, es('submit.looked'));
			await expect(page.getByText(es('submit.waitsBody'))).toBeVisible();
		});
		const send = ana.page.getByRole('button', { name: es('submit.send'), exact: true });
		await expect(send).toBeVisible();
		await cutOff(ana, () => send.click());
		await expect(ana.page.getByText(dicho('submit.atPanel'))).toBeVisible();
	});

	await test.step('the hub sees what changed, and accepts', async () => {
		await expect(hub.page.locator('ins')).toHaveText(changedWords);
		await cutOff(hub, async (page) => {
			await press(page, en('desk.accept'));
			await expect(page.getByText(en('desk.pending'))).toBeVisible();
		});
		await expect(hub.page.getByText(/PAL-\d{4}-001/)).toBeVisible();
		await ana.follow(path);
		await expect(ana.page.getByText(/PAL-\d{4}-001/)).toBeVisible();
	});

	await test.step('a session is planned, and the case put into it', async () => {
		await cutOff(hub, async (page) => {
			await hub.follow('/sessions/new');
			await page.getByRole('radio', { name: 'Palliative care', exact: true }).check({ force: true });
			await page.getByLabel(en('case.title')).fill('Opioid rotation');
			await page.getByLabel(en('sessions.date')).fill(dayIn(2));
			await page.getByLabel(en('sessions.time'), { exact: true }).fill('14:00');
			await page.getByLabel(en('sessions.zone')).fill('America/Asuncion');
			await press(page, en('sessions.plan'));
			await page.getByRole('button', { name: new RegExp(`^Add: .*${title}`) }).click();
			await expect(page.locator('ol').getByRole('link', { name: title })).toBeVisible();
		});
		await expect(hub.page.getByText(en('desk.pending'))).toHaveCount(0);
		await expect(ana.page.getByText(dicho('story.turnSession'))).toBeVisible();
		await ana.follow('/');
	});

	await test.step('the interpreter translates the case', async () => {
		await ruth.follow('/sessions');
		await ruth.page.getByRole('link', { name: /Opioid rotation/ }).click();
		await ruth.page.getByRole('link', { name: title }).click();
		await ruth.page.getByRole('link', { name: en('desk.translate'), exact: true }).click();
		await expect(ruth.page.locator('.original').filter({ hasText: changedWords })).toBeVisible();
		await cutOff(ruth, async (page) => {
			await page.getByLabel(en('translate.into')).selectOption('en');
			await page.getByRole('textbox').fill('How to rotate 60 mg of morphine?');
			await press(page, en('translate.send'));
			await expect(page.getByRole('radio', { name: 'English' })).toBeVisible();
		});
		await expect(ruth.page.getByText(en('desk.pending'))).toHaveCount(0);
	});

	await test.step('the session opens, by the server’s clock', async () => {
		await cutOff(hub, async (page) => {
			await page.getByRole('link', { name: en('sessions.change'), exact: true }).click();
			await page.getByLabel(en('sessions.opensHours')).fill('72');
			await press(page, en('desk.keep'));
			await expect(page.getByText(en('desk.pending'))).toBeVisible();
		});
		await expect(hub.page.getByText(said('sessions.openSince'))).toBeVisible({ timeout: 30_000 });
	});

	await test.step('it is presented beside its translation, and the recommendations are typed and sent', async () => {
		await hub.page.getByRole('link', { name: en('present.title'), exact: true }).click();
		await expect(hub.page.getByText(en('present.noRecording'))).toBeVisible();
		await cutOff(hub, async (page) => {
			await step(page, 'case').click();
			await expect(page.getByText('How to rotate 60 mg of morphine?')).toBeVisible();
			await expect(page.getByText(changedWords)).toBeVisible();
			await step(page, 'recommendations').click();
			await press(page, en('present.add'));
			await page.getByRole('textbox', { name: en('present.advice', { number: 1 }) }).fill(advice);
			await step(page, 'closing').click();
			await press(page, en('present.wasPresented'));
			await page.getByLabel(en('present.followUpOn')).fill(dayIn(3));
			await press(page, en('present.issue'));
			await expect(page.getByText(en('desk.pending'))).toBeVisible();
		});
	});

	await test.step('the interpreter puts the recommendations into the language of the team', async () => {
		await expect(ruth.page.getByText(advice)).toBeVisible();
		await cutOff(ruth, async (page) => {
			await page.getByRole('link', { name: en('desk.translate'), exact: true }).click();
			await page.getByLabel(en('translate.into')).selectOption({ label: 'Español' });
			await page.getByRole('textbox').fill(consejo);
			await press(page, en('translate.send'));
			await expect(page.getByRole('radio', { name: 'Español', exact: true })).toBeVisible();
		});
	});

	await test.step('the author reads them, and takes the follow-up', async () => {
		await ana.page.getByRole('link', { name: es('story.waitsArrived') }).click();
		await expect(ana.page.getByText(advice)).toBeVisible();
		await expect(ana.page.getByText(consejo)).toBeVisible();
		await cutOff(ana, async (page) => {
			await press(page, es('story.take'));
			await expect(page.getByText(es('story.ownerYou'))).toBeVisible();
		});
	});

	await test.step('what came of it is told', async () => {
		await cutOff(ana, async (page) => {
			await page.getByRole('link', { name: es('followup.title') }).click();
			await choose(page, advice, es('followup.done'));
			await choose(page, es('followup.outcome'), es('followup.better'));
			await page.getByLabel(es('followup.words')).fill('Durmió toda la noche.');
			await choose(page, es('followup.next'), es('followup.never'));
			await press(page, es('followup.send'));
			await expect(page.getByText('Durmió toda la noche.')).toBeVisible();
		});
		await hub.follow(`/desk/${id}`);
		await expect(hub.page.getByText(en('desk.followedUp'), { exact: true })).toBeVisible();
	});

	await test.step('the lead closes it, and everybody sees it closed', async () => {
		await luis.follow(path);
		await expect(luis.page.getByText('Durmió toda la noche.')).toBeVisible();
		await cutOff(luis, async (page) => {
			await press(page, es('story.close'));
			await expect(page.locator('.tag', { hasText: es('story.closed') })).toBeVisible();
		});
		await expect(hub.page.locator('.tag', { hasText: en('desk.closed') })).toBeVisible();
		await expect(ana.page.locator('.tag', { hasText: es('story.closed') })).toBeVisible();
	});

	for (const { complaints } of [ana, luis, hub, ruth]) expect(complaints).toEqual([]);
});
