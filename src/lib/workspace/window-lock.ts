// One live window per account: a second one waits, and the first lets go when the second says "use here".

/** Held while this window is the live one. */
export interface WindowLock {
	/** Lets go, so that the next window may begin. */
	release(): void;
}

export interface LockRequest {
	account: string;
	/** Another window asked for the account: flush, close, and call `release`. */
	onWanted: () => void;
}

const lockName = (account: string) => `ronda/${account}`;
const channelName = 'ronda-window';

/** Takes the lock if no window has it; null when one has. */
export async function tryLock(request: LockRequest): Promise<WindowLock | null> {
	return take(request, { ifAvailable: true });
}

/** Asks the window that has the lock to let go, and waits for it. A killed window lets go by itself. */
export async function takeOver(request: LockRequest): Promise<WindowLock> {
	const channel = new BroadcastChannel(channelName);
	channel.postMessage({ wanted: request.account });
	channel.close();
	const lock = await take(request, {});
	if (lock === null) throw new Error('a lock that is waited for is always given');
	return lock;
}

function take(
	{ account, onWanted }: LockRequest,
	options: { ifAvailable?: boolean }
): Promise<WindowLock | null> {
	return new Promise((resolve, reject) => {
		const hold = (lock: Lock | null) => {
			if (lock === null) return resolve(null);
			return new Promise<void>((letGo) => {
				const channel = new BroadcastChannel(channelName);
				channel.onmessage = (event: MessageEvent<{ wanted?: string }>) => {
					if (event.data.wanted === account) onWanted();
				};
				resolve({
					release: () => {
						channel.close();
						letGo();
					}
				});
			});
		};
		navigator.locks.request(lockName(account), options, hold).catch(reject);
	});
}
