// The relay's counters as Prometheus reads them, on a port of their own that the app's address never shows.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Counters } from './counters.ts';

/** What is looked up when somebody asks. */
export interface Gauges {
	sockets(): number;
	rooms(): number;
	/** Bytes that wait to be sent, or for the rest of their message. */
	queued(): number;
	/** 1 while the store cannot keep what it is given. */
	isFailing(): number;
}

export class Metrics implements Counters {
	readonly #registry = new Registry();
	readonly #frames = this.#counter('ronda_frames_total', 'Messages that came on sockets');
	readonly #bytesIn = this.#counter('ronda_received_bytes_total', 'Bytes that came on sockets');
	readonly #bytesOut = this.#counter('ronda_sent_bytes_total', 'Bytes that left on sockets');
	readonly #receipts = this.#counter('ronda_receipts_total', 'Receipts that left');
	readonly #updates = this.#counter('ronda_updates_total', 'Updates that were committed');
	readonly #refusals = new Counter({
		...{ name: 'ronda_refusals_total', help: 'Rooms and sockets that were refused, by close code' },
		...{ labelNames: ['code'] as const, registers: [this.#registry] }
	});
	readonly #failures = new Counter({
		...{ name: 'ronda_store_failures_total', help: 'Commits that the store refused, by reason' },
		...{ labelNames: ['reason'] as const, registers: [this.#registry] }
	});
	readonly #commits = new Histogram({
		...{ name: 'ronda_commit_seconds', help: 'Time that commits took' },
		...{ buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10], registers: [this.#registry] }
	});

	observe({ sockets, rooms, queued, isFailing }: Gauges): void {
		this.#gauge('ronda_sockets', 'Sockets that are open', sockets);
		this.#gauge('ronda_rooms', 'Rooms that are loaded', rooms);
		this.#gauge('ronda_queued_bytes', 'Bytes that wait to be sent or to be whole', queued);
		this.#gauge('ronda_store_failing', '1 while the store cannot keep what it is given', isFailing);
		this.#gauge('ronda_heap_bytes', 'Heap in use', () => process.memoryUsage().heapUsed);
	}

	received(bytes: number): void {
		this.#frames.inc();
		this.#bytesIn.inc(bytes);
	}

	sent(bytes: number): void {
		this.#bytesOut.inc(bytes);
	}

	receipted(): void {
		this.#receipts.inc();
	}

	refused(code: number): void {
		this.#refusals.inc({ code });
	}

	committed(updates: number, duration: number): void {
		this.#updates.inc(updates);
		this.#commits.observe(duration / 1000);
	}

	storeFailed(reason: string): void {
		this.#failures.inc({ reason });
	}

	/** Everything as Prometheus text. */
	text(): Promise<string> {
		return this.#registry.metrics();
	}

	get contentType(): string {
		return this.#registry.contentType;
	}

	#counter(name: string, help: string): Counter {
		return new Counter({ name, help, registers: [this.#registry] });
	}

	#gauge(name: string, help: string, look: () => number): void {
		const gauge: Gauge = new Gauge({
			...{ name, help, registers: [this.#registry] },
			collect: () => gauge.set(look())
		});
	}
}

/** Serves the counters at `/metrics`; gives the port, and how to stop. @throws Error when the port cannot be had. */
export async function serveMetrics(
	metrics: Metrics,
	{ host, port }: { host: string; port: number }
): Promise<{ port: number; close(): void }> {
	const server = createServer((request, response) => {
		if (request.url !== '/metrics') return void response.writeHead(404).end();
		metrics.text().then(
			(text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
			() => response.writeHead(500).end()
		);
	});
	server.listen(port, host);
	await once(server, 'listening');
	const close = () => {
		server.close();
		server.closeAllConnections();
	};
	return { port: (server.address() as AddressInfo).port, close };
}
