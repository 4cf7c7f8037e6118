// What each device last said to have waiting, so that one whose storage was cleared can be told what it may have lost.

/** Documents that waited on a device: how many, and at most 50 of their names. */
export interface Waiting {
	count: number;
	names: string[];
}

export interface WaitingStore {
	/** Keeps what the device says now, and gives what it said at its last contact (with the time, in ms), if anything. */
	exchange(device: string, waiting: Waiting): Promise<(Waiting & { at: number }) | null>;
}
