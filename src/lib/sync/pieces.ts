// One socket, many channels: long messages travel as numbered pieces, so that none holds up the others.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** A message longer than this, in bytes, is cut. */
export const pieceLength = 16_384;

/** First byte of a piece; no frame kind and no JSON text begins with it. */
const pieceKind = 103;

/** A peer that breaks the numbering or the size; the line is closed with `code`. */
export class BrokenPieces extends Error {
	override readonly name = 'BrokenPieces';
	readonly code: 4413 | 4422;

	constructor(code: 4413 | 4422) {
		super(code === 4413 ? 'message too large' : 'pieces out of order');
		this.code = code;
	}
}

function cut(message: Uint8Array): Uint8Array[] {
	if (message.length <= pieceLength) return [message];
	const count = Math.ceil(message.length / pieceLength);
	return Array.from({ length: count }, (_, index) =>
		encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, pieceKind);
			encoding.writeVarUint(encoder, index);
			encoding.writeVarUint(encoder, message.length);
			encoding.writeUint8Array(encoder, message.subarray(index * pieceLength, (index + 1) * pieceLength));
		})
	);
}

/** What waits to be sent on a line: control first, then the channels in turn, one piece each. */
export class OutgoingPieces {
	readonly #control: Uint8Array[] = [];
	readonly #channels = new Map<number, Uint8Array[]>();
	#waiting = 0;

	/** Queues one message; channel 0 is control. */
	put(channel: number, message: Uint8Array): void {
		for (const piece of cut(message)) this.#queue(channel, withChannel(channel, piece));
	}

	/** Queues a control message behind what the channel still has to send. */
	putAfter(channel: number, control: Uint8Array): void {
		this.#queue(this.#channels.has(channel) ? channel : 0, withChannel(0, control));
	}

	/** The next message for the socket, its channel number in front; undefined when nothing waits. */
	take(): Uint8Array | undefined {
		const next = this.#control.shift() ?? this.#takeInTurn();
		this.#waiting -= next?.length ?? 0;
		return next;
	}

	/** Bytes not yet taken. */
	get waiting(): number {
		return this.#waiting;
	}

	/** Whether something of this channel is not yet taken. */
	has(channel: number): boolean {
		return this.#channels.has(channel);
	}

	#queue(channel: number, message: Uint8Array): void {
		this.#waiting += message.length;
		if (channel === 0) this.#control.push(message);
		else if (this.#channels.has(channel)) this.#channels.get(channel)?.push(message);
		else this.#channels.set(channel, [message]);
	}

	#takeInTurn(): Uint8Array | undefined {
		for (const [channel, queue] of this.#channels) {
			this.#channels.delete(channel);
			const piece = queue.shift();
			if (queue.length > 0) this.#channels.set(channel, queue);
			return piece;
		}
		return undefined;
	}
}

/** Small numbers, which nearly all are, cost no encoder: this runs once for every reader of every frame. */
function withChannel(channel: number, bytes: Uint8Array): Uint8Array {
	if (channel < 0x80) {
		const message = new Uint8Array(bytes.length + 1);
		message[0] = channel;
		message.set(bytes, 1);
		return message;
	}
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, channel);
		encoding.writeUint8Array(encoder, bytes);
	});
}

interface Joining {
	total: number;
	pieces: Uint8Array[];
	at: number;
}

/** Unfinished messages may hold this many times the longest message, over all channels together. */
const longestAtOnce = 16;

/** Joins the pieces of each channel again. `limit`: the longest message taken, in bytes. */
export class IncomingPieces {
	readonly #joining = new Map<number, Joining>();
	readonly #limit: number;
	#unfinished = 0;
	readonly #onProgress: (channel: number, received: number, total: number) => void;

	constructor(
		limit: number,
		onProgress: (channel: number, received: number, total: number) => void = () => {}
	) {
		this.#limit = limit;
		this.#onProgress = onProgress;
	}

	/** Bytes that came of messages that are not whole yet. */
	get unfinished(): number {
		return this.#unfinished;
	}

	/** Takes one socket message (whole ones of small channels, which nearly all are, cost no decoder); gives the channel's message once it is whole. Throws BrokenPieces. */
	take(bytes: Uint8Array): { channel: number; message: Uint8Array } | null {
		if (bytes.length > this.#limit + 16) throw new BrokenPieces(4413);
		const first = bytes[0]!;
		if (bytes.length > 1 && first < 0x80 && bytes[1] !== pieceKind && !this.#joining.has(first))
			return { channel: first, message: bytes.subarray(1) };
		const decoder = decoding.createDecoder(bytes);
		try {
			const channel = decoding.readVarUint(decoder);
			if (bytes[decoder.pos] === pieceKind) return this.#join(channel, decoder);
			if (this.#joining.has(channel)) throw new BrokenPieces(4422);
			return { channel, message: decoding.readTailAsUint8Array(decoder) };
		} catch (error) {
			throw error instanceof BrokenPieces ? error : new BrokenPieces(4422);
		}
	}

	/** Whether a message of this channel has come in part. */
	has(channel: number): boolean {
		return this.#joining.has(channel);
	}

	#join(channel: number, decoder: decoding.Decoder): { channel: number; message: Uint8Array } | null {
		decoding.readVarUint(decoder);
		const index = decoding.readVarUint(decoder);
		const total = decoding.readVarUint(decoder);
		if (total > this.#limit) throw new BrokenPieces(4413);
		const piece = decoding.readTailAsUint8Array(decoder);
		const joining = this.#joining.get(channel) ?? { total, pieces: [], at: 0 };
		const expected = Math.min(pieceLength, total - joining.at);
		if (index !== joining.pieces.length || total !== joining.total || piece.length !== expected)
			throw new BrokenPieces(4422);
		this.#unfinished += piece.length;
		if (this.#unfinished > longestAtOnce * this.#limit) throw new BrokenPieces(4413);
		joining.pieces.push(piece.slice());
		joining.at += piece.length;
		this.#joining.set(channel, joining);
		this.#onProgress(channel, joining.at, total);
		return joining.at < total ? null : this.#whole(channel, joining);
	}

	#whole(channel: number, { total, pieces }: Joining): { channel: number; message: Uint8Array } {
		const message = new Uint8Array(total);
		for (const [index, piece] of pieces.entries()) message.set(piece, index * pieceLength);
		this.#joining.delete(channel);
		this.#unfinished -= total;
		return { channel, message };
	}
}
