// Where the words of one document lie on this disk.

/** y-indexeddb's database name is ours to choose: `ronda/<account>/<document>` (design/sync.md §3). */
export function documentDatabaseName(account: string, document: string): string {
	return `ronda/${account}/${document}`;
}
