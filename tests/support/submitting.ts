// A case goes to the panel without screens: two members of a team stand behind its revision, over HTTP.
import { canonicalJson, revisionHash, type CaseRevision } from '../../src/lib/domain/case-revision.ts';
import type { Urgency } from '../../src/lib/domain/case-decision-bodies.ts';
import { newId } from '../../src/lib/domain/ids.ts';
import { publishedCaseSubject, sessionSubject } from '../../src/lib/domain/subject.ts';
import { joinAs, type TestMember } from './member.ts';
import type { TestRelay } from './relay.ts';

const programme = 'palliative-care';

export interface TestTeam {
	readonly author: TestMember;
	readonly colleague: TestMember;
}

export interface SubmittedCase {
	readonly id: string;
	/** The team's name for it, and the panel's. */
	readonly own: string;
	readonly published: string;
}

export async function joinTeam(
	relay: Pick<TestRelay, 'origin' | 'invite'>,
	team = 'asuncion'
): Promise<TestTeam> {
	const invited = () => relay.invite(['--team', team, '--role', 'member']);
	const author = await joinAs(relay, await invited(), 'Ana Benítez');
	return { author, colleague: await joinAs(relay, await invited(), 'Luis Prieto') };
}

/** @throws Error with the problem's name where it is refused. */
export async function decideAs(
	member: TestMember,
	kind: string,
	subject: string,
	body: object = {}
): Promise<void> {
	const answer = await member.post('/api/commands', { key: newId(), kind, subject, body });
	if (!answer.ok) throw new Error(`${kind} was answered ${answer.status}: ${await answer.text()}`);
}

/** What a case asks, as the bytes that are published, and their hash. */
export async function writtenRevision({
	title,
	question
}: {
	title: string;
	question: string;
}): Promise<{ hash: string; json: string }> {
	const revision: CaseRevision = {
		...{ layout: 1, kind: 'patient', title, programme, language: 'es' },
		questionnaire: { name: 'palliative', version: 2 },
		consent: {
			...{ 'ask-hub': true, show: true, record: false, teach: false },
			...{ by: 'family', form: 'spoken', language: 'Guaraní' }
		},
		answers: {
			...{ 'age-years': 62, weight: 48.5, 'pain-worst': 8, 'takes-medicines': true },
			...{ 'row:a:medicine': 'morphine', 'row:a:amount': { amount: 10, unit: 'mg' } }
		},
		texts: { 'main-question': question, tried: 'Morfina 10 mg cada 4 horas.' },
		rows: { 'medicine-list': ['a'] },
		dismissed: [
			{ rule: 'place', place: 'tried', hash: '0', reason: 'ordinary-word', words: 'Un remedio, no un lugar' }
		],
		readAloud: []
	};
	const json = canonicalJson(revision);
	return { hash: await revisionHash(json), json };
}

/** `id`: a further revision of this case. */
export async function submitCase(
	{ author, colleague }: TestTeam,
	{
		title,
		question,
		urgency = 'routine',
		id = newId()
	}: { title: string; question: string; urgency?: Urgency; id?: string }
): Promise<SubmittedCase> {
	const { hash, json } = await writtenRevision({ title, question });
	const own = `team/asuncion/case/${id}`;
	await decideAs(colleague, 'approve', own, { hash });
	await decideAs(author, 'submit', own, { hash, json, urgency });
	return { id, own, published: publishedCaseSubject(programme, id) };
}

/** Gives the session's id. */
export async function planSession(
	coordinator: TestMember,
	{ title, date }: { title: string; date: string }
): Promise<string> {
	const id = newId();
	await decideAs(coordinator, 'plan', sessionSubject(programme, id), {
		...{ title, date, time: '14:00', zone: 'America/Asuncion', minutes: 75 },
		...{ didactic: 'Opioid rotation', didacticBy: 'Dr. Rojas', didacticMinutes: 15 },
		...{ link: 'https://meet.example.org/ronda', opensHours: 2 }
	});
	return id;
}

/** A date in so many days, as the forms write it. */
export function dayIn(days: number): string {
	return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
