// Expressions of an XLSForm in our names: questions become link ids, names of choices become codes.
import { Expression } from '../../domain/expression/expression.ts';
import { parseExpression } from '../../domain/expression/parse.ts';
import { changed, type Tree } from '../../domain/expression/tree.ts';
import type { Choices } from './choices.ts';
import type { TableRow } from './headings.ts';
import type { Names } from './names.ts';

/** Where an expression came from. */
export interface Origin {
	readonly row: TableRow;
	readonly column: string;
}

export class Expressions {
	readonly #names: Names;
	readonly #choices: Choices;
	readonly #origins = new Map<Expression, Origin>();
	/** Names of questions that are answered with yes and no, where ODK writes OK. */
	readonly acknowledged = new Set<string>();

	constructor(names: Names, choices: Choices) {
		this.#names = names;
		this.#choices = choices;
	}

	/** Reads the cell; null where it is empty, or cannot be read, which is reported. */
	read(row: TableRow, column: string, { columns = false } = {}): Expression | null {
		const text = row.cell(column);
		if (text === '') return null;
		const { tree, problem } = parseExpression(text, { columns });
		if (tree === undefined) {
			row.problem(column, 'expression', problem.name || text, problem.kind);
			return null;
		}
		const expression = new Expression(changed(tree, (part) => this.#inOurNames(part)));
		this.#origins.set(expression, { row, column });
		return expression;
	}

	/** A text as a cell with it would be read; undefined where it cannot be. */
	inOurNames(text: string): string | undefined {
		const { tree } = parseExpression(text);
		return tree && new Expression(changed(tree, (part) => this.#inOurNames(part))).text;
	}

	originOf(expression: Expression): Origin | undefined {
		return this.#origins.get(expression);
	}

	/** A name that the form does not have stays as it is, and is found when the whole form is checked. */
	#inOurNames(tree: Tree): Tree {
		switch (tree.kind) {
			case 'answer':
				return { ...tree, item: this.#names.known(tree.item) ?? tree.item };
			case 'choice-name':
				return { ...tree, item: this.#names.known(tree.item) ?? tree.item, code: this.#asCode(tree.code) };
			case 'call':
				return tree.name === 'selected' ? { ...tree, of: tree.of.map((part) => this.#asCode(part)) } : tree;
			case 'both':
				if (tree.operator !== '=' && tree.operator !== '!=') return tree;
				return {
					...tree,
					left: this.#compared(tree.left, tree.right),
					right: this.#compared(tree.right, tree.left)
				};
			default:
				return tree;
		}
	}

	#compared(tree: Tree, other: Tree): Tree {
		if (tree.kind !== 'text' || !['answer', 'own', 'column'].includes(other.kind)) return tree;
		const isAcknowledged = other.kind === 'answer' && this.acknowledged.has(other.item);
		return isAcknowledged && tree.value === 'OK' ? { kind: 'text', value: 'yes' } : this.#asCode(tree);
	}

	#asCode(tree: Tree): Tree {
		return tree.kind === 'text' ? { ...tree, value: this.#choices.code(tree.value) ?? tree.value } : tree;
	}
}
