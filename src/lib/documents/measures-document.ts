// A team's measures of one programme and year as they lie in a Y.Doc: entries by month, site and indicator.
import * as v from 'valibot';
import type * as Y from 'yjs';
import { measureEntrySchema, type MeasureEntry } from '../domain/measure-entry.ts';
import {
	allRegistered,
	keysAt,
	register,
	unregister,
	type Registered,
	type RegisterKind
} from './registers.ts';

/** Where an entry stands. `site` is the name of a membership's site; null stands for the team as a whole. */
export interface EntryPlace {
	readonly month: string;
	readonly site: string | null;
	readonly indicator: string;
}

export type RegisteredEntry = Registered<MeasureEntry>;

const entries: RegisterKind<MeasureEntry> = {
	root: 'entries',
	isValue: (value): value is MeasureEntry => v.is(measureEntrySchema, value),
	canonical: ({ numerator, denominator, basis, note }) =>
		JSON.stringify([numerator, denominator, basis, note])
};

/** The team as a whole, in the place of a site; no name is written like this, since names are escaped. */
const wholeTeam = '-';
/** Longest escaped name of a site in a key. */
const longestSite = 120;

function addressOf({ month, site, indicator }: EntryPlace): string {
	return `${month}/${siteKey(site)}/${indicator}`;
}

/** Escapes everything that a key has a meaning for; a long name is cut between its letters. */
function siteKey(site: string | null): string {
	const letters = [...(site ?? '').trim()].map((letter) =>
		encodeURIComponent(letter).replace(/[~-]/g, escaped)
	);
	const kept: string[] = [];
	for (const letter of letters) {
		if (kept.join('').length + letter.length > longestSite) break;
		kept.push(letter);
	}
	return kept.length === 0 ? wholeTeam : kept.join('');
}

function escaped(letter: string): string {
	return letter === '~' ? '%7E' : '%2D';
}

function placeOf(address: string): EntryPlace | null {
	const [month, key, indicator] = address.split('/');
	if (month === undefined || key === undefined || indicator === undefined) return null;
	try {
		return { month, site: key === wholeTeam ? null : decodeURIComponent(key), indicator };
	} catch {
		return null;
	}
}

/** Every place with its entries: several where people entered different figures without seeing each other. */
export function allEntries(document: Y.Doc): { place: EntryPlace; given: readonly RegisteredEntry[] }[] {
	return [...allRegistered(document, entries)].flatMap(([address, given]) => {
		const place = placeOf(address);
		return place === null ? [] : [{ place, given }];
	});
}

/** True where both are the same place once their names are cut and escaped. */
export function isSamePlace(one: EntryPlace, other: EntryPlace): boolean {
	return addressOf(one) === addressOf(other);
}

/** Choosing between entries is the same write (see registers.ts). */
export function writeEntry(
	document: Y.Doc,
	place: EntryPlace,
	entry: MeasureEntry,
	by: { account: string; at: number; seen?: readonly string[] | undefined }
): void {
	register(document, entries, addressOf(place), entry, by);
}

export function clearEntry(document: Y.Doc, place: EntryPlace): void {
	unregister(document, entries, addressOf(place));
}

/** Under which keys entries stand at a place now. */
export function entryKeys(document: Y.Doc, place: EntryPlace): string[] {
	return keysAt(document, entries, addressOf(place));
}
