// What of a form follows from what: built once per questionnaire, asked at every change.
import { expressionsIn, itemsNamedIn } from './condition.ts';
import type { Expression } from './expression/expression.ts';
import { allParts } from './expression/tree.ts';
import { isRepeat, isSection, type Item, type Repeat } from './questionnaire.ts';

/** A value, or whether something is asked, each of one item. */
type Fact = `value:${string}` | `asked:${string}`;

/** A longer chain of things that follow from each other is refused. */
const longestChain = 300;

interface Placed {
	readonly item: Item;
	readonly around: Item | null;
	readonly repeat: Repeat | null;
}

const known = new WeakMap<readonly Item[], FormLogic>();

/** The logic of a form, built once for as long as the form is held. */
export function logicOf(items: readonly Item[]): FormLogic {
	const logic = known.get(items) ?? new FormLogic(items);
	known.set(items, logic);
	return logic;
}

export class FormLogic {
	readonly #placed = new Map<string, Placed>();
	readonly #sources = new Map<Fact, readonly Fact[]>();
	readonly #dependents = new Map<Fact, Fact[]>();
	readonly #byTheClock: readonly Fact[];
	/** Link ids of everything that is asked for by something, in the order of the form. */
	readonly inputs: readonly string[];

	constructor(items: readonly Item[]) {
		this.#place(items, null, null);
		for (const [linkId, placed] of this.#placed) {
			this.#sources.set(`value:${linkId}`, this.#sourcesOfValue(placed));
			this.#sources.set(`asked:${linkId}`, this.#sourcesOfAsked(placed));
		}
		for (const [fact, sources] of this.#sources) {
			for (const source of sources) {
				const known = this.#dependents.get(source);
				if (known === undefined) this.#dependents.set(source, [fact]);
				else known.push(fact);
			}
		}
		this.#byTheClock = this.#factsOfClock();
		this.inputs = [...this.#placed.keys()].filter((linkId) => this.#dependents.has(`value:${linkId}`));
	}

	item(linkId: string): Item | undefined {
		return this.#placed.get(linkId)?.item;
	}

	/** The repeat in whose rows an item stands. */
	repeatOf(linkId: string): Repeat | null {
		return this.#placed.get(linkId)?.repeat ?? null;
	}

	/** The group, section or repeat right around an item. */
	around(linkId: string): Item | null {
		return this.#placed.get(linkId)?.around ?? null;
	}

	get items(): Item[] {
		return [...this.#placed.values()].map(({ item }) => item);
	}

	/** Link ids that follow from each other in a circle, or in a chain that is too long: each such circle or chain. */
	circles(): string[][] {
		const circles: string[][] = [];
		const depths = new Map<Fact, number>();
		const path: Fact[] = [];
		const onPath = new Set<Fact>();
		const visit = (fact: Fact): number => {
			const known = depths.get(fact);
			if (known !== undefined) return known;
			if (onPath.has(fact)) circles.push(linkIdsOf(path.slice(path.indexOf(fact))));
			if (onPath.has(fact) || path.length > longestChain) return path.length > longestChain ? Infinity : 0;
			path.push(fact);
			onPath.add(fact);
			const depth = (this.#sources.get(fact) ?? []).reduce(
				(most, source) => Math.max(most, visit(source) + 1),
				0
			);
			path.pop();
			onPath.delete(fact);
			if (depth > longestChain) circles.push(linkIdsOf([fact]));
			depths.set(fact, depth);
			return depth;
		};
		for (const fact of this.#sources.keys()) visit(fact);
		return circles;
	}

	/** Everything that may be otherwise when the answers to these items are, or the clock is. */
	affectedBy(linkIds: readonly string[]): ReadonlySet<Fact> {
		const affected = new Set<Fact>();
		const waiting: Fact[] = [...this.#byTheClock, ...linkIds.map((linkId): Fact => `value:${linkId}`)];
		for (let fact = waiting.pop(); fact !== undefined; fact = waiting.pop()) {
			if (affected.has(fact)) continue;
			affected.add(fact);
			waiting.push(...(this.#dependents.get(fact) ?? []));
		}
		return affected;
	}

	#place(items: readonly Item[], around: Item | null, repeat: Repeat | null): void {
		for (const item of items) {
			this.#placed.set(item.linkId, { item, around, repeat });
			if (isRepeat(item)) this.#place(item.items, item, item);
			else if (isSection(item)) this.#place(item.items, item, repeat);
			else this.#place(item.items ?? [], item, repeat);
		}
	}

	#sourcesOfValue({ item, repeat }: Placed): Fact[] {
		const proposed = item.readOnly === true ? proposedBy(item) : null;
		return [item.calculation, item.count, proposed].flatMap((expression) =>
			expression ? this.#sourcesOf(expression, item, repeat) : []
		);
	}

	#sourcesOfAsked({ item, around, repeat }: Placed): Fact[] {
		const { relevant, linkId } = item;
		const expressions = relevant === undefined ? [] : expressionsIn(relevant);
		const seesItself = expressions.some(
			({ tree, items }) => items.includes(linkId) || allParts(tree).some(({ kind }) => kind === 'own')
		);
		return [
			...(around === null ? [] : [`asked:${around.linkId}` as const]),
			...(seesItself && item.calculation === undefined ? [`value:${linkId}` as const] : []),
			...(relevant === undefined ? [] : itemsNamedIn(relevant).map((named): Fact => `value:${named}`)),
			...expressions.flatMap((expression) => this.#sourcesOf(expression, item, repeat))
		];
	}

	/** An expression sees only what is asked; of rows elsewhere it also sees how many there are. */
	#sourcesOf({ items, tree }: Expression, item: Item, repeat: Repeat | null): Fact[] {
		const asksForPlace = repeat !== null && allParts(tree).some(({ kind }) => kind === 'position');
		const named = items.flatMap((linkId): Fact[] => {
			// Its own answer follows from nothing; how many rows it has does.
			if (linkId === item.linkId && item.type !== 'repeat') return [];
			const elsewhere = this.repeatOf(linkId);
			const rows: Fact[] = elsewhere === null || elsewhere === repeat ? [] : [`value:${elsewhere.linkId}`];
			return [`value:${linkId}`, `asked:${linkId}`, ...rows];
		});
		return asksForPlace ? [`value:${repeat.linkId}`, ...named] : named;
	}

	#factsOfClock(): Fact[] {
		return this.items.flatMap((item): Fact[] => {
			const ofValue = [item.calculation, item.count, proposedBy(item)];
			const ofAsked = item.relevant === undefined ? [] : expressionsIn(item.relevant);
			return [
				...(ofValue.some((expression) => expression?.followsTheClock)
					? [`value:${item.linkId}` as const]
					: []),
				...(ofAsked.some((expression) => expression.followsTheClock) ? [`asked:${item.linkId}` as const] : [])
			];
		});
	}
}

/** The expression of a default that has one. */
export function proposedBy({ default: proposed }: Item): Expression | null {
	return typeof proposed === 'object' && 'expression' in proposed ? proposed.expression : null;
}

function linkIdsOf(facts: readonly Fact[]): string[] {
	return [...new Set(facts.map((fact) => fact.slice(fact.indexOf(':') + 1)))];
}
