// Presence among stock clients: seen while its peer is there, and no longer (R10).
import { expect, it } from 'vitest';
import { joinAs } from '../support/member.ts';
import { servedRelay } from '../support/served.ts';
import { eventually, freshCase, openStock, type StockClient } from '../support/stock-client.ts';

const relay = servedRelay();
const member = async (name: string) =>
	joinAs(relay(), await relay().invite(['--team', 'asuncion', '--role', 'member']), name);
const seenBy = ({ provider }: StockClient) =>
	[...provider.awareness.getStates().values()].map((state) => state['name'] as unknown);

async function pair(): Promise<{ ana: StockClient; luz: StockClient; comeBack: () => StockClient }> {
	const [anaMember, luzMember] = [await member('Ana'), await member('Luz')];
	const name = freshCase();
	const ana = openStock(relay(), anaMember, name);
	const luz = openStock(relay(), luzMember, name);
	ana.provider.awareness.setLocalState({ name: 'Ana' });
	luz.provider.awareness.setLocalState({ name: 'Luz' });
	await eventually(() =>
		expect([seenBy(ana).sort(), seenBy(luz).sort()]).toEqual(Array(2).fill(['Ana', 'Luz']))
	);
	return { ana, luz, comeBack: () => openStock(relay(), luzMember, name, luz.document) };
}

it('is told to who comes later', async () => {
	const { ana, luz } = await pair();
	ana.provider.awareness.setLocalState({ name: 'Ana', item: 'story' });
	await eventually(() =>
		expect([...luz.provider.awareness.getStates().values()]).toContainEqual({ name: 'Ana', item: 'story' })
	);
});

it('R10: presence of a gone peer is gone, also when it vanished without a word', async () => {
	const { ana, luz } = await pair();
	const socket = luz.provider.ws as unknown as { terminate(): void };
	luz.provider.shouldConnect = false;
	socket.terminate();
	await eventually(() => expect(seenBy(ana)).toEqual(['Ana']));
});

it('R10: presence of a peer that came back and went again is gone', async () => {
	const { ana, luz, comeBack } = await pair();
	const vanish = ({ provider }: StockClient) => {
		provider.shouldConnect = false;
		(provider.ws as unknown as { terminate(): void }).terminate();
	};
	vanish(luz);
	await eventually(() => expect(seenBy(ana)).toEqual(['Ana']));
	const again = comeBack();
	again.provider.awareness.setLocalState({ name: 'Luz, again' });
	again.provider.awareness.setLocalState({ name: 'Luz, again' });
	await eventually(() => expect(seenBy(ana)).toEqual(['Ana', 'Luz, again']));
	vanish(again);
	await eventually(() => expect(seenBy(ana)).toEqual(['Ana']), 3000);
});
