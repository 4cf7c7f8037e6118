// F43 on a screen: a member takes a whole case away; the lead sees that it is kept, and brings it back.
import { expect, test } from '@playwright/test';
import { createCase, narrative } from '../../src/lib/documents/case-document.ts';
import { caseDocumentName } from '../../src/lib/documents/document-name.ts';
import { newId } from '../../src/lib/domain/ids.ts';
import { expectAccessible } from '../support/accessible.ts';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { joinOnScreen } from '../support/joining.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs } from '../support/member.ts';
import { startRelay } from '../support/relay.ts';
import { wordsOf } from '../support/words-of.ts';

const en = wordsOf('en');

test('F43: what was taken away at once is listed for the lead, and comes back beside what was written since', async () => {
	const port = await freePort();
	const cable = await layCable(port);
	const relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: cable.origin } });
	const phone = await Device.open(cable, { locale: 'en-GH', timezoneId: 'Africa/Accra' });
	const invite = (role: string) => relay.invite(['--team', 'kumasi', '--role', role]);
	await joinOnScreen(phone, en, { code: await invite('lead'), name: 'Akua Mensah' });
	const ama = await joinAs(cable, await invite('member'), 'Ama Serwaa');
	const line = new LineDevice({ origin: cable.origin, cookie: ama.cookie });
	const id = newId();
	const { document, settled } = await line.open(caseDocumentName('kumasi', id));
	createCase(document, {
		...{ title: 'Breathlessness', kind: 'patient', programme: null, code: 'K7M-4Q' },
		questionnaire: { name: 'palliative', version: 1 },
		...{ by: ama.account.id, at: 1 }
	});
	const question = narrative(document, 'main-question');
	const write = async (change: () => void) => {
		change();
		line.line.flush();
		await expect.poll(() => settled.current).toBe(true);
	};
	await write(() => question.insert(0, 'Which opioid? '.repeat(30)));
	await write(() => question.delete(0, question.length));
	await write(() => question.insert(0, 'Written since.'));

	const { page } = phone;
	await phone.visit(`/cases/kumasi/${id}`);
	await expect(page.getByRole('heading', { level: 1, name: 'Breathlessness', exact: true })).toBeVisible();
	await page.getByRole('link', { name: en('earlier.title') }).click();
	await expect(page.getByRole('heading', { name: en('earlier.title') })).toBeVisible();
	await expect(page.getByText(en('earlier.by', { name: 'Ama Serwaa' }))).toBeVisible();
	await page.getByText(en('earlier.bring')).click();
	const dialog = page.getByRole('dialog');
	await expect(dialog.getByRole('definition')).toHaveText('Which opioid? '.repeat(30).trim());
	await expect(dialog.getByText(en('earlier.stays'))).toBeVisible();
	await expectAccessible(page);
	await dialog.getByRole('button', { name: en('earlier.bring') }).click();
	await expect(page.getByText(en('earlier.done'))).toBeVisible();
	await expect(page.getByText(en('earlier.bring'))).toHaveCount(0);
	await expect.poll(() => question.toJSON()).toMatch(/Which opioid\? Which/);
	expect(question.toJSON()).toContain('Written since.');

	await phone.goOffline();
	await phone.visit(`/cases/kumasi/${id}/earlier`);
	await expect(page.getByText(en('earlier.offline'))).toBeVisible();
	await phone.throwAway();
	await line.stop();
	await relay.stop();
});
