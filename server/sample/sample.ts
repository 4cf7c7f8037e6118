// The sample network: eight teams and four programmes to try Ronda with, and a code for each role.
import { hubRoles, hubTeam, teamRoles, type Role } from '../../src/lib/domain/person.ts';
import { placeOf } from '../../src/lib/domain/place.ts';
import { programmes } from '../../src/lib/domain/programme.ts';
import { issueCode } from '../codes.ts';
import { readSampleCases, sampleCaseUpdate, writeSampleCase } from './sample-cases.ts';
import { sampleMeasures } from './sample-measures.ts';
import { readSamplePaths, SampleDecisions, writeSampleConsent, type SampleDecider } from './sample-path.ts';
import { addSamplePerson } from './sample-people.ts';
import type { Network } from '../store/network.ts';
import type { Store } from '../store/store.ts';

export interface SampleCode {
	readonly team: string;
	readonly role: Role;
	readonly code: string;
}

export const sampleTeams = [
	'asuncion',
	'kumasi',
	'kigali',
	'tbilisi',
	'petaling',
	'portoalegre',
	'phnompenh',
	'yangon'
];

const codeLife = 60 * 24 * 60 * 60 * 1000;

/** The four programmes that Ronda has questionnaires for. */
export const shippedProgrammes: Network['programmes'] = programmes.map(({ id, title }) => ({
	id,
	name: title['en'] ?? id
}));

const sampleNetwork: Network = {
	programmes: shippedProgrammes,
	teams: sampleTeams.map((id) => ({ id, name: placeOf(id)?.city ?? id }))
};

/**
 * Makes the sample network on an empty store and issues a code a role; on a store that has it, fresh codes, because
 * earlier ones are known by their hashes only. None on a store with anything else in it.
 */
export async function sampleCodes(store: Store, now: number): Promise<SampleCode[]> {
	const { isEmpty, isSample, codeSalt } = await store.run('networkFacts', {});
	if (isEmpty) {
		await store.run('addNetwork', { network: sampleNetwork, isSample: true });
		await store.run('appendUpdates', { updates: sampleMeasures(now) });
		await addSampleCases(store, codeSalt, now);
	} else if (!isSample) return [];
	const wanted = [
		...hubRoles.map((role) => ({ team: hubTeam, role })),
		...sampleTeams.flatMap((team) => teamRoles.map((role) => ({ team, role })))
	];
	return Promise.all(wanted.map((place) => sampleCode(store, place, codeSalt, now)));
}

/** A person who wrote several cases is one; some cases have come further than their draft. */
async function addSampleCases(store: Store, salt: string, now: number): Promise<void> {
	const { sessions, paths } = await readSamplePaths();
	const idByName = new Map<string, string>();
	const personNamed = async (person: { team: string; name: string; cadre: string; role?: Role }) => {
		const known = idByName.get(person.name) ?? (await addSamplePerson(store, person, { salt, now }));
		idByName.set(person.name, known);
		return { id: known, name: person.name };
	};
	const coordinator = { team: hubTeam, name: 'Helena Ruiz', cadre: 'doctor', role: 'coordinator' as const };
	const hub = await personNamed(coordinator);
	const decisions = new SampleDecisions(store, now);
	const planned = await decisions.plan(sessions, hub);
	for (const source of await readSampleCases()) {
		const people: SampleDecider[] = [];
		for (const { name, cadre } of source.people)
			people.push(await personNamed({ team: source.team, name, cadre }));
		const document = writeSampleCase(source, { accounts: people.map(({ id }) => id), now });
		const path = paths.find(({ title }) => title === source.title);
		const [author, second] = people;
		if (path !== undefined && author !== undefined)
			writeSampleConsent(document, { ...source, language: path.language, account: author.id, at: now });
		const update = sampleCaseUpdate(source, document);
		await store.run('appendUpdates', { updates: [update] });
		if (path === undefined || author === undefined || second === undefined) continue;
		const questionnaire = await store.run('publishedQuestionnaire', source.questionnaire);
		if (questionnaire === null) throw new Error(`${path.title} has no form`);
		const standing = { subject: update.document, document, questionnaire, author, second, hub };
		await decisions.walk(path, { ...standing, sessions: planned });
	}
}

async function sampleCode(
	store: Store,
	{ team, role }: { team: string; role: Role },
	salt: string,
	now: number
): Promise<SampleCode> {
	const { code, codeHash } = await issueCode(salt);
	const expiresAt = now + codeLife;
	const open = { site: null, name: null, cadre: null, uses: 30, isSample: true, by: null };
	await store.run('addInvitation', { ...open, team, role, codeHash, now, expiresAt });
	return { team, role, code };
}

/** Lines like `asuncion     member    ABCD-EFGH`. */
export function codeTable(codes: readonly SampleCode[]): string {
	const width = (words: readonly string[]) => Math.max(...words.map((word) => word.length)) + 2;
	const teamWidth = width(codes.map(({ team }) => team));
	const roleWidth = width(codes.map(({ role }) => role));
	return codes
		.map(({ team, role, code }) => `${team.padEnd(teamWidth)}${role.padEnd(roleWidth)}${code}`)
		.join('\n');
}
