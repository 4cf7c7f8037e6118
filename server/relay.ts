// The relay put together: store, people, feed, packs, HTTP and the line, on one port.
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StoreAccess } from './access.ts';
import { appVersion } from './app-version.ts';
import { originsOf, type RelayConfig } from './config.ts';
import { databaseFile, holdFolder } from './data-folder.ts';
import { Deflater } from './deflate.ts';
import { StoreFeed } from './feed.ts';
import { formerPartsFolder, keepParts } from './former-parts.ts';
import { limitsOf, timeWorked } from './gate.ts';
import { Refusal } from './http/answer.ts';
import { serveApp } from './http/app-files.ts';
import { setPageHeaders } from './http/page-headers.ts';
import { createRouter } from './http/router.ts';
import { isSecure } from './http/signed-in.ts';
import { Limits } from './limits.ts';
import { Load } from './load.ts';
import type { Clock, Log } from './log.ts';
import { Metrics, serveMetrics } from './metrics.ts';
import { Opened } from './opened.ts';
import { publishShippedPacks } from './published-packs.ts';
import { Rooms } from './rooms.ts';
import { allRoutes } from './routes/all-routes.ts';
import { sampleCodes, type SampleCode } from './sample/sample.ts';
import { backUpDaily } from './scheduled-backups.ts';
import { attachSockets, type Sockets } from './sockets.ts';
import { SqliteUpdateStore } from './sqlite-update-store.ts';
import { Store } from './store/store.ts';
import { StoredWaiting } from './stored-waiting.ts';
import { WithdrawnLedger } from './withdrawn-ledger.ts';
import { WorkBudgets } from './work-budgets.ts';

export interface Relay {
	/** The address to open in a browser of this machine. */
	readonly origin: string;
	readonly port: number;
	/** Codes to try the sample network with; empty on a store that holds anything else. */
	readonly sampleCodes: readonly SampleCode[];
	/** Drains: nothing new is taken, all that was applied is saved, then everything is closed. Asked again, it is the same. */
	close(): Promise<void>;
}

/** How often rooms that were removed long ago are looked for, in milliseconds. */
const purgeEvery = 60 * 60 * 1000;
/** How often it is looked whether a session's time has come, in milliseconds. */
const openEvery = 15_000;
/** How long a stop waits for those who are still connected, in milliseconds. */
const patience = 2000;
const shippedPacks = new URL('./packs/', import.meta.url);

/** Starts a relay. @throws Error when its folder, port or database cannot be had; nothing is then left open. */
export async function openRelay(config: RelayConfig, parts: { clock: Clock; log: Log }): Promise<Relay> {
	await mkdir(config.dataFolder, { recursive: true });
	const opened = new Opened();
	try {
		const folder = holdFolder(config.dataFolder);
		opened.add(() => folder.release());
		const store = await Store.open(databaseFile(config.dataFolder));
		opened.add(() => store.close());
		return await serve(config, parts, store, opened);
	} catch (error) {
		await opened.close();
		throw error;
	}
}

