// A document as plain text, to be copied or saved: what its author can still take away when no disk will have it.
import { allAnswers, narrative, readMeta } from '$lib/documents/case-document.ts';
import { filledFormIn } from '$lib/documents/case-response.ts';
import { parseDocumentName } from '$lib/documents/document-name.ts';
import { allEntries } from '$lib/documents/measures-document.ts';
import { localized } from '$lib/domain/localized.ts';
import { sectionsOf, whereItMayGo, type Questionnaire } from '$lib/domain/questionnaire.ts';
import { linesOf } from '$lib/domain/response.ts';
import type { Words } from '$lib/i18n/words.ts';
import { answerWords } from '$lib/ui/form/answer-words.ts';
import type { HeldDocument } from '$lib/workspace/held-document.ts';
import type { Workspace } from '$lib/workspace/workspace.ts';

type Document = HeldDocument['document'];
type Around = Parameters<typeof linesOf>[0];

/** Opens the document for as long as it is read. Rejects where this disk will not have it opened. */
export async function documentText(
	workspace: Workspace,
	name: string,
	{ words, chain }: { words: Words; chain: readonly string[] }
): Promise<string> {
	const kind = parseDocumentName(name)?.kind;
	const held = kind === 'case' ? await workspace.openCase(name) : await workspace.openUntitled(name);
	try {
		if (kind === 'measures') return measuresText(held.document);
		const meta = readMeta(held.document);
		const form = meta === null ? null : await workspace.questionnaire(meta.questionnaire);
		const title = [meta?.title, meta?.code].filter(Boolean).join(' · ');
		const body = form === null ? bareText(held.document) : caseText(held.document, form, words, chain);
		return `${title}\n\n${body}\n`;
	} finally {
		await held.close();
	}
}

/** Question by question, in the order of the form; an answer that stays on this device stays out. */
function caseText(document: Document, form: Questionnaire, words: Words, chain: readonly string[]): string {
	const answers = allAnswers(document);
	const reader = filledFormIn(document, form);
	return sectionsOf(form)
		.map((section) => `${localized(section.label, chain).text}\n\n${linesIn(section, null)}`)
		.join('\n\n');

	function linesIn(around: Around, row: string | null): string {
		return linesOf(around, reader, row)
			.flatMap((line): string[] => {
				const label = localized(line.item.label, chain).text;
				if (line.kind === 'heading') return [`\n${label}`];
				if (line.kind === 'repeat') {
					const rows = line.rows.map((inner) => linesIn(line.item, inner));
					return [`\n${label}`, ...rows.map((text, index) => `${index + 1}\n${text}`)];
				}
				const { item, address } = line;
				if (whereItMayGo(item) === 'device') return [];
				const given = (answers.get(address) ?? []).map(({ value }) => answerWords(item, value, chain, words));
				const text = item.type === 'text' ? narrative(document, address).toJSON() : '';
				const answer = [given.join(' / '), text].filter(Boolean).join('\n');
				return answer === '' ? [] : [`${label}: ${answer}`];
			})
			.join('\n');
	}
}

/** Without the form: everything under the name that it has in the document. */
function bareText(document: Document): string {
	const answers = [...allAnswers(document)].map(
		([address, given]) => `${address}: ${given.map(({ value }) => JSON.stringify(value)).join(' / ')}`
	);
	const texts = [...document.share.keys()].filter((root) => root.startsWith('answer:'));
	return [...answers, ...texts.map((root) => `${root.slice(7)}: ${document.getText(root).toJSON()}`)].join(
		'\n'
	);
}

function measuresText(document: Document): string {
	return allEntries(document)
		.map(({ place: { month, site, indicator }, given }) => {
			const figures = given.map(
				({ value: { numerator, denominator, note } }) =>
					`${numerator ?? '–'} / ${denominator ?? '–'}${note === '' ? '' : ` (${note})`}`
			);
			return `${month} ${site ?? ''} ${indicator}: ${figures.join(' | ')}`;
		})
		.join('\n');
}
