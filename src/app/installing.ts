// Ronda as an app of the device: whether it is one already, and the browser's offer to make it one.
import { type Observed, Source } from '../lib/workspace/observed.ts';

/** What the browser of Android or a laptop hands out once the page may be installed. */
interface InstallOffer extends Event {
	prompt(): Promise<unknown>;
}

export type InstallState =
	| { kind: 'installed' }
	/** `install` asks the person in the browser's own words. */
	| { kind: 'offered'; install(): void }
	/** Safari on iPhone and iPad: only by hand, and its app has storage of its own. */
	| { kind: 'ios' }
	/** In the browser's menu, if anywhere. */
	| { kind: 'by-hand' };

const state = new Source<InstallState>(atFirst());

export const installing: Observed<InstallState> = state;

/** The offer may come early, and only once. */
export function watchInstalling(): void {
	addEventListener('beforeinstallprompt', (event) => {
		if (state.current.kind === 'ios') return;
		event.preventDefault();
		state.set({ kind: 'offered', install: () => void (event as InstallOffer).prompt() });
	});
	addEventListener('appinstalled', () => state.set({ kind: 'installed' }));
}

function atFirst(): InstallState {
	if (matchMedia('(display-mode: standalone)').matches) return { kind: 'installed' };
	const isTouchMac = navigator.userAgent.includes('Mac') && navigator.maxTouchPoints > 1;
	return { kind: /iPhone|iPad|iPod/.test(navigator.userAgent) || isTouchMac ? 'ios' : 'by-hand' };
}
