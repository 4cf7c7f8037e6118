// What an id looks like: whoever only reads them need not make any.

const idShape = /^[0-9a-z]{25}$/;

/** Whether `newId` may have made it. */
export function isId(text: string): boolean {
	return idShape.test(text);
}
