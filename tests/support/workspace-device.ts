// A whole member's device without a browser: the real workspace over fake-indexeddb, the real relay over `ws` and HTTP.
import 'fake-indexeddb/auto';
import type { WebSocket } from 'ws';
import { AccountDatabase } from '../../src/lib/storage/account-database.ts';
import type { LineSocket } from '../../src/lib/sync/line-owner.ts';
import { Workspace } from '../../src/lib/workspace/workspace.ts';
import type { TestMember } from './member.ts';
import { signedSocketClass } from './signed-socket.ts';

export interface WorkspaceDevice {
	readonly workspace: Workspace;
}

/** Answers the app's own requests, which name no host, from the relay that each device belongs to. */
const originByDevice = new Map<string, { origin: string; cookie: string }>();

function answerRequests(): void {
	const reach = globalThis.fetch;
	const answer = (path: string | URL | Request, init: RequestInit = {}) => {
		if (typeof path !== 'string' || !path.startsWith('/')) return reach(path, init);
		const headers = new Headers(init.headers);
		const known = originByDevice.get(headers.get('x-ronda-device') ?? '') ?? [...originByDevice.values()][0];
		if (known === undefined) throw new TypeError('no device');
		headers.set('cookie', known.cookie);
		headers.set('origin', known.origin);
		return reach(known.origin + path, { ...init, headers });
	};
	globalThis.fetch = answer;
}

/** Opens the workspace of a member, and its line. `account` of an earlier one goes on with the same disk. */
export async function openWorkspace(
	relay: { readonly origin: string },
	member: TestMember,
	now = () => Date.now()
): Promise<WorkspaceDevice> {
	if (originByDevice.size === 0) answerRequests();
	originByDevice.set(member.device, { origin: relay.origin, cookie: member.cookie });
	const database = await new AccountDatabase(`${member.account.id}-${member.device}`).openGuarded();
	const Signed = signedSocketClass({ cookie: member.cookie, origin: relay.origin });
	const workspace = await Workspace.open({
		account: {
			...member.account,
			device: member.device,
			memberships: [],
			addedAt: 0
		},
		database,
		connect: () => {
			const address = `${relay.origin.replace('http', 'ws')}/line?device=${member.device}`;
			return new Signed(address) as unknown as WebSocket as unknown as LineSocket;
		},
		version: 'test',
		now
	});
	await workspace.connect();
	return { workspace };
}
