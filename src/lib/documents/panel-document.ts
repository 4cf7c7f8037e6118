// The panel's words on a case as they lie in a Y.Doc: advice typed by several people, questions, notes, the step.
import * as v from 'valibot';
import type * as Y from 'yjs';
import { newId } from '../domain/ids.ts';
import { presentingSteps, type PresentingStep } from '../domain/presenting.ts';
import { localOrigin } from './local-origin.ts';

/** A piece of advice while it is being written; its words are `adviceText` and `adviceReason`. */
export interface Advice {
	readonly id: string;
	readonly author: string;
	readonly text: string;
	readonly reason: string;
}

/** Where the presentation stands: shared, so that a colleague takes over after a power cut. */
export interface Stage {
	readonly step: PresentingStep;
	/** ms since 1970 by the clock of who turned to it. */
	readonly since: number;
	readonly session: string;
}

const placeSchema = v.object({ place: v.number(), author: v.string() });
const stageSchema = v.object({ step: v.picklist(presentingSteps), since: v.number(), session: v.string() });

/** Root map `advice`: id → where it stands and whose it is; `<id>/removed` once it was taken out. */
const adviceRoot = 'advice';
const stageRoot = 'stage';

export function adviceText(document: Y.Doc, id: string): Y.Text {
	return document.getText(`advice:${id}`);
}

export function adviceReason(document: Y.Doc, id: string): Y.Text {
	return document.getText(`reason:${id}`);
}

/** What was asked before the advice, and the facilitator's own notes. */
export function panelText(document: Y.Doc, name: 'questions' | 'notes' | 'summary'): Y.Text {
	return document.getText(name);
}

/** In one order on every replica. */
export function allAdvice(document: Y.Doc): Advice[] {
	const map = document.getMap(adviceRoot);
	return [...map]
		.flatMap(([id, entry]) => {
			const read = v.safeParse(placeSchema, entry);
			if (id.includes('/') || !read.success || map.has(`${id}/removed`)) return [];
			return [{ id, ...read.output }];
		})
		.sort((one, other) => one.place - other.place || (one.id < other.id ? -1 : 1))
		.map(({ id, author }) => ({
			...{ id, author },
			text: adviceText(document, id).toString(),
			reason: adviceReason(document, id).toString()
		}));
}

/** Adds a piece of advice at the end; gives its id. */
export function addAdvice(document: Y.Doc, author: string): string {
	const id = newId();
	const map = document.getMap(adviceRoot);
	const places = [...map.values()].map((entry) => {
		const read = v.safeParse(placeSchema, entry);
		return read.success ? read.output.place : 0;
	});
	document.transact(() => map.set(id, { place: Math.max(0, ...places) + 1, author }), localOrigin);
	return id;
}

export function nameAuthor(document: Y.Doc, id: string, author: string): void {
	const map = document.getMap(adviceRoot);
	const read = v.safeParse(placeSchema, map.get(id));
	if (read.success) document.transact(() => map.set(id, { ...read.output, author }), localOrigin);
}

export function removeAdvice(document: Y.Doc, id: string): void {
	document.transact(() => document.getMap(adviceRoot).set(`${id}/removed`, true), localOrigin);
}

export function restoreAdvice(document: Y.Doc, id: string): void {
	document.transact(() => document.getMap(adviceRoot).delete(`${id}/removed`), localOrigin);
}

/** Null before the presentation began. */
export function stageOf(document: Y.Doc): Stage | null {
	const read = v.safeParse(stageSchema, document.getMap(stageRoot).get('now'));
	return read.success ? read.output : null;
}

export function turnTo(document: Y.Doc, stage: Stage): void {
	document.transact(() => document.getMap(stageRoot).set('now', stage), localOrigin);
}