async function serve(
	config: RelayConfig,
	{ clock, log }: { clock: Clock; log: Log },
	store: Store,
	opened: Opened
): Promise<Relay> {
	await publishShippedPacks(store, shippedPacks, log);
	const codes = config.isSample ? await sampleCodes(store, clock()) : [];
	const ledger = await keptWithdrawn(config.dataFolder, store, clock, log);
	const { epoch, codeSalt } = await store.run('networkFacts', {});
	const version = appVersion(config.buildFolder);
	await keepParts(config.buildFolder, config.dataFolder, clock());

	const server = createServer();
	server.listen(config.port, config.host);
	await once(server, 'listening');
	opened.add(() => endConnections(server));
	const { port } = server.address() as AddressInfo;
	const origins = originsOf(config, port);
	const access = new StoreAccess(store, origins, clock);
	const feed = new StoreFeed(store, epoch);
	const limits = new Limits(config.trustsProxy);
	let isDraining = false;
	const report = (event: string) => log(event);
	const counters = new Metrics();
	const rooms = new Rooms(new SqliteUpdateStore(store, counters), limitsOf, report, clock);
	const load = new Load(clock);
	opened.add(() => load.stop());

	const route = createRouter({
		routes: allRoutes({
			...{ store, access, rooms, feed, limits, clock, ledger, epoch, version, codeSalt, origins },
			isDraining: () => isDraining
		}),
		admit: (request) => admit(request, access, limits),
		serveApp: serveApp(config.buildFolder, formerPartsFolder(config.dataFolder)),
		log
	});
	server.on('request', (request, response) => {
		setPageHeaders(response, isSecure(request, origins));
		void route(request, response);
	});

	const waiting = new StoredWaiting(store, clock);
	const sockets = attachSockets(server, {
		access,
		feed,
		rooms,
		deflater: new Deflater(),
		waiting,
		limits,
		load,
		counters,
		budgets: new WorkBudgets(clock, timeWorked),
		epoch,
		version,
		report
	});
	opened.add(() => drain(sockets));
	access.observe((account) => {
		sockets.checkRights(account ?? undefined).catch(() => log('rights-not-checked'));
	});
	counters.observe({
		sockets: () => sockets.size,
		rooms: () => rooms.size,
		queued: () => load.queued,
		isFailing: () => (store.failure === null ? 0 : 1)
	});
	const { host, metricsPort } = config;
	const metrics = metricsPort === null ? null : await serveMetrics(counters, { host, port: metricsPort });
	if (metrics !== null) {
		opened.add(() => metrics.close());
		log('counters-served', { port: metrics.port });
	}
	opened.add(purgeRegularly(store, access, clock, log));
	opened.add(openSessionsOnTime(store, access, clock, log));
	const { dataFolder, backupFolder: folder } = config;
	if (folder !== null) opened.add(backUpDaily({ dataFolder, folder, clock, log }));

	return {
		origin: `http://${localHost(config.host)}:${port}`,
		port,
		sampleCodes: codes,
		close() {
			isDraining = true;
			return opened.close();
		}
	};
}

/** A host that a browser of this machine can name, where the relay listens on all. */
function localHost(host: string): string {
	if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
	return host.includes(':') ? `[${host}]` : host;
}

/** What every request must pass: a bounded rate, and for one that changes something a page of our own. */
async function admit(request: IncomingMessage, access: StoreAccess, limits: Limits): Promise<void> {
	const isReading = request.method === 'GET' || request.method === 'HEAD';
	if (!isReading && !access.isOwnOrigin(request)) throw new Refusal(403, 'foreign-origin');
	if (request.url !== '/healthz') await limits.countRequest(request);
}

function purgeRegularly(store: Store, access: StoreAccess, clock: Clock, log: Log): () => void {
	const purge = async () => {
		const purged = await store.run('purgeRemoved', { now: clock() });
		await store.run('dropOldSnapshots', { now: clock() });
		if (purged.length === 0) return;
		log('rooms-purged', { count: purged.length });
		access.announce(null);
	};
	const purgeOrReport = () => void purge().catch(() => log('purge-failed'));
	purgeOrReport();
	const timer = setInterval(purgeOrReport, purgeEvery);
	return () => clearInterval(timer);
}

/** Cases of a session open to the other sites when its time comes by this clock. */
function openSessionsOnTime(store: Store, access: StoreAccess, clock: Clock, log: Log): () => void {
	const open = async () => {
		const count = await store.run('openDueSessions', { now: clock() });
		if (count === 0) return;
		log('sessions-opened', { count });
		access.announce(null);
	};
	const openOrReport = () => void open().catch(() => log('sessions-not-opened'));
	openOrReport();
	const timer = setInterval(openOrReport, openEvery);
	return () => clearInterval(timer);
}

/** The ledger of withdrawn cases, with what a restored backup has brought back erased again. */
async function keptWithdrawn(
	dataFolder: string,
	store: Store,
	clock: Clock,
	log: Log
): Promise<WithdrawnLedger> {
	const ledger = new WithdrawnLedger(dataFolder);
	const count = await store.run('eraseWithdrawn', { withdrawn: ledger.read(), now: clock() });
	if (count > 0) log('withdrawn-erased-again', { count });
	ledger.note(await store.run('withdrawnCases', {}));
	return ledger;
}

/** Sockets take their leave for a moment; those that do not are ended. */
async function drain(sockets: Sockets): Promise<void> {
	await sockets.drain();
	setTimeout(() => sockets.end(), patience).unref();
}

/** Lets requests under way finish for a moment, then ends what is left. */
async function endConnections(server: Server): Promise<void> {
	const timer = setTimeout(() => server.closeAllConnections(), patience);
	server.closeIdleConnections();
	await new Promise((resolve) => server.close(resolve));
	clearTimeout(timer);
}
