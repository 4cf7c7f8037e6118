// Counts what this page sends and receives, for whoever pays for each megabyte.
import type { Network } from '../lib/storage/device-database.ts';
import type { LineSocket } from '../lib/sync/line-owner.ts';

/** How long counted bytes wait for others before they are written down, in ms. */
const gathering = 5000;

let counted = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The socket itself; what passes through it is counted. */
export function metered(socket: WebSocket): LineSocket {
	socket.addEventListener('message', ({ data }) => count(sizeOf(data)));
	const send = socket.send.bind(socket);
	socket.send = (data) => {
		count(sizeOf(data));
		send(data);
	};
	return socket as LineSocket;
}

function sizeOf(data: unknown): number {
	if (typeof data === 'string') return data.length;
	return data instanceof ArrayBuffer || ArrayBuffer.isView(data) ? data.byteLength : 0;
}

export function count(bytes: number): void {
	counted += bytes;
	if (bytes > 0) timer ??= setTimeout(() => void writeDown(), gathering);
}

/** What was counted and is not written down yet: whoever takes it keeps it. */
export function takeCounted(): number {
	const bytes = counted;
	counted = 0;
	return bytes;
}

async function writeDown(): Promise<void> {
	timer = undefined;
	const bytes = takeCounted();
	const [{ device }, { addDataUse }] = await Promise.all([
		import('./device.ts'),
		import('../lib/storage/data-use.ts')
	]);
	await addDataUse(device, { network: networkNow(), bytes, now: Date.now() }).catch(() => {});
}

function networkNow(): Network {
	const { connection } = navigator as Navigator & { readonly connection?: { readonly type?: string } };
	const type = connection?.type;
	return type === 'cellular' || type === 'wifi' ? type : 'unknown';
}
