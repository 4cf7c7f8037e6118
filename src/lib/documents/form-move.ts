// Moves a case to another version of its form; questions that the new one lacks go with it, so that their answers stay legible.
import * as v from 'valibot';
import type * as Y from 'yjs';
import { addressOf, placeAt } from '../domain/address.ts';
import type { AnswerValue } from '../domain/answer.ts';
import { questionsLeftBehind } from '../domain/form-versions.ts';
import { logicOf } from '../domain/form-logic.ts';
import { isAnswerOf } from '../domain/item-answer.ts';
import { itemSchema } from '../domain/questionnaire-schema.ts';
import { whereItMayGo, type Item, type Questionnaire } from '../domain/questionnaire.ts';
import { allAnswers, hasWords, keptPrefix, narrative } from './case-document.ts';
import { localOrigin } from './local-origin.ts';

/** What was answered to a question that the form asks no more, at one address. */
export interface LeftBehind {
	readonly item: Item;
	readonly address: string;
	readonly values: readonly AnswerValue[];
	/** Words that were written together. */
	readonly words: string;
}

/**
 * The case is on `to` from now on. Nothing that was answered is touched. Two people who move it apart have moved it
 * once; what each of them kept is all kept.
 */
export function moveToVersion(document: Y.Doc, from: Questionnaire, to: Questionnaire): void {
	const meta = document.getMap('meta');
	document.transact(() => {
		for (const item of questionsLeftBehind(from, to))
			if (whereItMayGo(item) !== 'device')
				meta.set(keptPrefix + item.linkId, JSON.parse(JSON.stringify(item)));
		meta.set('questionnaire', { name: to.name, version: to.version });
	}, localOrigin);
}

/** Every answer that `form` shows nowhere, under the question as it was asked; in the order of the questions' link ids. */
export function answersLeftBehind(document: Y.Doc, form: Questionnaire): LeftBehind[] {
	const answers = allAnswers(document);
	const texts = [...document.share.keys()].flatMap((root) =>
		root.startsWith('answer:') ? [root.slice(7)] : []
	);
	const addresses = [...new Set([...answers.keys(), ...texts])].sort();
	const logic = logicOf(form.items);
	return keptItems(document).flatMap((item) =>
		addresses
			.filter((address) => placeAt(address).linkId === item.linkId)
			.flatMap((address): LeftBehind[] => {
				const now = isAskedAt(address) ? logic.item(item.linkId) : undefined;
				const given = (answers.get(address) ?? []).map(({ value }) => value);
				const values = given.filter((value) => now === undefined || !isAnswerOf(now, value));
				const isShown = now?.type === 'text' || !hasWords(document, address);
				const words = isShown ? '' : narrative(document, address).toString();
				return values.length === 0 && words === '' ? [] : [{ item, address, values, words }];
			})
	);

	/** Whether the form has a question at this address. */
	function isAskedAt(address: string): boolean {
		const { linkId, row } = placeAt(address);
		const isInRow = logic.repeatOf(linkId) !== null;
		return (
			logic.item(linkId) !== undefined && isInRow === (row !== null) && addressOf({ linkId, row }) === address
		);
	}
}

function keptItems(document: Y.Doc): Item[] {
	return [...document.getMap('meta')]
		.filter(([key]) => key.startsWith(keptPrefix))
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.flatMap(([, kept]) => {
			const read = v.safeParse(itemSchema, kept);
			return read.success ? [read.output] : [];
		});
}
