// Takes README's pictures of the real screens: `npm run pictures` after a build.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { layCable } from './support/cable.ts';
import { Device } from './support/device.ts';
import { freePort } from './support/free-port.ts';
import { beginCase, joinOnScreen } from './support/joining.ts';
import { startRelay } from './support/relay.ts';
import { wordsOf } from './support/words-of.ts';

const folder = fileURLToPath(new URL('../static/screens/', import.meta.url));
const es = wordsOf('es');

await mkdir(folder, { recursive: true });
const port = await freePort();
const cable = await layCable(port);
const relay = await startRelay({ port, args: ['--sample'], env: { ORIGIN: cable.origin } });
const phone = await Device.open(cable, {
	locale: 'es-PY',
	timezoneId: 'America/Asuncion',
	colorScheme: 'light'
});
try {
	const code = await relay.invite(['--team', 'asuncion', '--role', 'member']);
	await joinOnScreen(phone, es, { code, name: 'Ana Benítez' });
	await beginCase(phone, es, 'Disnea en casa');
	const path = await beginCase(phone, es, 'Dolor óseo nocturno');
	await phone.visit(`${path}/patient`);
	await phone.page.getByLabel('Edad en años').fill('58');
	await phone.visit(`${path}/symptoms`);
	for (const [question, answer] of [
		[/¿Quién dio estas respuestas\?/, 'El paciente'],
		[/Dolor, en su peor momento/, '8'],
		[/Dificultad para dormir/, '6']
	] as const) {
		const group = phone.page.getByRole('group', { name: question });
		await group.getByRole('radio', { name: answer, exact: true }).check({ force: true });
	}
	await phone.page.locator('.pill.safe').first().waitFor({ state: 'attached' });
	phone.cable.cut();
	await phone.page.locator('.pill.offline').first().waitFor({ state: 'attached' });
	await take('section', `${path}/symptoms`, 'Síntomas');
	await take('case', path, 'Dolor óseo nocturno');
	await take('today', '/', 'Asunción');
	await phone.page.setViewportSize({ width: 1280, height: 800 });
	await take('case-wide', `${path}/symptoms`, 'Síntomas');
	await take('measures-wide', '/measures/asuncion/palliative-care/chart/pain-recorded', 'Dolor registrado');
} finally {
	await phone.throwAway();
	await relay.stop();
}

async function take(name: string, path: string, heading: string): Promise<void> {
	await phone.visit(path);
	await phone.page.getByRole('heading', { level: 1, name: heading }).waitFor();
	await phone.page.evaluate(() => document.fonts.ready);
	await phone.page.screenshot({ path: `${folder}${name}.png` });
}
