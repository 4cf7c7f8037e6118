// What the relay counts about itself: numbers and codes, never names or content.

export interface Counters {
	/** A message of this many bytes came on a socket. */
	received(bytes: number): void;
	/** A message of this many bytes left. */
	sent(bytes: number): void;
	/** A receipt left. */
	receipted(): void;
	/** A room or a socket was refused with this close code. */
	refused(code: number): void;
	/** This many updates were committed at once, in `duration` ms. */
	committed(updates: number, duration: number): void;
	/** The store did not do what was asked. */
	storeFailed(reason: string): void;
}

/** For where nobody counts. */
export const countless: Counters = {
	received() {},
	sent() {},
	receipted() {},
	refused() {},
	committed() {},
	storeFailed() {}
};
