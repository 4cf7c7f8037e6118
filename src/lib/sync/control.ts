// What device and relay say to each other on channel 0: JSON, one key that names what it is, checked at both ends.
import * as v from 'valibot';

/** Number of the line's protocol; another one is refused with 4409. */
export const protocol = 1;

const channel = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));
const sequence = v.pipe(v.number(), v.integer(), v.minValue(0));
const name = v.pipe(v.string(), v.maxLength(200));
const item = v.nullable(v.pipe(v.string(), v.maxLength(120)));

/** Who else has a document open: the account's id and name come from the relay, never from the frame. */
const colleague = v.object({ account: name, name: v.string(), item });

const feedRow = v.object({
	sequence,
	kind: v.picklist(['room', 'event', 'pack', 'member', 'gone']),
	subject: v.string(),
	body: v.unknown()
});

const feedPage = v.object({ epoch: name, next: sequence, more: v.boolean(), rows: v.array(feedRow) });

/** Documents with words that no receipt covers: how many, and the names of some. */
const waiting = v.object({ count: sequence, names: v.pipe(v.array(name), v.maxLength(50)) });

/** What a device says. */
const fromDevice = v.union([
	v.strictObject({
		hello: v.object({
			protocol: v.number(),
			app: name,
			epoch: v.nullable(name),
			cursor: sequence,
			waiting,
			/** Takes long messages deflated. */
			inflates: v.exactOptional(v.boolean())
		})
	}),
	v.strictObject({
		open: v.object({ channel, room: name, head: sequence, waits: v.exactOptional(v.boolean()) })
	}),
	v.strictObject({ close: v.object({ channel }) }),
	v.strictObject({ here: v.object({ channel, item }) }),
	v.strictObject({ feed: v.object({ since: sequence }) }),
	v.strictObject({ waiting }),
	v.strictObject({ received: sequence })
]);

/** What the relay says. */
const fromRelay = v.union([
	v.strictObject({
		hello: v.object({
			protocol: v.number(),
			version: v.string(),
			epoch: name,
			now: v.number(),
			heard: v.nullable(v.object({ count: sequence, names: v.array(name), at: v.number() }))
		})
	}),
	v.strictObject({ open: v.object({ channel, head: v.literal(0) }) }),
	v.strictObject({ same: v.object({ channel }) }),
	v.strictObject({ close: v.object({ channel, code: v.number() }) }),
	v.strictObject({ peers: v.object({ channel, people: v.array(colleague) }) }),
	v.strictObject({ here: v.object({ channel, ...colleague.entries }) }),
	v.strictObject({ feed: feedPage }),
	v.strictObject({ received: sequence })
]);

export type FromDevice = v.InferOutput<typeof fromDevice>;
export type FromRelay = v.InferOutput<typeof fromRelay>;
export type Colleague = v.InferOutput<typeof colleague>;
export type FeedRow = v.InferOutput<typeof feedRow>;
export type FeedPage = v.InferOutput<typeof feedPage>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export function writeControl(message: FromDevice | FromRelay): Uint8Array {
	return encoder.encode(JSON.stringify(message));
}

/** Reads what a device said; null for anything else. */
export function readFromDevice(bytes: Uint8Array): FromDevice | null {
	return readAs(fromDevice, bytes);
}

/** Reads what the relay said; null for anything that this build does not know. */
export function readFromRelay(bytes: Uint8Array): FromRelay | null {
	return readAs(fromRelay, bytes);
}

function readAs<T>(schema: v.GenericSchema<unknown, T>, bytes: Uint8Array): T | null {
	try {
		const result = v.safeParse(schema, JSON.parse(decoder.decode(bytes)));
		return result.success ? result.output : null;
	} catch {
		return null;
	}
}
