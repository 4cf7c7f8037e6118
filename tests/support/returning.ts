// A device that comes back: fifty cases of 20 kB on its disk, five changed elsewhere meanwhile, three here, offline.
import { newId } from '../../src/lib/domain/ids.ts';
import { caseDocumentName } from '../../src/lib/documents/document-name.ts';
import { type Cable, layCable } from './cable.ts';
import { fillCase, writeOn } from './case-text.ts';
import { freePort } from './free-port.ts';
import { LineDevice } from './line-device.ts';
import { joinAs, type TestMember } from './member.ts';
import { Random } from './random.ts';
import { startRelay, type TestRelay } from './relay.ts';
import { openWorkspace, type WorkspaceDevice } from './workspace-device.ts';

export const returning = { documents: 50, letters: 20_000, elsewhere: 5, here: 3 } as const;

export interface Away {
	relay: TestRelay;
	/** The device's own way to the relay; cut now. */
	cable: Cable;
	member: TestMember;
	/** Documents that were changed elsewhere, and those changed here. */
	elsewhere: readonly string[];
	here: readonly string[];
}

/** The relay, and a device that is away with what it has. `eventually` waits for a condition, as a test does. */
export async function goAway(eventually: (look: () => void | Promise<void>) => Promise<void>): Promise<Away> {
	const random = new Random(1);
	const port = await freePort();
	const cable = await layCable(port);
	const far = await layCable(port);
	const env = { ORIGIN: `${cable.origin},${far.origin}` };
	const relay = await startRelay({ port, env });
	const join = async (at: Cable, name: string) =>
		joinAs(at, await relay.invite(['--team', 'asuncion', '--role', 'member']), name);
	const member = await join(cable, 'Ana');
	const luz = new LineDevice({ origin: far.origin, cookie: (await join(far, 'Luz')).cookie });
	const names = Array.from({ length: returning.documents }, () => caseDocumentName('asuncion', newId()));
	const seen = (look: () => boolean) =>
		eventually(() => {
			if (!look()) throw new Error('not yet');
		});

	const open = await Promise.all(names.map((name) => luz.open(name)));
	for (const { document } of open) fillCase(document, random, returning.letters);
	luz.line.flush();
	await seen(() => open.every(({ settled }) => settled.current));

	let device: WorkspaceDevice = await openWorkspace(cable, member);
	const { database } = device.workspace;
	await eventually(async () => {
		const rows = await database.documents.toArray();
		const isLevel =
			rows.length === names.length && rows.every(({ head, latest }) => head > 0 && head === latest);
		if (!isLevel || device.workspace.pill.current.kind !== 'safe') throw new Error('not yet');
	});
	await device.workspace.close();
	cable.cut();

	const elsewhere = names.slice(0, returning.elsewhere);
	for (const { document } of open.slice(0, returning.elsewhere)) writeOn(document, random);
	luz.line.flush();
	await seen(() => open.every(({ settled }) => settled.current));
	await luz.stop();
	await far.close();

	const here = names.slice(-returning.here);
	device = await openWorkspace(cable, member);
	for (const name of here) {
		const held = await device.workspace.openCase(name);
		writeOn(held.document, random);
		await held.close();
	}
	await device.workspace.close();
	return { relay, cable, member, elsewhere, here };
}
