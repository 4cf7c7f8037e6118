// Joins a <textarea> to a Y.Text: what is typed goes in as the smallest change, what others write comes out under the caret.
import type { Attachment } from 'svelte/attachments';
import type * as Y from 'yjs';
import { HeldTyping } from './held-typing.ts';
import { carryCaret, carrySplice, spliceBetween, type DeltaStep, type Splice } from './splice.ts';

interface TextFieldOptions {
	/** The origin of every transaction that this field makes. */
	origin: unknown;
	/** Called after each write. */
	onCommit?: () => void;
}

/**
 * An attachment for a `<textarea>`. Typing is held (see HeldTyping) and written in one transaction; when others'
 * words arrive meanwhile, it is written at once beside them, and neither side's words are lost. While an input
 * method composes, the field is left alone and what arrives is shown when the composing ends.
 */
export function textField(
	text: Y.Text,
	{ origin, onCommit }: TextFieldOptions
): Attachment<HTMLTextAreaElement> {
	return (field) => {
		/** The text that the field showed before the typing that is held now. */
		let shown = text.toString();
		/** What others did since `shown`, while an input method was composing. */
		let unseen: (readonly DeltaStep[])[] = [];
		let isWriting = false;

		const write = () => {
			const typed = spliceBetween(shown, field.value, field.selectionEnd);
			const splice = typed && unseen.reduce(carrySplice, typed);
			if (splice !== null) {
				isWriting = true;
				text.doc?.transact(() => {
					for (const { from, to } of [...splice.remove].reverse()) text.delete(from, to - from);
					if (splice.insert !== '') text.insert(splice.at, splice.insert);
				}, origin);
				isWriting = false;
			}
			show(typed);
			if (splice !== null) onCommit?.();
		};

		const show = (typed: Splice | null) => {
			const changes = unseen;
			unseen = [];
			shown = text.toString();
			if (field.value === shown) return;
			const { selectionStart, selectionEnd, selectionDirection, scrollTop } = field;
			field.value = shown;
			if (field.ownerDocument.activeElement !== field) return;
			field.setSelectionRange(
				carryCaret(selectionStart, typed, changes),
				carryCaret(selectionEnd, typed, changes),
				selectionDirection
			);
			field.scrollTop = scrollTop;
		};

		const typing = new HeldTyping(field, write);
		const onChange = (event: Y.YTextEvent) => {
			if (isWriting) return;
			unseen.push(event.delta);
			if (typing.isComposing) return;
			if (typing.isHolding) typing.writeNow();
			else show(null);
		};

		field.value = shown;
		text.observe(onChange);
		const stopWatching = typing.watch();
		return () => {
			stopWatching();
			text.unobserve(onChange);
		};
	};
}
