// A port that nobody listens on now, and that nobody is given by chance: whoever asks the system for any port, as cables
// and browsers do, gets one from 32768 on.
import { once } from 'node:events';
import { createServer } from 'node:net';

const [first, last] = [20_000, 32_000];

export async function freePort(): Promise<number> {
	for (;;) {
		const port = first + Math.floor(Math.random() * (last - first));
		const server = createServer().listen(port, '127.0.0.1');
		const isFree = await once(server, 'listening').then(
			() => true,
			() => false
		);
		if (!isFree) continue;
		server.close();
		await once(server, 'close');
		return port;
	}
}
