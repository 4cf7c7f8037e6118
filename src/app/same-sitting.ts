// A page that is only loaded again, for an update or by a slip, does not ask for the PIN again.

const place = 'ronda-sitting';

/** A load takes no longer, in ms. */
const longestLoad = 60_000;

/** This tab's page goes away while this person has it open. */
export function markSitting(account: string): void {
	sessionStorage.setItem(place, JSON.stringify([account, Date.now()]));
}

/** Who had this tab open a moment ago, or null; tells it once. */
export function takeSitting(): string | null {
	const mark = sessionStorage.getItem(place);
	sessionStorage.removeItem(place);
	const [account, at] = JSON.parse(mark ?? '[]') as unknown[];
	return typeof account === 'string' && Date.now() - Number(at) < longestLoad ? account : null;
}
