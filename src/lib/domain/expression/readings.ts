// The readings of an expression where people answered differently: each combination of their answers, one after another.

/** More combinations than this are not looked at. */
const mostReadings = 32;

export class Readings {
	/** Which of several is taken, in the order in which they are first asked for; the last turns fastest. */
	#turns: { readonly of: number; taken: number }[] = [];
	#asked = new Map<string, number>();
	#count = 1;

	/** The index to take of `count` answers at a place, the same for a whole reading. */
	pick(place: string, count: number): number {
		if (count < 2) return 0;
		const known = this.#asked.get(place);
		if (known !== undefined) return this.#turns[known]?.taken ?? 0;
		const turn = this.#asked.size;
		this.#asked.set(place, turn);
		this.#turns[turn] ??= { of: count, taken: 0 };
		return this.#turns[turn].taken;
	}

	/** Turns to the next combination; false where there is none. */
	next(): boolean {
		this.#asked = new Map();
		for (let last = this.#turns.pop(); last !== undefined; last = this.#turns.pop()) {
			if (last.taken + 1 >= last.of) continue;
			this.#turns.push({ of: last.of, taken: last.taken + 1 });
			this.#count += 1;
			return this.#count <= mostReadings;
		}
		return false;
	}
}
