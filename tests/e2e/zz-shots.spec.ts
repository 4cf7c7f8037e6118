// Pictures, not kept.
import { test } from '@playwright/test';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase, joinOnScreen } from '../support/joining.ts';
import { startRelay } from '../support/relay.ts';
import { formWordsOf } from '../support/form-words.ts';
import { wordsOf } from '../support/words-of.ts';
test.describe.configure({ timeout: 120_000 });
for (const [tag, locale, scheme, width] of [['en', 'en-GB', 'light', 360], ['ar', 'ar', 'dark', 360], ['es', 'es-PY', 'dark', 1280]] as const)
test(`shots ${tag}`, async () => {
	const words = wordsOf(tag); const form = formWordsOf(tag);
	const port = await freePort(); const cable = await layCable(port);
	const relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: cable.origin } });
	const d = await Device.open(cable, { locale, timezoneId: 'America/Asuncion', colorScheme: scheme, viewport: { width, height: 760 } });
	await joinOnScreen(d, words, { code: await relay.invite(['--team', 'asuncion', '--role', 'member']), name: 'Ana Benítez' });
	const path = await beginCase(d, words, 'Dolor de noche');
	await d.visit(`${path}/question`);
	await d.page.getByLabel(form.label('main-question')).fill('La familia avisó al 0981 555 214. Operada el 11/01/2026. Trabaja como costurera.');
	await d.page.getByText('0981 555 214').nth(1).waitFor();
	await d.page.screenshot({ path: `/tmp/coach-${tag}-field.png`, fullPage: true });
	await d.page.getByRole('button', { name: words('coach.isNot') }).first().click();
	await d.page.screenshot({ path: `/tmp/coach-${tag}-dialog.png` });
	await d.page.getByRole('button', { name: words('coach.letStay') }).click();
	await d.page.getByRole('dialog').waitFor({ state: 'detached' });
	await d.visit(`${path}/check`);
	await d.page.getByRole('button', { name: words('coach.askAgain') }).waitFor();
	await d.page.screenshot({ path: `/tmp/coach-${tag}-check.png`, fullPage: true });
	await d.throwAway(); await relay.stop();
});
