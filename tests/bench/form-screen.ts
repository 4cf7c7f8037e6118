// How fast a form of 500 items with 200 expressions is on a slow phone, without a network.
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { firstVisit } from '../support/first-visit.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase } from '../support/joining.ts';
import { wholeAppIsHere } from '../support/kept-app.ts';
import { joinAs } from '../support/member.ts';
import { publishForm } from '../support/publish-form.ts';
import { startRelay } from '../support/relay.ts';
import { wordsOf } from '../support/words-of.ts';
import { largeForm } from './large-form.ts';
import { opens, slow, slowestKey, slowestPress, slowestWrite, stands } from './screen-times.ts';
import type { Cells } from './table.ts';

const words = wordsOf('en');
/** Of the form's ten, the one that is measured. */
const section = 5;

/** Needs the app in `build/` and a Chromium. */
export async function formScreen(): Promise<Cells[]> {
	const port = await freePort();
	const cable = await layCable(port);
	const relay = await startRelay({ port, env: { ORIGIN: cable.origin } });
	const member = await Device.open(cable, { locale: 'en', timezoneId: 'Africa/Accra' });
	const invited = (team: string, role: string) => relay.invite(['--team', team, '--role', role]);
	try {
		const carla = await joinAs(cable, await invited('hub', 'coordinator'), 'Carla Gómez');
		await publishForm(carla, largeForm);
		await firstVisit(member, await invited('kumasi', 'member'), 'Efua Mensah');
		const path = await beginCase(member, words, 'A long form', largeForm.name);
		await wholeAppIsHere(member.page);
		member.cable.cut();
		// Every section has answers: what an empty form costs says little.
		for (let index = 0; index < 10; index++) await answer(member, `${path}/section-${index}`, index * 10);
		await slow(member);
		return await measure(member, path);
	} finally {
		await member.throwAway();
		await relay.stop();
	}
}

async function answer(member: Device, path: string, first: number): Promise<void> {
	await member.visit(path);
	for (const place of [0, 3, 6, 9])
		await member.page.getByLabel(`Count ${first + place}`, { exact: true }).fill('7');
	const status = member.page.getByRole('status');
	const said = (key: string) => status.filter({ hasText: words(key) });
	await said('case.saved').or(said('case.safe')).first().waitFor();
}

async function measure(member: Device, caseOf: string): Promise<Cells[]> {
	const { page } = member;
	const path = `${caseOf}/section-${section}`;
	const field = `#a-${section * 10} input`;
	const count = page.getByLabel(`Count ${section * 10}`, { exact: true });
	const text = page.getByLabel(`Words ${section * 10}`, { exact: true });
	const answers = page.getByRole('group', { name: /^Is it so/ }).getByRole('radio');
	const echoed = (number: string) =>
		page.getByText(words('field.readAs', { value: number }), { exact: true });
	const rows: Cells[] = [];
	const tell = (what: string, most: number, ms: number) =>
		rows.push({ 'a form of 500 items, 6x slowed': what, ms: Math.round(ms), 'at most': most });
	tell('today, to compare', 1000, await stands(member, '/', 'main h2'));
	await member.visit(caseOf);
	tell('a section opened from its case', 1000, await opens(member, `main a[href="${path}"]`, field));
	tell('the app opened at that section', 1000, await stands(member, path, field));
	tell('a key in a number', 100, await slowestKey(member, count, '12345'));
	tell('a key in a text', 100, await slowestKey(member, text));
	tell('a press on an answer', 100, await slowestPress(member, answers));
	const numbers = ['1', '8', '2', '9', '3'];
	tell(
		'busy at a stretch when a number is written that others follow from',
		100,
		await slowestWrite(member, count, numbers, echoed)
	);
	return rows;
}
