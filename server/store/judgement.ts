// A decision as it is judged: who wants what, and what the rules say to it.
import type { Role } from '../../src/lib/domain/person.ts';
import type { Person } from './people.ts';

export interface Judging {
	readonly person: Person;
	readonly kind: string;
	/** The team's own name of a case, or a session's. */
	readonly subject: string;
	readonly body: unknown;
	readonly now: number;
}

/** What the rules say: the reason against it, or the body that is kept and how it is obeyed once it has a number. */
export type Judgement =
	| { readonly problem: string }
	| {
			readonly problem: null;
			readonly body: unknown;
			/** In which the person decided it. */
			readonly role: Role;
			obey(sequence: number): void;
	  };
