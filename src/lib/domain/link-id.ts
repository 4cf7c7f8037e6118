// The names of forms and of what stands in them.

const linkIdShape = /^[a-z][a-z0-9-]{0,59}$/;

/** Lower-case words joined by dashes; never a name that objects of JavaScript already carry. */
export function isLinkId(text: string): boolean {
	return linkIdShape.test(text) && text !== 'constructor' && text !== 'prototype';
}

/** A name's letters from a to z and its digits, in words joined by dashes; '' where there are none. */
export function dashed(name: string): string {
	return name
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
}
