// What a choice filter may ask of an option, as one line of text: `region=north, level=2`.

const columnName = /^(?!constructor$|prototype$)[A-Za-z][\w.-]{0,59}$/;

export function columnsText(columns: Readonly<Record<string, string>> = {}): string {
	return Object.entries(columns)
		.map(([name, value]) => `${name}=${value}`)
		.join(', ');
}

/** What has no name that a filter can ask for is left out. */
export function columnsFrom(text: string): Record<string, string> {
	return Object.fromEntries(
		text
			.split(',')
			.map((pair) => pair.split('='))
			.map(([name = '', ...value]) => [name.trim(), value.join('=').trim()] as const)
			.filter(([name, value]) => columnName.test(name) && value !== '')
	);
}
