// People and devices on the line: two people in one browser, one person on two devices, a lost phone (F36, F50).
import { expect, it } from 'vitest';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { LineDevice } from '../support/line-device.ts';
import { joinAs, type TestMember } from '../support/member.ts';
import { servedRelay } from '../support/served.ts';
import { openRaw } from '../support/signed-socket.ts';
import { eventually, freshCase, openStock } from '../support/stock-client.ts';

const relay = servedRelay();
const join = async (team: string, name: string) =>
	joinAs(relay(), await relay().invite(['--team', team, '--role', 'member']), name);
const furtherDevice = async (member: TestMember) => {
	const { code } = (await (await member.post('/api/devices')).json()) as { code: string };
	return joinAs(relay(), code, 'whatever is typed');
};
const lineOf = ({ cookie }: TestMember) => new LineDevice({ origin: relay().origin, cookie });

it('F36: with two people in one browser, a line is of the one it names, and of nobody when it names none', async () => {
	const [ana, ama] = [await join('asuncion', 'Ana'), await join('kumasi', 'Ama')];
	const cookie = `${ana.cookie}; ${ama.cookie}`;
	const open = (path: string) => openRaw(relay(), path, { cookie, origin: relay().origin });
	expect(await open('/line').closed).toBe(4401);
	expect(await open(`/line?device=${'z'.repeat(25)}`).closed).toBe(4401);
	const [own, other] = [freshCase('asuncion'), freshCase('kumasi')];
	expect(await open(`/sync/${other}?device=${ana.device}`).closed).toBe(4403);
	expect(await open(`/sync/${own}?device=${ama.device}`).closed).toBe(4403);
	for (const path of [`/sync/${own}?device=${ana.device}`, `/sync/${other}?device=${ama.device}`]) {
		const socket = open(path);
		await eventually(() => expect(socket.messages.length).toBeGreaterThan(0));
		socket.close();
	}
});

it('F50: one person on two devices is one colleague to others, and no company to herself', async () => {
	const [ana, luz] = [await join('asuncion', 'Ana'), await join('asuncion', 'Luz')];
	const [phone, tablet, colleague] = [ana, await furtherDevice(ana), luz].map(lineOf);
	const name = freshCase();
	const [onPhone, onTablet, seen] = await Promise.all(
		[phone!, tablet!, colleague!].map((device) => device.open(name))
	);
	const anaAt = (item: string | null) => [{ account: ana.account.id, name: 'Ana', item }];
	const luzAt = (item: string | null) => [{ account: luz.account.id, name: 'Luz', item }];
	await eventually(() => {
		expect(seen!.company.current).toEqual(anaAt(null));
		expect(onPhone!.company.current).toEqual(luzAt(null));
		expect(onTablet!.company.current).toEqual(luzAt(null));
	});
	onTablet!.attend('story');
	seen!.attend('pain');
	await eventually(() => {
		expect(seen!.company.current).toEqual(anaAt('story'));
		expect(onPhone!.company.current).toEqual(luzAt('pain'));
	});
	await tablet!.close(name);
	await eventually(() => expect(seen!.company.current).toEqual(anaAt(null)));
	await phone!.close(name);
	await eventually(() => expect(seen!.company.current).toEqual([]));
	await Promise.all([phone!, tablet!, colleague!].map((device) => device.stop()));
});

it('F50: a lost phone that is ended from another device is cut off at once, and its words are kept', async () => {
	const ana = await join('asuncion', 'Ana');
	const tablet = await furtherDevice(ana);
	const [phone, name] = [lineOf(ana), freshCase()];
	const open = await phone.open(name);
	narrative(open.document, 'story').insert(0, 'escrito en el teléfono');
	phone.line.flush();
	await eventually(() => expect(open.status.current.kind).toBe('safe'));
	const stock = openStock(relay(), ana, name);
	await stock.synced;
	expect((await tablet.fetch(`/api/devices/${ana.device}`, { method: 'DELETE' })).status).toBe(204);
	await eventually(() => {
		expect(phone.states.at(-1)).toEqual({ state: 'refused', code: 4401 });
		expect(stock.closeCodes).toEqual([4401]);
	});
	narrative(open.document, 'story').insert(0, 'por otro ');
	phone.line.flush();
	const reader = openStock(relay(), tablet, name);
	await reader.synced;
	expect(narrative(reader.document, 'story').toJSON()).toBe('escrito en el teléfono');
	expect(((await (await tablet.fetch('/api/me')).json()) as { account: unknown }).account).toEqual(
		ana.account
	);
	await phone.stop();
});
