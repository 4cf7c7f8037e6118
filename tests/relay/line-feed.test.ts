// What changes for a member is pushed over the line as soon as it is committed, and to nobody else.
import { expect, it } from 'vitest';
import { createCase } from '../../src/lib/documents/case-document.ts';
import { newId } from '../../src/lib/domain/ids.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { servedRelay } from '../support/served.ts';
import { eventually, freshCase } from '../support/stock-client.ts';

const relay = servedRelay();
const member = async (team: string, role: string, name: string) =>
	joinAs(relay(), await relay().invite(['--team', team, '--role', role]), name);

async function lineOf({ cookie }: TestMember): Promise<LineDevice> {
	const device = new LineDevice({ origin: relay().origin, cookie });
	await eventually(() => expect(device.pages.length).toBeGreaterThan(0));
	return device;
}

const rowsAbout = (device: LineDevice, subject: string) =>
	device.pages.flatMap(({ rows }) => rows).filter((row) => row.subject === subject);

it('a new case, its new title and its removal reach the team, and no observer and no other team', async () => {
	const ana = await member('asuncion', 'member', 'Ana');
	const [own, luz] = [await lineOf(ana), await lineOf(await member('asuncion', 'lead', 'Luz'))];
	const outside = [
		await lineOf(await member('asuncion', 'observer', 'Olga')),
		await lineOf(await member('kumasi', 'member', 'Ama')),
		await lineOf(await member('hub', 'coordinator', 'Hugo'))
	];
	const name = freshCase();
	const open = await own.open(name);
	createCase(open.document, {
		title: 'Dolor',
		kind: 'patient',
		questionnaire: { name: 'palliative', version: 1 },
		programme: 'palliative-care',
		code: 'K7M-4Q',
		by: ana.account.id,
		at: 1
	});
	own.line.flush();
	await eventually(() =>
		expect(rowsAbout(luz, name)).toMatchObject([{ kind: 'room', body: { title: 'Dolor' } }])
	);
	open.document.getMap('meta').set('title', 'Dolor lumbar');
	own.line.flush();
	await eventually(() =>
		expect(rowsAbout(luz, name).at(-1)).toMatchObject({ body: { title: 'Dolor lumbar' } })
	);
	const decided = await ana.post('/api/commands', { key: newId(), kind: 'remove-case', subject: name });
	expect(decided.status).toBe(200);
	await eventually(() =>
		expect(rowsAbout(luz, name).at(-1)).toMatchObject({
			kind: 'event',
			body: { kind: 'remove-case', by: ana.account.id }
		})
	);
	await eventually(() => expect(rowsAbout(own, name).at(-1)).toMatchObject({ kind: 'event' }));
	expect(outside.map((device) => rowsAbout(device, name))).toEqual([[], [], []]);
	await Promise.all([own, luz, ...outside].map((device) => device.stop()));
});

it('a page says from where to ask next: nothing is told twice, nothing is left out', async () => {
	const ana = await member('asuncion', 'member', 'Ana');
	const device = await lineOf(ana);
	const name = freshCase();
	const open = await device.open(name);
	open.document.getText('answer:story').insert(0, 'uno');
	device.line.flush();
	await eventually(() => expect(rowsAbout(device, name)).toHaveLength(1));
	device.line.stop();
	await ana.post('/api/commands', { key: newId(), kind: 'remove-case', subject: name });
	device.line.start();
	await eventually(() => expect(rowsAbout(device, name).map(({ kind }) => kind)).toEqual(['room', 'event']));
	const sequences = device.pages.flatMap(({ rows }) => rows.map(({ sequence }) => sequence));
	expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
	await device.stop();
});
