// A country shows what worked: written, looked at by a second person, accepted and published for the whole programme.
import { expect, test } from '@playwright/test';
import { choose, confirm, cutOff, press } from '../support/acts.ts';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { formWordsOf } from '../support/form-words.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { wholeAppIsHere } from '../support/kept-app.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { faultsOf } from '../support/screen-faults.ts';
import { decideAs } from '../support/submitting.ts';
import { saidIn, wordsOf } from '../support/words-of.ts';

const es = wordsOf('es');
const dicho = saidIn('es');
const en = wordsOf('en');
const forma = formWordsOf('es', 'country-example-1');

const title = 'Morfina oral en los hospitales de distrito';
const summary = 'La morfina oral se receta en todos los hospitales de distrito.';

let relay: TestRelay;
let ana: Device;
let hub: Device;
let kojo: Device;
let colleague: TestMember;

test.beforeAll(async () => {
	const port = await freePort();
	const [near, desk, far] = [await layCable(port), await layCable(port), await layCable(port)];
	const origins = [near, desk, far].map(({ origin }) => origin).join(',');
	relay = await startRelay({ port, env: { ORIGIN: origins } });
	const invite = (team: string, role: string) => relay.invite(['--team', team, '--role', role]);
	colleague = await joinAs({ origin: near.origin }, await invite('asuncion', 'member'), 'Luis Prieto');
	ana = await Device.open(near, { locale: 'es-PY', timezoneId: 'America/Asuncion' });
	hub = await Device.open(desk, {
		...{ locale: 'en-GB', timezoneId: 'Europe/Madrid', viewport: { width: 1280, height: 800 } }
	});
	kojo = await Device.open(far, { locale: 'en-GH', timezoneId: 'Africa/Accra' });
	await joinOnScreen(ana, es, {
		...{ code: await invite('asuncion', 'member'), name: 'Ana Benítez', cadre: 'join.policyOfficer' }
	});
	await joinOnScreen(hub, en, { code: await invite('hub', 'coordinator'), name: 'Carla Gómez' });
	await joinOnScreen(kojo, en, { code: await invite('kumasi', 'observer'), name: 'Kojo Owusu' });
	for (const { page } of [ana, hub]) await wholeAppIsHere(page);
});

test.afterAll(async () => {
	for (const device of [ana, hub, kojo]) await device?.throwAway();
	await relay?.stop();
});

test('an example is written and published without a network, and read at another site', async () => {
	const path = await beginCase(ana, es, title, 'country-example');
	const id = path.split('/').at(-1) ?? '';

	await test.step('it is written, permission is given, and a colleague looks at that very text', async () => {
		await cutOff(ana, async (page) => {
			await ana.follow(`${path}/context-page`);
			await page.getByLabel(forma.label('summary')).fill(summary);
			await page.getByLabel(forma.label('summary')).blur();
			await expect(page.getByText(dicho('case.saved'))).toBeVisible();
			await ana.follow(`${path}/submit`);
			await choose(page, es('submit.permissionAsk'), 'Sí');
			// It asks nothing of the panel.
			await expect(page.getByRole('group', { name: es('submit.urgency') })).toHaveCount(0);
			await press(page, es('submit.askLook'));
			await expect(page.getByText(es('submit.waitsBody'))).toBeVisible();
		});
		let hash: string | undefined;
		await expect.poll(async () => (hash = await hashAskedAbout(colleague))).toBeDefined();
		await decideAs(colleague, 'approve', `team/asuncion/case/${id}`, { hash });
		const send = ana.page.getByRole('button', { name: es('submit.send'), exact: true });
		await expect(send).toBeVisible();
		await cutOff(ana, () => send.click());
		await expect(ana.page.getByText(dicho('submit.atPanel'))).toBeVisible();
	});

	await test.step('the hub is told who will see what before it publishes', async () => {
		await hub.follow(`/desk/${id}`);
		await expect(hub.page.getByText(summary)).toBeVisible();
		await expect(hub.page.getByRole('button', { name: en('desk.answer'), exact: true })).toHaveCount(0);
		await cutOff(hub, async (page) => {
			await press(page, en('desk.accept'));
			await press(page, en('desk.publish'));
			await expect(
				page.getByText(en('desk.publishBody', { programme: 'Palliative care policy' }))
			).toBeVisible();
			expect(await faultsOf(page, { tag: 'en-GB', direction: 'ltr' })).toEqual([]);
			await expect(page.locator('.tag', { hasText: en('desk.published') })).toHaveCount(0);
			await confirm(page, en('desk.publish'));
			await expect(page.locator('.tag', { hasText: en('desk.published') })).toBeVisible();
		});
	});

	await test.step('another site reads it, without a network too; its own team sees it published', async () => {
		await kojo.follow('/cases');
		await kojo.page.getByRole('link', { name: new RegExp(title) }).click();
		await expect(kojo.page.getByText(summary)).toBeVisible();
		await kojo.goOffline();
		await kojo.page.reload();
		await expect(kojo.page.getByText(summary)).toBeVisible();
		await expect(kojo.page.locator('.tag', { hasText: en('story.published') })).toBeVisible();
		await ana.follow(path);
		await expect(ana.page.locator('.tag', { hasText: es('story.published') })).toBeVisible();
	});

	for (const { complaints } of [ana, hub, kojo]) expect(complaints).toEqual([]);
});

/** The revision that a colleague was asked to look at, as the feed tells it. */
async function hashAskedAbout(member: TestMember): Promise<string | undefined> {
	const { rows } = (await (await member.fetch('/api/feed')).json()) as {
		rows: { body: { kind?: string; body?: { hash?: string } } | null }[];
	};
	return rows.find(({ body }) => body?.kind === 'ask-look')?.body?.body?.hash;
}
