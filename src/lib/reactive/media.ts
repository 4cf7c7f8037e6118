// What the page is shown on, as a live value.
import { Live } from './live.ts';

/** Whether a media query holds now. */
export function liveMedia(query: string): Live<boolean> {
	const media = matchMedia(query);
	return new Live(
		() => media.matches,
		(changed) => {
			media.addEventListener('change', changed);
			return () => media.removeEventListener('change', changed);
		}
	);
}
