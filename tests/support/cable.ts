// The network of one device: a TCP proxy to the relay that can really be cut.
import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';

export interface Cable {
	/** Where this device finds the relay; the relay's ORIGIN must list it. */
	readonly origin: string;
	/** Bytes that went to the relay so far, HTTP and WebSocket framing included. */
	readonly bytesUp: number;
	/** Bytes that came from the relay so far. */
	readonly bytesDown: number;
	/** Connections that were made so far. */
	readonly connections: number;
	/** Breaks every connection and lets no new one through until `mend`. */
	cut(): void;
	/** Cuts as soon as so many more bytes came from the relay. */
	cutAfter(bytes: number): void;
	mend(): void;
	/** Cuts for good and gives the port back. */
	close(): Promise<void>;
}

/** Lays a cable on a free port to the relay that listens, or will listen, on `port` of this machine. */
export async function layCable(port: number): Promise<Cable> {
	const ends = new Set<Socket>();
	let isCut = false;
	let bytesUp = 0;
	let bytesDown = 0;
	let connections = 0;
	let mostDown = Infinity;

	const server = createServer((near) => {
		hold(near);
		if (isCut) return void near.resetAndDestroy();
		connections++;
		const far = hold(createConnection({ port, host: '127.0.0.1' }));
		near.on('data', ({ length }) => (bytesUp += length));
		far.on('data', ({ length }) => {
			bytesDown += length;
			if (bytesDown >= mostDown) cut();
		});
		near.pipe(far).pipe(near);
		near.on('close', () => far.destroy());
		far.on('close', () => near.destroy());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');

	function hold(end: Socket): Socket {
		ends.add(end);
		end.on('close', () => ends.delete(end));
		end.on('error', () => end.destroy());
		return end;
	}

	function cut(): void {
		isCut = true;
		for (const end of ends) end.resetAndDestroy();
	}

	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		get bytesUp() {
			return bytesUp;
		},
		get bytesDown() {
			return bytesDown;
		},
		get connections() {
			return connections;
		},
		cut,
		cutAfter(bytes) {
			mostDown = bytesDown + bytes;
		},
		mend() {
			isCut = false;
			mostDown = Infinity;
		},
		async close() {
			cut();
			server.close();
			await once(server, 'close');
		}
	};
}
