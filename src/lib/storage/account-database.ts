// The database `ronda/<account>`: all that one person has on this device, except the words of documents.
import type { Table } from 'dexie';
import type { AnswerValue } from '../domain/answer.ts';
import type { DraftForm } from '../domain/builder/draft.ts';
import type { CaseStatus } from '../domain/case-status.ts';
import type { CaseStory } from '../domain/case-story.ts';
import type { FollowUpDraft } from '../domain/follow-up.ts';
import type { PackManifest } from '../domain/pack.ts';
import type { Role } from '../domain/person.ts';
import type { CaseKind } from '../domain/questionnaire.ts';
import type { SectionState } from '../domain/response.ts';
import type { SessionStory } from '../domain/session-story.ts';
import { GuardedDatabase, type DatabaseWatch } from './guarded-database.ts';
import type { SettingRow } from './settings.ts';

/** A document as lists show it. Times are ms since 1970. */
export interface CatalogueRow {
	readonly name: string;
	readonly team: string;
	/** Measures and the panel's words on a case have no title, no code, no form. */
	readonly kind: CaseKind | 'measures' | 'panel';
	readonly title: string;
	readonly code: string;
	readonly programme: string | null;
	readonly questionnaire: { readonly name: string; readonly version: number } | null;
	/** Empty, and 0, until the document itself was read: the feed does not tell them. */
	readonly createdBy: string;
	readonly createdAt: number;
	readonly changedAt: number;
	readonly sections: CatalogueSections;
	/** Edits that no receipt covers. */
	readonly waits: number;
	/** 1 while words of others are on this disk that the server passed on and has not said to hold. */
	readonly unconfirmed?: 0 | 1;
	/** What the server held of it before the first edit that waits, as a snapshot of Yjs, in `epoch`. */
	readonly level?: Uint8Array;
	/** The newest sequence that the feed told of; above `head`, this disk lacks something. */
	readonly latest?: number;
	/** Last sequence of the server whose rows are on this disk, in `epoch`; 0 and empty before the first contact. */
	readonly head: number;
	readonly epoch: string;
	/** Whether its words are on this disk (a number, because indexes know no booleans). */
	readonly onDevice: 0 | 1;
	readonly removedBy?: string;
	readonly removedAt?: number;
	/** Why the server will not have it: a close code, or a problem's name. */
	readonly refused?: { readonly reason: number | string; readonly at: number };
	/** The last receipt that covered everything. */
	readonly storedAt?: number;
}

export interface CatalogueSections {
	readonly complete: number;
	readonly total: number;
	readonly parts: readonly SectionState[];
}

/** A command on its way to the server, or its answer. */
export interface OutboxRow {
	/** The idempotency key. */
	readonly key: string;
	/** Commands leave in this order; the device's clock may jump and is not trusted with it. */
	readonly order: number;
	readonly kind: string;
	readonly subject: string;
	readonly body: unknown;
	readonly at: number;
	readonly state: 'waiting' | 'accepted' | 'refused';
	/** Why it was refused. */
	readonly problem?: string;
	/** Where the server put it. */
	readonly sequence?: number;
	readonly epoch?: string;
}

/** A decision of anybody, as the feed told it. `sequence` is the server's own number for it. */
export interface EventRow {
	readonly sequence: number;
	readonly subject: string;
	readonly kind: string;
	readonly by: string;
	readonly byName: string;
	/** In which it was decided; not there where the server did not say it. */
	readonly role?: Role;
	readonly at: number;
	readonly body?: unknown;
	/** Id of the case or session that it is about. */
	readonly about?: string;
	/** The panel's name of the case, where the own team's decision was told under that one, too. */
	readonly also?: string;
}

/** What all decisions about a case, this device's own waiting ones too, have made of it. */
export interface StoryRow {
	/** Id of the case. */
	readonly id: string;
	/** The name under which this person decides about it: the team's, or the panel's. */
	readonly subject: string;
	/** The own team; null where it is another one's. */
	readonly team: string | null;
	readonly programme: string;
	readonly status: CaseStatus;
	/** Empty where none is. */
	readonly session: string;
	readonly followUpOn: string;
	/** ms since 1970, of the last decision. */
	readonly changedAt: number;
	/** Whether a decision of this device is among them that the server has not answered. */
	readonly isPending: boolean;
	readonly story: CaseStory;
}

export interface SessionRow {
	readonly id: string;
	readonly subject: string;
	readonly programme: string;
	readonly startsAt: number;
	readonly isPending: boolean;
	readonly story: SessionStory;
}

