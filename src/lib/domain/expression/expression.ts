// An expression as a form carries it: its text as somebody wrote it, and the tree that it was read into.
import * as v from 'valibot';
import { parseExpression } from './parse.ts';
import { printExpression } from './print.ts';
import { allParts, type Tree } from './tree.ts';

export class Expression {
	readonly text: string;
	readonly tree: Tree;
	/** The items whose answers it asks for. */
	readonly items: readonly string[];

	constructor(tree: Tree, text = printExpression(tree)) {
		this.text = text;
		this.tree = tree;
		this.items = [...new Set(allParts(tree).flatMap((part) => ('item' in part ? [part.item] : [])))];
	}

	/** In JSON it is its text. */
	toJSON(): string {
		return this.text;
	}

	/** Whether its value may change though no answer does. */
	get followsTheClock(): boolean {
		return allParts(this.tree).some((part) => part.kind === 'call' && ['today', 'now'].includes(part.name));
	}
}

function schemaFor(columns: boolean): v.GenericSchema<unknown, Expression> {
	return v.pipe(
		v.union([v.string(), v.instance(Expression)]),
		v.rawTransform(({ dataset, addIssue, NEVER }) => {
			if (dataset.value instanceof Expression) return dataset.value;
			const { tree, problem } = parseExpression(dataset.value, { columns });
			if (tree !== undefined) return new Expression(tree, dataset.value);
			addIssue({
				message: `is no expression: ${problem.kind} ${JSON.stringify(problem.name)} at ${problem.at}`
			});
			return NEVER;
		})
	);
}

/** Reads an expression from its text. */
export const expressionSchema = schemaFor(false);
/** Reads a choice filter, in which bare names are columns of the options. */
export const choiceFilterSchema = schemaFor(true);
