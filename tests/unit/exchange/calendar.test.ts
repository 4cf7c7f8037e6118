// Calendar files: an entry that a later file updates, and that a cancelled session takes away.
import { expect, test } from 'vitest';
import { sessionStory, type SessionEvent, type SessionStory } from '../../../src/lib/domain/session-story.ts';
import { calendarFile } from '../../../src/lib/exchange/calendar.ts';

const startsAt = Date.UTC(2026, 11, 1, 17, 0);
const when = { date: '2026-12-01', time: '14:00', zone: 'America/Asuncion', minutes: 75 };
const about = {
	...{ title: 'Opioid rotation', didactic: 'Equianalgesia', didacticBy: 'Dr. Rojas', didacticMinutes: 15 },
	...{ link: 'https://meet.example.org/ronda', opensHours: 2 }
};
const event = (sequence: number, kind: string, body: object): SessionEvent => ({
	...{ sequence, kind, body, by: 'c', byName: 'Carla', at: sequence }
});
const plan = event(1, 'plan', { ...when, ...about, startsAt });
const move = event(2, 'move', { ...when, date: '2026-12-08', startsAt: startsAt + 7 * 86_400_000 });
const cancel = event(3, 'cancel', { words: 'Power cut' });

async function linesOf(...events: SessionEvent[]): Promise<string[]> {
	const story = sessionStory(events) as SessionStory;
	const file = await calendarFile({ id: 'abc', story }, { description: 'Ronda' });
	return file.split('\r\n');
}

test('a session stands at its moment in UTC, with its length and where to meet', async () => {
	const lines = await linesOf(plan);
	expect(lines).toEqual(
		expect.arrayContaining([
			...['BEGIN:VCALENDAR', 'UID:abc@ronda', 'SEQUENCE:0', 'DTSTART:20261201T170000Z', 'DURATION:PT75M'],
			...['SUMMARY:Opioid rotation', 'STATUS:CONFIRMED', 'METHOD:PUBLISH']
		])
	);
	expect(lines.find((line) => line.startsWith('URL'))).toContain('https://meet.example.org/ronda');
});

test('moved and cancelled it is the same entry with a higher sequence', async () => {
	expect(await linesOf(plan, move)).toEqual(
		expect.arrayContaining(['UID:abc@ronda', 'SEQUENCE:1', 'DTSTART:20261208T170000Z'])
	);
	expect(await linesOf(plan, move, cancel)).toEqual(
		expect.arrayContaining(['UID:abc@ronda', 'SEQUENCE:2', 'STATUS:CANCELLED', 'METHOD:CANCEL'])
	);
});
