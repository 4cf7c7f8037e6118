// A press is on the screen before what follows from it: to work out a long form anew takes a cheap phone a tenth of a second.
import { afterPaint } from './after-paint.ts';
import { tellHolding } from './held-typing.ts';

/**
 * Hands on what was pressed once the frame that shows it is painted, and at once when that frame may not come: the field
 * is left, another one is pressed, the page is hidden or put away. Until then the field tells that it holds something,
 * as typing does.
 */
export class HeldPress {
	#held: { readonly field: HTMLElement; readonly act: () => void; readonly watch: AbortController } | null =
		null;

	press(field: HTMLElement, act: () => void): void {
		this.actNow();
		const watch = new AbortController();
		const { signal } = watch;
		const now = () => this.actNow();
		field.addEventListener('blur', now, { signal });
		field.ownerDocument.addEventListener('visibilitychange', now, { signal });
		field.ownerDocument.defaultView?.addEventListener('pagehide', now, { signal });
		this.#held = { field, act, watch };
		tellHolding(field, true);
		if (field.ownerDocument.visibilityState === 'hidden') now();
		else afterPaint(() => !signal.aborted && now());
	}

	/** Call it when the field goes off the screen, too. */
	actNow(): void {
		if (this.#held === null) return;
		const { field, act, watch } = this.#held;
		this.#held = null;
		watch.abort();
		act();
		tellHolding(field, false);
	}
}
