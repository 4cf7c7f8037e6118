// The panel's decisions, taken over HTTP with a coordinator's cookie: for tests of what the team sees of them.
import { newId } from '../../src/lib/domain/ids.ts';
import { publishedCaseSubject, sessionSubject } from '../../src/lib/domain/subject.ts';
import { joinAs, type TestMember } from './member.ts';
import type { TestRelay } from './relay.ts';

interface FeedRow {
	readonly kind: string;
	readonly subject: string;
	/** The same decision is told to each audience; `sequence` is its own. */
	readonly body: { readonly kind?: string; readonly byName?: string; readonly sequence?: number } | null;
}

export class PanelByHand {
	readonly #member: TestMember;
	readonly #programme: string;

	private constructor(member: TestMember, programme: string) {
		this.#member = member;
		this.#programme = programme;
	}

	static async join(relay: TestRelay, programme: string): Promise<PanelByHand> {
		const code = await relay.invite(['--team', 'hub', '--role', 'coordinator']);
		return new PanelByHand(await joinAs(relay, code, 'Carla Sosa'), programme);
	}

	/** Throws with the relay's answer when it does not take the decision. */
	async decide(kind: string, id: string, body: object = {}): Promise<void> {
		await this.#post(kind, publishedCaseSubject(this.#programme, id), body);
	}

	/** Plans a session, and gives its id. `date` is YYYY-MM-DD. */
	async plan(date: string): Promise<string> {
		const id = newId();
		await this.#post('plan', sessionSubject(this.#programme, id), {
			...{ date, time: '14:00', zone: 'America/Asuncion', minutes: 75, title: 'Opioid rotation' },
			...{ didactic: '', didacticBy: '', didacticMinutes: 15, link: '', opensHours: 2 }
		});
		return id;
	}

	/** Names of those who decided so about a case, as the panel hears of it. */
	async decided(kind: string, id: string): Promise<string[]> {
		const answer = await this.#member.fetch('/api/feed');
		const { rows } = (await answer.json()) as { rows: FeedRow[] };
		const decided = rows.filter((row) => row.subject.endsWith(id) && row.body?.kind === kind);
		return [...new Map(decided.map(({ body }) => [body?.sequence, body?.byName ?? ''])).values()];
	}

	async #post(kind: string, subject: string, body: object): Promise<void> {
		const answer = await this.#member.post('/api/commands', { key: newId(), kind, subject, body });
		if (!answer.ok) throw new Error(`${kind} was answered ${answer.status}: ${await answer.text()}`);
	}
}
