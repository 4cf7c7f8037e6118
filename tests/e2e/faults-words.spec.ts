// What a member reads, and can do, when her words cannot be stored, or her clock is wrong.
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { type Device, neverOffline } from '../support/device.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { createCase, narrative } from '../../src/lib/documents/case-document.ts';
import { caseDocumentName } from '../../src/lib/documents/document-name.ts';
import { newId } from '../../src/lib/domain/ids.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs } from '../support/member.ts';
import { giveBack, withdraw } from '../support/membership.ts';
import type { TestRelay } from '../support/relay.ts';
import { openSampleDevice } from '../support/sample-device.ts';
import { saidIn, wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');
const said = saidIn('en');
const question = 'What do you want to ask?';

const place = { ...neverOffline, locale: 'en-GH', timezoneId: 'Africa/Accra' };

let relay: TestRelay;
let phone: Device;

test.beforeEach(async () => {
	const opened = await openSampleDevice(place);
	({ relay, device: phone } = opened);
	await joinOnScreen(phone, en, { code: opened.code, name: 'Akua Mensah' });
});

test.afterEach(async () => {
	await phone?.throwAway();
	await relay?.stop();
});

test('F10: words of a right that was withdrawn stand under "Not accepted", and can be copied and saved', async () => {
	const { page } = phone;
	const path = await beginCase(phone, en, 'Breathlessness');
	await phone.visit(`${path}/question`);
	await page.getByLabel(question).fill('Oxygen');
	await page.getByLabel(question).blur();
	await expect(page.getByText(said('case.safeAt')).first()).toBeVisible({ timeout: 30_000 });
	const me = (await (await page.request.get(`${phone.cable.origin}/api/me`)).json()) as {
		account: { id: string };
	};
	const right = { account: me.account.id, team: 'kumasi' };
	withdraw(relay, right);
	await expect(async () => {
		await page.getByLabel(question).pressSequentially('?');
		await page.getByLabel(question).blur();
		await expect(page.getByText(en('case.notStored')).first()).toBeVisible({ timeout: 2000 });
	}).toPass({ timeout: 30_000 });
	await expect(page.getByText(en('case.notStoredRight')).first()).toBeVisible();
	await expectAccessible(page);
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.getByRole('button', { name: en('case.copy') }).click();
	await expect(page.getByRole('button', { name: en('case.copied') })).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/Breathlessness[\s\S]*Oxygen\?/);

	await phone.visit('/data');
	await expect(page.getByText(en('sync.refusedCases'))).toBeVisible();
	await expect(page.locator('.pill .whole').first()).toHaveText(said('app.pillAttention'));
	await expectAccessible(page);
	const saving = page.waitForEvent('download');
	await page
		.getByRole('button', { name: en('case.keepFile') })
		.first()
		.click();
	expect(await readFile(await (await saving).path(), 'utf8')).toMatch(/Breathlessness[\s\S]*Oxygen\?/);

	giveBack(relay, right);
	await expect(page.getByText(en('sync.nothing'))).toBeVisible({ timeout: 30_000 });
});

test('F32: a case of an app two versions newer is read and left as it is, and that is said', async () => {
	const { page, cable } = phone;
	const code = await relay.invite(['--team', 'kumasi', '--role', 'member']);
	const ama = await joinAs(cable, code, 'Ama Serwaa');
	const newer = new LineDevice({ origin: cable.origin, cookie: ama.cookie });
	const id = newId();
	const { document, settled } = await newer.open(caseDocumentName('kumasi', id));
	createCase(document, {
		...{ title: 'From tomorrow', kind: 'patient', programme: null, code: 'K7M-4Q' },
		questionnaire: { name: 'palliative', version: 1 },
		...{ by: ama.account.id, at: 1 }
	});
	narrative(document, 'main-question').insert(0, 'Which opioid?');
	document.getMap('meta').set('layout', 3);
	document.getMap('meta').set('colour', 'red');
	newer.line.flush();
	await expect.poll(() => settled.current).toBe(true);
	await phone.visit('/cases');
	await page.getByText('From tomorrow').click();
	await expect(page.getByText(en('case.newerTitle'))).toBeVisible();
	await expect(page.getByText(en('case.newerBody'))).toBeVisible();
	await phone.visit(`/cases/kumasi/${id}/question`);
	await expect(page.getByText('Which opioid?')).toBeVisible();
	await expect(page.getByRole('textbox')).toHaveCount(0);
	await expectAccessible(page);
	expect(document.getMap('meta').toJSON()).toMatchObject({ layout: 3, colour: 'red' });
	await newer.stop();
});

test('F31: a clock that is three years ahead is said, with the time that it is', async () => {
	const { page } = phone;
	await page.addInitScript(() => {
		const now = Date.now.bind(Date);
		Date.now = () => now() + 3 * 365 * 24 * 3_600_000;
	});
	await phone.visit('/data');
	await expect(page.getByText(en('sync.clockWrong'))).toBeVisible();
	await expect(page.getByText(said('sync.clockWrongBody'))).toBeVisible();
	await expect(page.getByText(en('sync.notKept')).or(page.getByText(en('sync.kept')))).toBeVisible();
	await expectAccessible(page);
});
