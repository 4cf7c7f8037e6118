// A line's socket in the test's own hands, as strict as a browser's.
import { type FromRelay, readFromDevice, writeControl } from '../../src/lib/sync/control.ts';
import type { LineSocket } from '../../src/lib/sync/line-owner.ts';
import { OutgoingPieces } from '../../src/lib/sync/pieces.ts';

/** It throws when something is sent before it is open. */
export class FakeSocket implements LineSocket {
	binaryType = '';
	bufferedAmount = 0;
	isOpen = false;
	isClosed = false;
	readonly sent: Uint8Array[] = [];
	onopen: (() => void) | null = null;
	onmessage: ((event: { data: unknown }) => void) | null = null;
	onclose: ((event: { code: number }) => void) | null = null;
	onerror: (() => void) | null = null;

	/** Control messages that left, in order. */
	get said(): unknown[] {
		return this.sent.filter((bytes) => bytes[0] === 0).map((bytes) => readFromDevice(bytes.subarray(1)));
	}

	send(bytes: Uint8Array): void {
		if (!this.isOpen) throw new Error('InvalidStateError: still connecting');
		this.sent.push(bytes);
	}

	close(): void {
		this.isClosed = true;
	}

	open(): void {
		this.isOpen = true;
		this.onopen?.();
	}

	hears(message: FromRelay): void {
		this.hearsFrame(0, writeControl(message));
	}

	hearsFrame(channel: number, bytes: Uint8Array): void {
		const pieces = new OutgoingPieces();
		pieces.put(channel, bytes);
		for (let next = pieces.take(); next !== undefined; next = pieces.take())
			this.onmessage?.({ data: next.slice().buffer });
	}

	lose(code: number): void {
		this.isOpen = false;
		this.onclose?.({ code });
	}
}
