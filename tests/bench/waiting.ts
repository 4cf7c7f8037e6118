// Waiting in benches, where no test runner helps.

/** Resolves once `look` no longer throws; rejects with its last error after `patience`, in ms. */
export async function eventually(look: () => void | Promise<void>, patience = 120_000): Promise<void> {
	const end = Date.now() + patience;
	for (;;) {
		try {
			return await look();
		} catch (error) {
			if (Date.now() > end) throw error;
			await pause(5);
		}
	}
}

/** Resolves once it is so. */
export function until(isSo: () => boolean): Promise<void> {
	return eventually(() => {
		if (!isSo()) throw new Error('it never came to be');
	});
}

/** For so many ms. */
export function pause(ms: number): Promise<void> {
	const gone = AbortSignal.timeout(ms);
	return new Promise((done) => gone.addEventListener('abort', () => done(), { once: true }));
}
