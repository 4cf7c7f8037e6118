// Those who read for others: the privacy reader in the place of a missing colleague, and the interpreter beside the original.
import { expect, test } from '@playwright/test';
import { answerConsent, cutOff, press } from '../support/acts.ts';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { formWordsOf } from '../support/form-words.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { faultsOf } from '../support/screen-faults.ts';
import { decideAs, joinTeam, submitCase } from '../support/submitting.ts';
import { saidIn, wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');
const said = saidIn('en');
const asked = formWordsOf('en').label('main-question');
const english = { tag: 'en-GB', direction: 'ltr' };

test.describe.configure({ timeout: 180_000 });

let relay: TestRelay;
let rosa: Device;
let reader: Device;
let ruth: Device;
let coordinator: TestMember;

test.beforeAll(async () => {
	const port = await freePort();
	const cables = [await layCable(port), await layCable(port), await layCable(port)] as const;
	const [near, far, home] = cables;
	const origins = [`http://127.0.0.1:${port}`, ...cables.map(({ origin }) => origin)];
	relay = await startRelay({ port, env: { ORIGIN: origins.join(',') } });
	const invite = (team: string, role: string) => relay.invite(['--team', team, '--role', role]);
	const where = { locale: 'en-GB', timezoneId: 'Africa/Nairobi' };
	rosa = await Device.open(near, where);
	reader = await Device.open(far, { ...where, viewport: { width: 1280, height: 800 } });
	ruth = await Device.open(home, where);
	await joinOnScreen(rosa, en, { code: await invite('nairobi', 'member'), name: 'Rose Wanjiru' });
	await joinOnScreen(reader, en, { code: await invite('hub', 'privacy-reader'), name: 'Petra Lange' });
	await joinOnScreen(ruth, en, { code: await invite('hub', 'interpreter'), name: 'Ruth Mensah' });
	coordinator = await joinAs(relay, await invite('hub', 'coordinator'), 'Carla Gómez');
});

test.afterAll(async () => {
	await rosa?.throwAway();
	await reader?.throwAway();
	await ruth?.throwAway();
	await relay?.stop();
});

/** What the coordinator's devices are told, as text. */
const toldToCoordinator = async () => (await coordinator.fetch('/api/feed')).text();

test('a one-person site: the privacy reader says what still identifies somebody, then approves, and only then the panel has it', async () => {
	const { page } = rosa;
	const title = 'Breathless at night';
	const path = await beginCase(rosa, en, title);

	await test.step('whoever works alone offers it to the privacy reader', async () => {
		await rosa.follow(`${path}/question`);
		await page.getByLabel(asked).fill('Oxygen at home for the one who sang?');
		await page.getByLabel(asked).blur();
		await expect(page.getByText(said('case.safe'))).toBeVisible();
		await rosa.follow(`${path}/submit`);
		await answerConsent(page, en, 'Kikuyu');
		await expect(page.getByText(en('submit.aloneWhy'))).toBeVisible();
		await cutOff(rosa, async () => {
			await press(page, en('submit.offer'));
			await expect(page.getByText(en('submit.waitsBody'))).toBeVisible();
			await expect(page.getByText(said('submit.offered'))).toHaveCount(0);
			await expect(page.getByRole('button', { name: en('submit.send'), exact: true })).toHaveCount(0);
		});
		await expect(page.getByText(said('submit.offered'))).toBeVisible();
	});

	await test.step('she reads it at the desk and says what still tells who it is, at its item', async () => {
		await reader.follow('/desk');
		await expect(reader.page.getByText(en('desk.offeredBody'))).toBeVisible();
		await reader.page.getByRole('link', { name: title }).click();
		await expect(reader.page.getByText('the one who sang')).toBeVisible();
		expect.soft(await faultsOf(reader.page, english)).toEqual([]);
		await cutOff(reader, async (desk) => {
			await press(desk, en('desk.askAbout', { item: asked }));
			await desk.getByLabel(en('desk.yourWords')).fill('Everybody there knows her by this.');
			await press(desk, en('desk.askNow'));
			await expect(desk.getByText('Everybody there knows her by this.').first()).toBeVisible();
		});
	});

	await test.step('the author finds it in Today, goes to the item, mends it, and offers it again', async () => {
		await rosa.follow('/');
		await page.getByRole('link', { name: en('story.turnChanges') }).click();
		await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
		await rosa.follow(`${path}/submit`);
		await expect(page.getByText('Everybody there knows her by this.')).toBeVisible();
		expect.soft(await faultsOf(page, english)).toEqual([]);
		await page.getByRole('link', { name: asked }).first().click();
		await page.getByLabel(asked).fill('Oxygen at home?');
		await page.getByLabel(asked).blur();
		await expect(page.getByText(said('case.safe'))).toBeVisible();
		await rosa.follow(`${path}/submit`);
		await press(page, en('submit.offer'));
		await expect(page.getByText(said('submit.offered'))).toBeVisible();
	});

	await test.step('she approves it: nobody else of the hub has heard of it until then', async () => {
		await expect(reader.page.getByText('Oxygen at home?')).toBeVisible();
		expect(await toldToCoordinator()).not.toContain(title);
		await cutOff(reader, async (desk) => {
			await press(desk, en('desk.approve'));
			await expect(desk.getByText(en('desk.pending'))).toBeVisible();
		});
	});

	await test.step('the author submits what was approved', async () => {
		await expect(page.getByText(said('submit.approvedBy', { name: 'Petra Lange' }))).toBeVisible();
		await rosa.follow(path);
		await expect(page.getByText(en('story.fresh'), { exact: true }).first()).toBeVisible();
		await page.reload();
		await expect(page.getByText(en('story.happened'))).toBeVisible();
		await expect(page.getByText(en('story.fresh'), { exact: true })).toHaveCount(0);
		await rosa.follow(`${path}/submit`);
		await press(page, en('submit.send'));
		await expect(page.getByText(said('submit.atPanel'))).toBeVisible();
		await expect.poll(toldToCoordinator).toContain(title);
	});
	expect([...rosa.complaints, ...reader.complaints]).toEqual([]);
});

test('an interpreter: figures that differ are named, and a translation is stale once the team has changed the case', async () => {
	const team = await joinTeam(relay);
	const submitted = await submitCase(team, {
		title: 'Dolor óseo',
		question: '¿Cómo rotar 60 mg de morfina?'
	});
	const { page } = ruth;
	let formIsLetThrough = () => {};
	const letThrough = new Promise<void>((resolve) => (formIsLetThrough = resolve));
	await page.route('**/packs/*', (route) => letThrough.then(() => route.continue()));
	await decideAs(coordinator, 'assign', submitted.published, {
		experts: [await accountNamed('Ruth Mensah')]
	});

	await test.step('she translates beside the original; a figure that is not carried over is named', async () => {
		await ruth.follow('/desk');
		await page.getByRole('link', { name: /Dolor óseo/ }).click();
		await expect(page.getByText(en('case.noFormTitle'))).toBeVisible();
		formIsLetThrough();
		await expect(page.getByText('¿Cómo rotar 60 mg de morfina?').first()).toBeVisible();
		await page.unrouteAll();
		await page.getByRole('link', { name: en('desk.translate'), exact: true }).click();
		await expect(page.locator('.original').filter({ hasText: '60 mg' })).toBeVisible();
		await page.getByLabel(en('translate.into')).selectOption('en');
		const field = page.locator('section').filter({ hasText: asked }).getByRole('textbox');
		await field.fill('How to rotate 6 mg of morphine?');
		await expect(page.getByText(en('translate.missing', { figures: '60 mg' }))).toBeVisible();
		await expect(page.getByText(en('translate.added', { figures: '6 mg' }))).toBeVisible();
		expect.soft(await faultsOf(page, english)).toEqual([]);
		await field.fill('How to rotate 60 mg of morphine?');
		await expect(page.getByText(said('translate.missing'))).toHaveCount(0);
		await cutOff(ruth, async () => {
			await press(page, en('translate.send'));
			await page.getByRole('radio', { name: 'English' }).check({ force: true });
			await expect(page.getByText('How to rotate 60 mg of morphine?')).toBeVisible();
			await expect(page.getByText('¿Cómo rotar 60 mg de morfina?').first()).toBeVisible();
		});
		await expect(page.getByText(en('desk.pending'))).toHaveCount(0);
		await expect(page.getByText(en('translate.stale'))).toHaveCount(0);
	});

	await test.step('the team changes the case: the translation says that it is of an older text', async () => {
		await decideAs(coordinator, 'ask-changes', submitted.published, { words: 'How much?', items: [] });
		await submitCase(team, {
			...{ title: 'Dolor óseo', question: '¿Cómo rotar 90 mg de morfina?', id: submitted.id }
		});
		await expect(page.getByText('¿Cómo rotar 90 mg de morfina?').first()).toBeVisible();
		await page.getByRole('radio', { name: 'English' }).check({ force: true });
		await expect(page.getByText(en('translate.stale'))).toBeVisible();
		await page.getByRole('link', { name: en('desk.translate'), exact: true }).click();
		await page.getByLabel(en('translate.into')).selectOption('en');
		await expect(page.getByText(en('translate.stale'))).toBeVisible();
		await expect(page.getByText(en('translate.missing', { figures: '90 mg' }))).toBeVisible();
	});
	expect(ruth.complaints).toEqual([]);
});

/** As the hub hears of its own people. */
async function accountNamed(name: string): Promise<string> {
	const { rows } = (await (await coordinator.fetch('/api/feed')).json()) as {
		rows: { kind: string; subject: string; body: { name?: string } }[];
	};
	return rows.find(({ kind, body }) => kind === 'member' && body.name === name)!.subject;
}
