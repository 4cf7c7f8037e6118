// What an import could not take over as it was: by sheet, row and column, with names that the screens put into words.

/** Why a file is not read at all. */
export type Refusal =
	/** More bytes than a form has, packed or unpacked, or a sheet with more rows or columns. */
	| 'too-large'
	/** Neither a workbook nor text. */
	| 'not-a-workbook'
	/** Text that is no UTF-8 or UTF-16, or holds signs that no text has. */
	| 'not-text'
	/** There is no sheet of questions. */
	| 'no-survey';

/** The first group is lost, the second was taken over in another shape. */
export const lostProblems = [
	...['type-unknown', 'type-refused', 'name-missing', 'list-missing', 'list-too-short', 'choice-name'],
	...['choice-twice', 'expression', 'expression-place', 'circle', 'group-unopened', 'nested-repeat'],
	...['group-empty', 'column-unknown', 'language-unknown', 'goes-unknown', 'default', 'parameters'],
	...['read-only', 'item', 'form', 'nested-too-deep']
] as const;
export const changedProblems = [
	...['metadata', 'name-twice', 'label-missing', 'message-missing', 'no-english', 'date-as-interval'],
	...['time-as-text', 'calculated', 'once-not-kept', 'reference-in-label', 'or-other', 'group-unclosed'],
	...['licence-missing', 'choice-label-missing', 'version']
] as const;
export type ProblemName = (typeof lostProblems)[number] | (typeof changedProblems)[number];

export interface ImportProblem {
	/** As the file calls it. */
	readonly sheet: string;
	/** As a spreadsheet counts them: the headings are row 1. */
	readonly row: number;
	/** The heading; empty where the whole row is meant. */
	readonly column: string;
	readonly problem: ProblemName;
	/** What stands there, or the part of it that is at fault. */
	readonly found: string;
	/** Of an expression: what is at fault with it (see ExpressionProblemKind and ExpressionFault). */
	readonly reason?: string;
}

/** Whether something was left out, rather than taken over in another shape. */
export function isLost({ problem }: ImportProblem): boolean {
	return lostProblems.some((lost) => lost === problem);
}
