// Joins an <input> or a <textarea> to a value that others may change too, with the same rules of holding as a text field.
import type { Attachment } from 'svelte/attachments';
import { HeldTyping } from './held-typing.ts';

/**
 * Shows `read()` whenever it changes and nothing is being typed, and hands what
 * was typed to `commit` once the keys have rested or the field is left. Nothing is handed on that is already there.
 */
export function heldField(
	read: () => string,
	commit: (typed: string) => void
): Attachment<HTMLInputElement | HTMLTextAreaElement> {
	return (field) => {
		let shown = '';
		const typing = new HeldTyping(field, () => {
			if (field.value === shown) return;
			shown = field.value;
			commit(shown);
		});
		$effect(() => {
			const value = read();
			if (value === shown || typing.isHolding) return;
			shown = value;
			field.value = value;
		});
		return typing.watch();
	};
}
