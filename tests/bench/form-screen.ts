// How fast a long form is on a slow phone: `node tests/bench/form-screen.ts` after a build, by hand.
import { createHash } from 'node:crypto';
import { layCable } from '../support/cable.ts';
import { Device } from '../support/device.ts';
import { firstVisit } from '../support/first-visit.ts';
import { freePort } from '../support/free-port.ts';
import { beginCase } from '../support/joining.ts';
import { joinAs } from '../support/member.ts';
import { startRelay } from '../support/relay.ts';
import { wordsOf } from '../support/words-of.ts';
import { largeForm } from './large-form.ts';
import { painted, slow, slowestKey, slowestPress, tell } from './screen-times.ts';

const words = wordsOf('en');
const port = await freePort();
const cable = await layCable(port);
const relay = await startRelay({ port, env: { ORIGIN: cable.origin } });
const member = await Device.open(cable, { locale: 'en', timezoneId: 'Africa/Accra' });
try {
	const invited = (team: string, role: string) => relay.invite(['--team', team, '--role', role]);
	const coordinator = await joinAs(cable, await invited('hub', 'coordinator'), 'Carla Gómez');
	const bytes = Buffer.from(JSON.stringify(largeForm));
	const { name, version, layout, licence, title } = largeForm;
	const part = {
		hash: createHash('sha256').update(bytes).digest('hex'),
		...{ bytes: bytes.byteLength, type: 'application/json' }
	};
	const manifest = { kind: 'questionnaire', ...{ name, version, layout, licence, title }, parts: [part] };
	const published = await coordinator.post('/api/packs', { manifest, parts: [bytes.toString('base64')] });
	if (!published.ok) throw new Error(`not published: ${await published.text()}`);

	await firstVisit(member, await invited('kumasi', 'member'), 'Efua Mensah');
	const path = await beginCase(member, words, 'A long form', name);
	// Every section has answers: what an empty form costs says little.
	for (let index = 0; index < 10; index++) {
		await member.visit(`${path}/section-${index}`);
		for (const part of [0, 3, 6, 9])
			await member.page.getByLabel(`Count ${index * 10 + part}`, { exact: true }).fill('7');
		await member.page
			.getByRole('status')
			.filter({ hasText: words('case.saved') })
			.or(member.page.getByRole('status').filter({ hasText: words('case.safe') }))
			.first()
			.waitFor();
	}
	member.cable.cut();
	await slow(member);
	const count = member.page.getByLabel('Count 50', { exact: true });
	tell('a section of a form of 500 items, 6x', 1000, await painted(member, `${path}/section-5`, count));
	tell('a key in a number that 200 expressions may follow, 6x', 100, await slowestKey(member, count));
	const text = member.page.getByLabel('Words 50', { exact: true });
	tell('a key in words of it, 6x', 100, await slowestKey(member, text));
	const answers = member.page.getByRole('group', { name: /^Is it so/ }).getByRole('radio');
	tell('a press on an answer of it, 6x', 100, await slowestPress(member, answers));
} finally {
	await member.throwAway();
	await relay.stop();
}
