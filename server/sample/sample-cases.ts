// Cases of the sample network, all invented: each as its authors would have written it, some days before now.
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import * as Y from 'yjs';
import { createCase, narrative, readMeta, writeAnswer } from '../../src/lib/documents/case-document.ts';
import { addRow } from '../../src/lib/documents/case-rows.ts';
import { caseDocumentName } from '../../src/lib/documents/document-name.ts';
import { addressOf } from '../../src/lib/domain/address.ts';
import type { AnswerValue } from '../../src/lib/domain/answer.ts';
import { answerValueSchema, intervalUnits } from '../../src/lib/domain/answer-schema.ts';
import { newCaseCode, newId } from '../../src/lib/domain/ids.ts';
import { dayOf } from '../../src/lib/domain/interval.ts';
import { caseKinds } from '../../src/lib/domain/questionnaire.ts';
import type { NewUpdate } from '../store/update-log.ts';

const dayLength = 86_400_000;

/** An answer; an interval without its day, which is that of the writing. */
const ago = v.strictObject({ ago: v.number(), unit: v.picklist(intervalUnits) });
const answers = v.record(v.string(), v.union([ago, answerValueSchema]));
const texts = v.record(v.string(), v.string());
const sourceSchema = v.array(
	v.object({
		team: v.string(),
		programme: v.string(),
		kind: v.picklist(caseKinds),
		questionnaire: v.object({ name: v.string(), version: v.number() }),
		title: v.string(),
		/** So many days before now it was written. */
		days: v.number(),
		people: v.pipe(v.array(v.object({ name: v.string(), cadre: v.string() })), v.minLength(1)),
		texts,
		answers,
		rows: v.optional(v.record(v.string(), v.array(v.object({ texts: v.optional(texts, {}), answers }))), {}),
		/** What the second person answered without having seen the first one's answer. */
		differs: v.optional(answers, {})
	})
);

export type SampleCase = v.InferOutput<typeof sourceSchema>[number];

export async function readSampleCases(): Promise<SampleCase[]> {
	const source = new URL('./cases.json', import.meta.url);
	return v.parse(sourceSchema, JSON.parse(await readFile(source, 'utf8')));
}

/** The document of a case. `accounts` are those of its people, in their order; `now` in ms since 1970. */
export function writeSampleCase(
	source: SampleCase,
	{ accounts, now }: { accounts: readonly string[]; now: number }
): Y.Doc {
	const { title, kind, questionnaire, programme, days } = source;
	const at = now - days * dayLength;
	const [author = '', colleague = author] = accounts;
	const valueOf = (answer: SampleCase['answers'][string]): AnswerValue =>
		v.is(ago, answer) ? { count: answer.ago, unit: answer.unit, writtenOn: dayOf(at) } : answer;
	const write = (
		document: Y.Doc,
		given: SampleCase['answers'],
		account: string,
		row: string | null = null
	) => {
		for (const [linkId, answer] of Object.entries(given))
			writeAnswer(document, addressOf({ linkId, row }), valueOf(answer), { account, at });
	};

	const document = new Y.Doc();
	createCase(document, { title, kind, questionnaire, programme, code: newCaseCode(), by: author, at });
	const tell = (given: Readonly<Record<string, string>>, row: string | null = null) => {
		for (const [linkId, text] of Object.entries(given))
			narrative(document, addressOf({ linkId, row })).insert(0, text);
	};
	tell(source.texts);
	for (const [repeat, rows] of Object.entries(source.rows))
		for (const given of rows) {
			const row = addRow(document, repeat);
			write(document, given.answers, author, row);
			tell(given.texts, row);
		}
	const apart = new Y.Doc();
	Y.applyUpdate(apart, Y.encodeStateAsUpdate(document));
	write(document, source.answers, author);
	write(apart, source.differs, colleague);
	Y.applyUpdate(document, Y.encodeStateAsUpdate(apart));
	return document;
}

/** The update that puts a case into the store, with what the feed tells of it. */
export function sampleCaseUpdate(source: SampleCase, document: Y.Doc): NewUpdate {
	const { title, kind, questionnaire, programme } = source;
	const meta = readMeta(document);
	return {
		document: caseDocumentName(source.team, newId()),
		update: Y.encodeStateAsUpdate(document),
		meta: { title, kind, questionnaire, programme, layout: meta?.layout ?? 1, code: meta?.code ?? '' }
	};
}
