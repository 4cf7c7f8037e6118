// What a newcomer reads when joining does not work: F7, F29, F41; and that her code and what she typed are not lost by it.
import { expect, test } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import type { Device } from '../support/device.ts';
import { joinOnScreen, typeInvitation } from '../support/joining.ts';
import type { TestRelay } from '../support/relay.ts';
import { openSampleDevice } from '../support/sample-device.ts';
import { wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');

let relay: TestRelay;
let phone: Device;
let code: string;

test.beforeAll(async () => {
	({
		relay,
		device: phone,
		code
	} = await openSampleDevice({
		...{ locale: 'en-GH', timezoneId: 'Africa/Accra', serviceWorkers: 'block' }
	}));
});

test.afterAll(async () => {
	await phone?.throwAway();
	await relay?.stop();
});

test('each reason is said with what to do, and in the end the same form lets her in', async () => {
	const { page } = phone;
	const used = await relay.invite(['--team', 'kumasi', '--role', 'member']);
	await joinOnScreen(phone, en, { code: used, name: 'Ama Serwaa' });
	await page.goto('about:blank');
	await page.context().clearCookies();
	await phone.visit('/healthz');
	await page.evaluate(async () => {
		for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name!);
	});
	await phone.visit('/join');
	await page.getByLabel(en('join.name')).fill('Akua Mensah');
	await page.getByLabel(en('join.cadre')).selectOption(en('join.nurse'));
	const tryWith = async (typed: string, said: string) => {
		await page.getByLabel(en('join.code')).fill(typed);
		await page.getByRole('button', { name: en('join.go') }).click();
		await expect(page.getByText(en(`join.${said}`), { exact: true })).toBeVisible();
		await expect(page.getByText(en(`join.${said}Do`))).toBeVisible();
		await expect(page.getByLabel(en('join.code'))).toHaveValue(typed);
		await expect(page.getByLabel(en('join.name'))).toHaveValue('Akua Mensah');
	};
	await test.step('F41: a code that was never made and one that is used up are told in the same words', async () => {
		for (const strange of ['AAAA-AAAA', used]) await tryWith(strange, 'codeUnknown');
		await expectAccessible(page);
	});
	const answers = {
		'F7: a captive portal': {
			said: 'offline',
			status: 200,
			contentType: 'text/html',
			body: '<p>Pay here</p>'
		},
		'F29: a relay that sheds load': {
			...{ said: 'slowDown', status: 429, contentType: 'application/json', body: '{"problem":"slow-down"}' }
		},
		'F29: a relay whose handler threw': {
			...{ said: 'failed', status: 500, contentType: 'application/json', body: '{"problem":"failed"}' }
		}
	};
	for (const [what, { said, ...answer }] of Object.entries(answers))
		await test.step(what, async () => {
			await page.route('**/api/join', (route) => route.fulfill(answer));
			await tryWith(code, said);
			await page.unroute('**/api/join');
		});
	await typeInvitation(phone, en, { code, name: 'Akua Mensah' });
});
