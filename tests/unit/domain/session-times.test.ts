// When a session is, for those who are elsewhere.
import { expect, test } from 'vitest';
import { sessionTimes } from '../../../src/lib/domain/session-times.ts';

test('the wall time of the hub is told as it was planned, UTC with its day where that is another one', () => {
	const noon = {
		date: '2026-12-01',
		time: '14:00',
		zone: 'America/Asuncion',
		startsAt: Date.UTC(2026, 11, 1, 17)
	};
	expect(sessionTimes(noon)).toEqual({ utc: '17:00', there: { time: '14:00', place: 'Asunción' } });
	const night = {
		date: '2026-12-01',
		time: '22:00',
		zone: 'America/New_York',
		startsAt: Date.UTC(2026, 11, 2, 3)
	};
	expect(sessionTimes(night)).toEqual({
		utc: '2026-12-02 03:00',
		there: { time: '22:00', place: 'New York' }
	});
});
