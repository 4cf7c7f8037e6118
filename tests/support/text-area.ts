// A text area without a browser: what a text field reads and writes of one, and the hands of a person who types.

class Page extends EventTarget {
	activeElement: TextArea | null = null;
	visibilityState: 'visible' | 'hidden' = 'visible';
	readonly defaultView = new EventTarget();
}

export class TextArea extends EventTarget {
	value = '';
	selectionStart = 0;
	selectionEnd = 0;
	selectionDirection = 'none';
	scrollTop = 0;
	readonly ownerDocument = new Page();

	/** What attachments are handed; they use no more of an element than this class has. */
	get element(): HTMLTextAreaElement {
		return this as unknown as HTMLTextAreaElement;
	}

	setSelectionRange(start: number, end: number): void {
		this.selectionStart = start;
		this.selectionEnd = end;
	}

	focus(): void {
		this.ownerDocument.activeElement = this;
	}

	/** Types at the caret, in place of what is selected. */
	type(words: string): void {
		this.value = this.value.slice(0, this.selectionStart) + words + this.value.slice(this.selectionEnd);
		this.setSelectionRange(this.selectionStart + words.length, this.selectionStart + words.length);
		this.dispatchEvent(new Event('input'));
	}

	leave(): void {
		this.ownerDocument.activeElement = null;
		this.dispatchEvent(new Event('blur'));
	}

	hidePage(): void {
		this.ownerDocument.visibilityState = 'hidden';
		this.ownerDocument.dispatchEvent(new Event('visibilitychange'));
	}
}
