// The measures of one team and programme as screens read and write them, over the documents of two years.
import { createContext } from 'svelte';
import {
	allEntries,
	clearEntry,
	entryKeys,
	isSamePlace,
	writeEntry,
	type EntryPlace,
	type RegisteredEntry
} from '$lib/documents/measures-document.ts';
import type { Indicator, IndicatorSet } from '$lib/domain/indicator.ts';
import { isBlank, isEntered, noEntry, valueOf, type MeasureEntry } from '$lib/domain/measure-entry.ts';
import { addMonths, monthOf, monthsBetween, yearOf } from '$lib/domain/period.ts';
import { mayWriteDrafts } from '$lib/domain/person.ts';
import { runChart, type RunChart } from '$lib/domain/run-chart.ts';
import { liveValue } from '$lib/reactive/live.ts';
import { liveDocument } from '$lib/reactive/yjs.ts';
import type { DocumentStatus } from '$lib/sync/sync-status.ts';
import type { HeldDocument } from '$lib/workspace/held-document.ts';
import type { Workspace } from '$lib/workspace/workspace.ts';

export const [useMeasures, provideMeasures] = createContext<MeasuresView>();

/** What is said first where two documents differ, the most pressing first. */
const byUrgency = ['not-saved', 'not-stored', 'saving', 'saved', 'sending', 'safe'] as const;

export class MeasuresView {
	readonly set: IndicatorSet;
	readonly team: string;
	/** The member's own site in this team; null where none is known: then she enters for the team as a whole. */
	readonly site: string | null;
	readonly mayWrite: boolean;
	/** The month that it is now on this device. */
	readonly now = monthOf(Date.now());
	readonly #account: string;
	readonly #opened: ReadonlyMap<number, HeldDocument>;
	readonly #entries;
	readonly #statuses;
	readonly #flush: () => void;

	/** `opened`: the document of each year that is open. */
	constructor(
		workspace: Workspace,
		set: IndicatorSet,
		team: string,
		opened: ReadonlyMap<number, HeldDocument>
	) {
		const { memberships, id } = workspace.account;
		this.set = set;
		this.team = team;
		this.site = memberships.find((membership) => membership.team === team)?.site ?? null;
		this.mayWrite = mayWriteDrafts(memberships, team);
		this.#account = id;
		this.#opened = opened;
		this.#entries = [...opened.values()].map(({ document }) => liveDocument(document, allEntries));
		this.#statuses = [...opened.values()].map(({ status }) => liveValue(status));
		this.#flush = () => workspace.flush();
	}

	/** The least that may be said of the figures. */
	get status(): DocumentStatus {
		const all = this.#statuses.map(({ current }) => current);
		const [first] = all.sort((one, other) => byUrgency.indexOf(one.kind) - byUrgency.indexOf(other.kind));
		return first ?? { kind: 'saving' };
	}

	/** The months that may be entered, the latest first. */
	get months(): string[] {
		return monthsBetween(addMonths(this.now, -12), this.now).reverse();
	}

	/** Where the member's own entry of a month stands. Where sites were not told apart, that is the team's. */
	placeOf(indicator: Indicator, month: string): EntryPlace {
		return { month, site: this.site, indicator: indicator.id };
	}

	/** All that was entered at a place; several where people differed unseen. */
	given(place: EntryPlace): readonly RegisteredEntry[] {
		return this.#all.find((known) => isSamePlace(known.place, place))?.given ?? [];
	}

	/** The entry of a place, blank where there is none or people differ. */
	entry(place: EntryPlace): MeasureEntry {
		const [only, ...others] = this.given(place);
		return only === undefined || others.length > 0 ? noEntry : only.value;
	}

	/** How many indicators of a month the member's site has entered. */
	enteredIn(month: string): number {
		return this.set.indicators.filter((indicator) => isEntered(this.entry(this.placeOf(indicator, month))))
			.length;
	}

	keysAt(place: EntryPlace): string[] {
		const document = this.#documentOf(place);
		return document === undefined ? [] : entryKeys(document, place);
	}

	/** What came in while it was typed (`seen` lacks it) stays beside it. */
	write(place: EntryPlace, entry: MeasureEntry, seen?: readonly string[]): void {
		const document = this.#documentOf(place);
		if (document === undefined) return;
		if (isBlank(entry)) clearEntry(document, place);
		else writeEntry(document, place, entry, { account: this.#account, at: Date.now(), seen });
	}

	/** The sites of which something was entered, the member's own first; null is the team as a whole. */
	get sites(): (string | null)[] {
		return [...new Set([this.site, ...this.#all.map(({ place }) => place.site)])];
	}

	/** From the first month with an entry, at most two years back, to the present one. */
	chart(indicator: Indicator, site: string | null): RunChart {
		const own = this.#all.filter(({ place }) => place.indicator === indicator.id && place.site === site);
		const first = own.map(({ place }) => place.month).sort()[0] ?? this.now;
		const points = monthsBetween(first, this.now).map((month) => {
			const entry = this.entry({ month, site, indicator: indicator.id });
			const { numerator, denominator, note } = entry;
			return { month, value: valueOf(entry, indicator.unit), numerator, denominator, note };
		});
		return runChart(points);
	}

	/** A field was left: what is held goes out now. */
	flush(): void {
		this.#flush();
	}

	/** A field holds typing that is written nowhere yet, or does no longer. */
	hold(isHolding: boolean): void {
		for (const held of this.#opened.values()) held.hold(isHolding);
	}

	get #all() {
		return this.#entries.flatMap(({ current }) => current);
	}

	#documentOf({ month }: EntryPlace) {
		return this.#opened.get(yearOf(month))?.document;
	}
}
