// How safe this device's disk is: whether the browser promises to keep it, and how much room is left.

/** `unknown`: the browser does not say. Nothing else depends on the answer; it is only shown (fault F22). */
export type Persistence = 'kept' | 'not-kept' | 'unknown';

/** The part of `navigator.storage` that is asked; older browsers lack some of it. */
export type DeviceStorage = Partial<Pick<StorageManager, 'persist' | 'persisted' | 'estimate'>>;

/** Bytes used by this origin, and bytes that the browser would still grant. */
export interface RoomLeft {
	readonly used: number;
	readonly left: number;
}

/** Asks that the browser never clears this origin by itself, unless it has promised that already. */
export async function askToPersist(
	storage: DeviceStorage | undefined = navigator.storage
): Promise<Persistence> {
	if (storage?.persist === undefined) return 'unknown';
	try {
		const isKept = (await storage.persisted?.()) === true || (await storage.persist());
		return isKept ? 'kept' : 'not-kept';
	} catch {
		return 'unknown';
	}
}

/** Null where the browser does not say. */
export async function estimate(
	storage: DeviceStorage | undefined = navigator.storage
): Promise<RoomLeft | null> {
	try {
		const { usage, quota } = (await storage?.estimate?.()) ?? {};
		if (usage === undefined || quota === undefined) return null;
		return { used: usage, left: Math.max(0, quota - usage) };
	} catch {
		return null;
	}
}
