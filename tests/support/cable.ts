// The network of one device: a TCP proxy to the relay that can really be cut, slowed down, stalled and left half open.
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
	/** Whether it is cut, or about to be because as many bytes went as were to go. */
	readonly isCut: boolean;
	/** Lets exactly so many more bytes come from the relay, then cuts. */
	cutAfterDown(bytes: number): void;
	/** Lets exactly so many more bytes go to the relay, then cuts. */
	cutAfterUp(bytes: number): void;
	/** From now on so many bytes a second pass each way, and each is so many ms under way. */
	slow(pace: { readonly bytesPerSecond?: number; readonly delay?: number }): void;
	/** Connections that stand now carry nothing any more and do not end: half open. Later ones are as ever. */
	freeze(): void;
	mend(): void;
	/** Cuts for good and gives the port back. */
	close(): Promise<void>;
}

/** Bytes that a network carries in one packet: a slow one delivers no more at once. */
const packetLength = 1400;

function packetsOf(chunk: Buffer): Buffer[] {
	const count = Math.max(1, Math.ceil(chunk.length / packetLength));
	return Array.from({ length: count }, (_, index) =>
		chunk.subarray(index * packetLength, (index + 1) * packetLength)
	);
}

/** Lays a cable on a free port to the relay that listens, or will listen, on `port` of this machine. */
export async function layCable(port: number): Promise<Cable> {
	const ends = new Set<Socket>();
	let isCut = false;
	let bytesUp = 0;
	let bytesDown = 0;
	let connections = 0;
	let [mostUp, mostDown] = [Infinity, Infinity];
	let pace = { bytesPerSecond: Infinity, delay: 0 };

	const server = createServer((near) => {
		hold(near);
		if (isCut) return void near.resetAndDestroy();
		connections++;
		const far = hold(createConnection({ port, host: '127.0.0.1' }));
		carry(near, far, (chunk) => {
			const passing = chunk.subarray(0, Math.max(0, mostUp - bytesUp));
			bytesUp += passing.length;
			return passing;
		});
		carry(far, near, (chunk) => {
			const passing = chunk.subarray(0, Math.max(0, mostDown - bytesDown));
			bytesDown += passing.length;
			return passing;
		});
		near.on('close', () => far.destroy());
		far.on('close', () => near.destroy());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');

	/** `count` is told of what came and says how much of it may pass. */
	function carry(from: Socket, to: Socket, count: (chunk: Buffer) => Buffer): void {
		let free = 0;
		const underWay: { packet: Buffer; isLast: boolean }[] = [];
		function arrive() {
			const { packet, isLast } = underWay.shift()!;
			// What was under way when the line broke is gone, and breaks no line that was mended since.
			if (!to.writable) return;
			to.write(packet);
			if (isLast) cut();
		}
		from.on('data', (chunk: Buffer) => {
			const passing = count(chunk);
			const { bytesPerSecond, delay } = pace;
			const isOver = isUsedUp();
			if (bytesPerSecond === Infinity && delay === 0) {
				if (!to.write(passing)) from.pause();
				if (isOver) to.write('', () => cut());
				return;
			}
			const packets = packetsOf(passing);
			for (const [index, packet] of packets.entries()) {
				free = Math.max(free, Date.now()) + (packet.length / bytesPerSecond) * 1000;
				underWay.push({ packet, isLast: isOver && index + 1 === packets.length });
				setTimeout(arrive, free - Date.now() + delay);
			}
			from.pause();
			setTimeout(() => from.resume(), free - Date.now());
		});
		to.on('drain', () => from.resume());
		from.on('end', () => to.end());
	}

	function isUsedUp(): boolean {
		return bytesUp >= mostUp || bytesDown >= mostDown;
	}

	function hold(end: Socket): Socket {
		ends.add(end);
		end.setNoDelay(true);
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
		get isCut() {
			return isCut || isUsedUp();
		},
		cut,
		cutAfterDown(bytes) {
			mostDown = bytesDown + bytes;
		},
		cutAfterUp(bytes) {
			mostUp = bytesUp + bytes;
		},
		slow({ bytesPerSecond = Infinity, delay = 0 }) {
			pace = { bytesPerSecond, delay };
		},
		freeze() {
			for (const end of ends) end.removeAllListeners('data').pause();
		},
		mend() {
			isCut = false;
			[mostUp, mostDown] = [Infinity, Infinity];
		},
		async close() {
			cut();
			server.close();
			await once(server, 'close');
		}
	};
}