/** A revision as it was published; `json` is canonical, `hash` its SHA-256 in hex, `id` the case's. */
export interface RevisionRow {
	readonly hash: string;
	readonly id: string;
	readonly json: string;
}

/** Up to which decision (server's sequence) this person has looked at a case. */
export interface LookedRow {
	readonly id: string;
	readonly sequence: number;
}

/** Words about a case or session that were typed and not sent yet; `part` says what they are for. */
export interface UnsentWordsRow {
	/** Id of the case or session. */
	readonly id: string;
	readonly part: string;
	/** By address, or by whatever the part tells its words apart with. */
	readonly words: object;
}

export interface MemberRow {
	readonly id: string;
	readonly team: string;
	readonly name: string;
	readonly cadre: string | null;
}

/** `pack` is `kind/name`; every version stays, because responses name the one that they answer. */
export interface PackRow {
	readonly pack: string;
	readonly version: number;
	readonly manifest: PackManifest;
}

/** `hash` is the SHA-256 of `bytes` in hex. */
export interface PartRow {
	readonly hash: string;
	readonly bytes: Uint8Array;
	readonly type: string;
}

/** An answer that never leaves this device. */
export interface DeviceAnswerRow {
	readonly document: string;
	readonly linkId: string;
	readonly value: AnswerValue;
	readonly at: number;
}

/** A form that a coordinator builds on this device. `changedAt` is ms since 1970. */
export interface FormDraftRow {
	readonly id: string;
	readonly changedAt: number;
	readonly form: DraftForm;
}

/** A unit of a curriculum that was read to its end, as `<module>/<unit>`. */
export interface UnitReadRow {
	readonly unit: string;
	readonly at: number;
}

export interface AccountSettings {
	/** What had waited here when the browser's storage was cleared, until the member has read it. */
	lost: { readonly count: number; readonly names: readonly string[]; readonly at: number };
	/** How far this device's clock is ahead of the server's, in ms; not there while it is right. */
	clockOff: number;
	/** Follow-ups that were being written when unsent words had no place of their own for them, by case id. */
	followUps: Readonly<Record<string, FollowUpDraft>>;
	/** Tag of the language that stands beside the first one of a form; not there where none was chosen. */
	secondLanguage: string;
	/** In which way the stories on this device were made of decisions. */
	storyLayout: number;
	/** Documents that were forgotten and may still have words on this disk; see forgotten-documents.ts. */
	forgotten: readonly string[];
	/** How far the feed was heard. */
	cursor: { readonly epoch: string; readonly sequence: number };
}

export class AccountDatabase extends GuardedDatabase {
	declare readonly documents: Table<CatalogueRow, string>;
	declare readonly outbox: Table<OutboxRow, string>;
	declare readonly events: Table<EventRow, number>;
	declare readonly members: Table<MemberRow, [string, string]>;
	declare readonly packs: Table<PackRow, [string, number]>;
	declare readonly parts: Table<PartRow, string>;
	declare readonly deviceAnswers: Table<DeviceAnswerRow, [string, string]>;
	declare readonly stories: Table<StoryRow, string>;
	declare readonly sessions: Table<SessionRow, string>;
	declare readonly revisions: Table<RevisionRow, string>;
	declare readonly looked: Table<LookedRow, string>;
	declare readonly unsentWords: Table<UnsentWordsRow, [string, string]>;
	declare readonly formDrafts: Table<FormDraftRow, string>;
	declare readonly unitsRead: Table<UnitReadRow, string>;
	declare readonly settings: Table<SettingRow<AccountSettings>, keyof AccountSettings>;

	constructor(account: string, watch: DatabaseWatch = {}) {
		super(`ronda/${account}`, watch);
		this.version(1).stores({
			documents: 'name, team, waits, changedAt, onDevice, storedAt, unconfirmed',
			outbox: 'key, order, state, subject',
			events: 'sequence, subject',
			members: '[id+team], team',
			packs: '[pack+version], pack',
			parts: 'hash',
			deviceAnswers: '[document+linkId], document',
			settings: 'key'
		});
		this.version(2).stores({ unitsRead: 'unit' });
		this.version(3).stores({
			events: 'sequence, subject, about',
			stories: 'id, programme, status, session, followUpOn, changedAt',
			sessions: 'id, programme, startsAt',
			revisions: 'hash, id',
			looked: 'id'
		});
		this.version(4).stores({ unsentWords: '[id+part], id' });
		this.version(5).stores({ formDrafts: 'id, changedAt' });
	}
}
