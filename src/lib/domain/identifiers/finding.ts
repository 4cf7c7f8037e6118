// What the coach may find in a text, and the key under which a finding is known on every device.
import type { AnswerValue } from '../answer.ts';
import type { RuleName } from './rule-names.ts';

export interface Finding {
	readonly rule: RuleName;
	/** Address of the text (see ../address.ts). */
	readonly place: string;
	/** UTF-16 offsets in the text; both 0 where several answers together are meant. */
	readonly start: number;
	readonly end: number;
	readonly match: string;
	/** Open findings that block keep a case from leaving. */
	readonly weight: 'blocks' | 'warns';
	/** Text that may stand in its place; '' where it may go without one, null where only the author knows. */
	readonly mend: string | null;
}

/** An answer that is no text: what the form knows beside the words. */
export interface Fact {
	readonly linkId: string;
	readonly value: AnswerValue;
}

/** A finding within one text, before it is known how much it weighs. */
export interface Mark {
	readonly rule: RuleName;
	readonly start: number;
	readonly end: number;
	readonly mend: string | null;
}

/** `<rule>/<address>/<hash of the match>`: the same words at the same place are the same finding, wherever they stand. */
export function findingKey({ rule, place, match }: Finding): string {
	return `${rule}/${place}/${hashOf(match)}`;
}

/** 53 bits in base 36 (cyrb53): to tell texts apart, not to hide them. */
function hashOf(text: string): string {
	let high = 0xdeadbeef;
	let low = 0x41c6ce57;
	for (let index = 0; index < text.length; index += 1) {
		const unit = text.charCodeAt(index);
		high = Math.imul(high ^ unit, 2_654_435_761);
		low = Math.imul(low ^ unit, 1_597_334_677);
	}
	high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
	low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
	return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(36);
}
