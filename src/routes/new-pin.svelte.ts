// A PIN that is being chosen: typed twice, and what is wrong with it.
import { readPin } from '$lib/domain/pin.ts';
import type { MessageKey } from '$lib/i18n/messages.ts';

export class NewPin {
	typed = $state('');
	again = $state('');
	problem = $state<MessageKey>();

	/** The PIN, or null where there is a problem, which is said then. */
	read(): string | null {
		const [pin, again] = [readPin(this.typed), readPin(this.again)];
		this.problem = pin === null ? 'device.pinMalformed' : pin === again ? undefined : 'device.pinDiffers';
		return this.problem === undefined ? pin : null;
	}
}
