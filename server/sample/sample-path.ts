// How far invented cases have come on their path: sessions of the sample network, and decisions as people would take them.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type * as Y from 'yjs';
import { prepareRevision } from '../../src/lib/documents/case-revision.ts';
import { writeAnswer } from '../../src/lib/documents/case-document.ts';
import type { BodyFor } from '../../src/lib/domain/case-decision-bodies.ts';
import type { CaseDecision } from '../../src/lib/domain/case-events.ts';
import { canonicalJson } from '../../src/lib/domain/case-revision.ts';
import { consentAddresses, consentParts } from '../../src/lib/domain/consent.ts';
import { newId } from '../../src/lib/domain/ids.ts';
import { dayOf } from '../../src/lib/domain/interval.ts';
import type { CaseKind, Questionnaire } from '../../src/lib/domain/questionnaire.ts';
import { sessionSubject } from '../../src/lib/domain/subject.ts';
import type { Store } from '../store/store.ts';

const dayLength = 86_400_000;
const advice = v.object({ text: v.string(), reason: v.optional(v.string(), ''), author: v.string() });

/** `days` are counted from now; those before it are negative. */
const sessionSchema = v.object({
	key: v.string(),
	programme: v.string(),
	days: v.number(),
	time: v.string(),
	zone: v.string(),
	title: v.string(),
	didactic: v.string(),
	didacticBy: v.string()
});

const pathSchema = v.object({
	title: v.string(),
	language: v.string(),
	urgency: v.picklist(['routine', 'soon', 'urgent']),
	session: v.optional(v.string()),
	changes: v.optional(v.array(v.object({ address: v.string(), words: v.string() }))),
	isAccepted: v.optional(v.boolean(), false),
	isPublished: v.optional(v.boolean(), false),
	advice: v.optional(v.array(advice)),
	summary: v.optional(v.string(), ''),
	followUpInDays: v.optional(v.number())
});

const sourceSchema = v.object({ sessions: v.array(sessionSchema), paths: v.array(pathSchema) });
type SampleSession = v.InferOutput<typeof sessionSchema>;
export type SamplePath = v.InferOutput<typeof pathSchema>;

export async function readSamplePaths(): Promise<{ sessions: SampleSession[]; paths: SamplePath[] }> {
	const source = new URL('./paths.json', import.meta.url);
	return v.parse(sourceSchema, JSON.parse(await readFile(source, 'utf8')));
}

/** The patient said yes to all but a recording; owners gave their permission. */
export function writeSampleConsent(
	document: Y.Doc,
	{ kind, language, account, at }: { kind: CaseKind; language: string; account: string; at: number }
): void {
	const say = (address: string, value: string | boolean) =>
		writeAnswer(document, address, value, { account, at });
	if (kind !== 'patient') return say(consentAddresses.permission, true);
	for (const part of consentParts) say(consentAddresses.parts(part), part !== 'record');
	say(consentAddresses.by, 'patient');
	say(consentAddresses.form, 'spoken');
	say(consentAddresses.language, language);
}

/** A person of the sample network, who decides. */
export interface SampleDecider {
	readonly id: string;
	readonly name: string;
}

export class SampleDecisions {
	readonly #store: Store;
	readonly #now: number;

	constructor(store: Store, now: number) {
		this.#store = store;
		this.#now = now;
	}

	/** Plans the sessions; gives their ids by key. */
	async plan(sessions: readonly SampleSession[], by: SampleDecider): Promise<Map<string, string>> {
		const ids = new Map<string, string>();
		for (const { key, programme, days, ...about } of sessions) {
			const id = newId();
			ids.set(key, id);
			await this.#decide(by, 'plan', sessionSubject(programme, id), {
				...{ ...about, date: dayOf(this.#now + days * dayLength), minutes: 75 },
				...{ didacticMinutes: 15, link: '', opensHours: 2 }
			});
		}
		return ids;
	}

	/** Takes a case as far as its path says. `author` and `second` are of its team, `hub` coordinates. */
	async walk(
		path: SamplePath,
		given: {
			subject: string;
			document: Y.Doc;
			questionnaire: Questionnaire;
			author: SampleDecider;
			second: SampleDecider;
			hub: SampleDecider;
			sessions: ReadonlyMap<string, string>;
		}
	): Promise<void> {
		const { subject, document, questionnaire, author, second, hub, sessions } = given;
		const { revision, problems } = prepareRevision(document, questionnaire, { language: path.language });
		if (revision === null) throw new Error(`${path.title} cannot be submitted: ${problems.join(', ')}`);
		const json = canonicalJson(revision);
		const hash = createHash('sha256').update(json).digest('hex');
		const decide = <K extends CaseDecision>(by: SampleDecider, kind: K, body: BodyFor<K>) =>
			this.#decide(by, kind, subject, body);
		await decide(second, 'approve', { hash });
		await decide(author, 'submit', { hash, json, urgency: path.urgency });
		if (path.changes) return decide(hub, 'ask-changes', { items: path.changes });
		if (path.isAccepted) await decide(hub, 'accept', {});
		if (path.isPublished) return decide(hub, 'publish', {});
		const session = sessions.get(path.session ?? '');
		if (session === undefined) return;
		await decide(hub, 'schedule', { session, minutes: 20 });
		if (path.advice === undefined) return;
		await decide(hub, 'present', { session });
		await decide(hub, 'recommend', {
			recommendations: path.advice.map((each) => ({ id: newId(), ...each })),
			summary: path.summary,
			followUpOn: dayOf(this.#now + (path.followUpInDays ?? 0) * dayLength)
		});
		await decide(author, 'own', { account: author.id, name: author.name });
	}

	async #decide(by: SampleDecider, kind: string, subject: string, body: object): Promise<void> {
		const memberships = await this.#store.run('membershipsOf', { account: by.id });
		const person = { account: { id: by.id, name: by.name, cadre: null }, device: '', memberships };
		const command = { key: newId(), kind, subject, body };
		const { problem } = await this.#store.run('judgeCommand', { person, command, now: this.#now });
		if (problem !== null) throw new Error(`${kind} of ${subject} was refused: ${problem}`);
	}
}
