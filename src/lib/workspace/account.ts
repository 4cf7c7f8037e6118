// Signing in and out of this device: codes, the account's row, further devices. No workspace is needed for it.
import * as v from 'valibot';
import { isRole, type Membership, type Role } from '../domain/person.ts';
import type { AccountRow, DeviceDatabase } from '../storage/device-database.ts';
import { writeSetting } from '../storage/settings.ts';
import { askRelay, NoAnswer, RelayRefusal } from './relay-requests.ts';

export type JoinProblemKind = 'code-unknown' | 'offline' | 'slow-down' | 'not-accepted';

export class JoinProblem extends Error {
	override readonly name = 'JoinProblem';
	readonly problem: JoinProblemKind;

	constructor(problem: JoinProblemKind) {
		super(problem);
		this.problem = problem;
	}
}

const role = v.custom<Role>((value) => typeof value === 'string' && isRole(value));
const membership: v.GenericSchema<unknown, Membership> = v.object({
	team: v.string(),
	site: v.nullable(v.string()),
	role,
	programmes: v.array(v.string())
});
const person = v.object({
	account: v.object({ id: v.string(), name: v.string(), cadre: v.nullable(v.string()) }),
	device: v.string(),
	memberships: v.array(membership),
	/** Earlier relays do not say it. */
	sample: v.optional(v.boolean(), false)
});

type Person = Omit<AccountRow, 'addedAt'>;

function personFrom({ account, device, memberships, sample }: v.InferOutput<typeof person>): Person {
	return { ...account, device, memberships, isSample: sample };
}

export interface Joining {
	code: string;
	name: string;
	cadre?: string;
	site?: string;
	/** The request's own random key: an answer that was lost can be asked for again with it. */
	key: string;
}

/** Turns a code into an account on this device. Rejects with JoinProblem, and then nothing was kept. */
export async function join(device: DeviceDatabase, joining: Joining): Promise<AccountRow> {
	return remember(device, await asked(() => askRelay('/api/join', { body: joining })));
}

const lookAroundAnswer = v.object({ sample: v.boolean() });

/** Whether this relay has a sample network to look around in; false, too, while it is not reached. */
export async function hasSampleNetwork(): Promise<boolean> {
	const answer = await askRelay('/api/look-around').catch(() => null);
	return v.is(lookAroundAnswer, answer) && answer.sample;
}

/** Makes a visitor of the sample network on this device. Rejects with JoinProblem, and then nothing was kept. */
export async function lookAround(
	device: DeviceDatabase,
	visitor: { name: string; language: string }
): Promise<AccountRow> {
	return remember(device, await asked(() => askRelay('/api/look-around', { body: visitor })));
}

/** Keeps a person's row on this device and makes her the one who uses it. */
export async function remember(device: DeviceDatabase, person: Person): Promise<AccountRow> {
	const known = await device.accounts.get(person.id);
	const row: AccountRow = {
		...person,
		addedAt: known?.addedAt ?? Date.now()
	};
	await device.accounts.put(row);
	await writeSetting(device, 'account', row.id);
	return row;
}

/** Who this browser's cookie says it is, or null when the relay knows nobody by it. Rejects with NoAnswer. */
export async function whoAmI(device?: string): Promise<Person | null> {
	try {
		return personFrom(v.parse(person, await askRelay('/api/me', device === undefined ? {} : { device })));
	} catch (error) {
		if (error instanceof RelayRefusal) return null;
		throw error;
	}
}

const codeAnswer = v.object({ code: v.string(), expiresAt: v.string() });

/** A code for a further device of this member; `expiresAt` in ms since 1970. Rejects with RelayRefusal or NoAnswer. */
export async function newDeviceCode(account: AccountRow): Promise<{ code: string; expiresAt: number }> {
	const answer = v.parse(codeAnswer, await askRelay('/api/devices', { device: account.device, body: {} }));
	return { code: answer.code, expiresAt: Date.parse(answer.expiresAt) };
}

const invitationAnswer = v.object({ code: v.string(), link: v.string(), expiresAt: v.string() });

export interface Invitation {
	team: string;
	role: Role;
	uses?: number;
	days?: number;
}

/** Makes an invitation code; leads for their team, coordinators for any. Rejects with RelayRefusal or NoAnswer. */
export async function invite(
	account: AccountRow,
	invitation: Invitation
): Promise<{ code: string; link: string; expiresAt: number }> {
	const answer = v.parse(
		invitationAnswer,
		await askRelay('/api/invitations', { device: account.device, body: invitation })
	);
	return { ...answer, expiresAt: Date.parse(answer.expiresAt) };
}

async function asked(ask: () => Promise<unknown>): Promise<Person> {
	try {
		return personFrom(v.parse(person, await ask()));
	} catch (error) {
		if (error instanceof NoAnswer) throw new JoinProblem('offline');
		if (!(error instanceof RelayRefusal)) throw new JoinProblem('not-accepted');
		if (error.status === 429) throw new JoinProblem('slow-down');
		throw new JoinProblem(error.problem === 'code-unknown' ? 'code-unknown' : 'not-accepted');
	}
}
