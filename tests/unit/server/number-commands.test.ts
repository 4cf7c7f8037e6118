// Emergency numbers at the relay: who may set them, who is told, and which of two settings counts.
import { beforeEach, expect, test } from 'vitest';
import { audiencesOfPerson } from '../../../server/audiences.ts';
import { judgeCommand } from '../../../server/store/commands.ts';
import type { Database } from '../../../server/store/database.ts';
import { feedSince } from '../../../server/store/feed-log.ts';
import type { Person } from '../../../server/store/people.ts';
import { numbersSubject, setNumbers } from '../../../src/lib/domain/emergency-numbers.ts';
import { newId } from '../../../src/lib/domain/ids.ts';
import { addPerson, memoryDatabase } from '../../support/database.ts';

const subject = numbersSubject('palliative-care');
let database: Database;
let [hub, expert, member, lead]: Person[] = [];

beforeEach(() => {
	database = memoryDatabase('kumasi');
	hub = addPerson(database, 'Carla', { hub: 'coordinator' });
	expert = addPerson(database, 'Emeka', { hub: 'expert' });
	member = addPerson(database, 'Efua', { kumasi: 'observer' });
	lead = addPerson(database, 'Kojo', { kumasi: 'lead' });
});

const set = (person: Person, number: string, more: object = {}, about = subject, kind: string = setNumbers) =>
	judgeCommand(database, {
		person,
		command: {
			...{ key: newId(), kind, subject: about },
			body: { numbers: [{ team: 'kumasi', number, words: '' }], ...more }
		},
		now: 1
	});
const told = (person: Person) => {
	const audiences = [...audiencesOfPerson(person.account.id, person.memberships)];
	return feedSince(database, { audiences, sequence: 0, limit: 500 }).rows.filter(
		(row) => row.subject === subject
	);
};

test('a coordinator sets them, and everybody in the programme is told the latest, once', () => {
	expect(set(hub!, '112').problem).toBeNull();
	expect(set(hub!, '193').problem).toBeNull();
	for (const person of [hub!, expert!, member!]) {
		expect(told(person).map(({ body }) => (body as { body: unknown }).body)).toEqual([
			{ numbers: [{ team: 'kumasi', number: '193', words: '' }] }
		]);
	}
});

test('nobody else may, nor for a programme that there is not', () => {
	expect(set(expert!, '112').problem).toBe('role-may-not');
	for (const person of [member!, lead!]) expect(set(person, '112').problem).toBe('subject-unknown');
	expect(set(hub!, '112', {}, numbersSubject('nowhere')).problem).toBe('subject-unknown');
	expect(set(hub!, '112', {}, subject, 'plan').problem).toBe('unknown-decision');
	expect(set(hub!, 'call us').problem).toBe('body-malformed');
	expect(told(member!)).toEqual([]);
});

test('F37: of two coordinators who set them apart the later is told that it changed meanwhile', () => {
	const first = set(hub!, '112', { seen: 0 });
	expect(set(hub!, '193', { seen: 0 }).problem).toBe('changed-meanwhile');
	expect(set(hub!, '193', { seen: first.sequence }).problem).toBeNull();
});
