// The functions that expressions may call, each with how many arguments it takes (ODK, "Form operators and functions").

/** Least and most arguments. */
const argumentCounts = {
	selected: [2, 2],
	'count-selected': [1, 1],
	if: [3, 3],
	coalesce: [2, 2],
	once: [1, 1],
	int: [1, 1],
	round: [1, 2],
	sum: [1, 1],
	count: [1, 1],
	min: [1, 20],
	max: [1, 20],
	concat: [1, 40],
	'string-length': [0, 1],
	substr: [2, 3],
	regex: [2, 2],
	today: [0, 0],
	now: [0, 0],
	date: [1, 1],
	'format-date': [2, 2],
	not: [1, 1],
	true: [0, 0],
	false: [0, 0],
	number: [1, 1],
	string: [1, 1],
	'boolean-from-string': [1, 1]
} as const satisfies Record<string, readonly [number, number]>;

export type FunctionName = keyof typeof argumentCounts;

export function isFunctionName(name: string): name is FunctionName {
	return Object.hasOwn(argumentCounts, name);
}

export function takesArguments(name: FunctionName, count: number): boolean {
	const [least, most] = argumentCounts[name];
	return count >= least && count <= most;
}

/** These take the answers of all rows at once. */
const ofRows: readonly FunctionName[] = ['sum', 'count', 'min', 'max', 'concat'];

export function takesRows(name: FunctionName): boolean {
	return ofRows.includes(name);
}
