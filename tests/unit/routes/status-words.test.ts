// What a member is told of her words in each state: that nothing more is said than is so, and what she can do.
import { beforeAll, expect, test } from 'vitest';
import { createWords } from '../../../src/lib/i18n/words.ts';
import type { DocumentStatus } from '../../../src/lib/sync/sync-status.ts';
import { refusalWords, statusWords, troubleWords } from '../../../src/routes/status-words.ts';

const words = createWords({ chainOf: (tag) => [tag, 'en'], directionOf: () => 'ltr' });
beforeAll(() => words.use('en'));

test.each<[string, DocumentStatus, string, RegExp | null]>([
	['', { kind: 'saving' }, 'Saving…', null],
	['', { kind: 'saved' }, 'Saved on this device', null],
	['', { kind: 'sending' }, 'Sending…', null],
	['', { kind: 'safe', at: null }, 'Safe on the server', null],
	['F14: ', { kind: 'not-saved', reason: 'quota' }, 'Not saved on this device', /full\. Free some space/],
	['F15: ', { kind: 'not-saved', reason: 'closed' }, 'Not saved on this device', /tried again/],
	['F16: ', { kind: 'not-saved', reason: 'other' }, 'Not saved on this device', /Leave this screen open/],
	[
		'F10, F42: ',
		{ kind: 'not-stored', code: 4403 },
		'Could not be stored on the server',
		/stay on this device/
	],
	['F10: ', { kind: 'not-stored', code: 4404 }, 'Could not be stored on the server', /taken away/],
	[
		'F31: ',
		{ kind: 'not-stored', code: 4401 },
		'Could not be stored on the server',
		/join again: ask for a new code/
	],
	[
		'F32: ',
		{ kind: 'not-stored', code: 4409 },
		'Could not be stored on the server',
		/too old for the server/
	],
	[
		'F43: ',
		{ kind: 'not-stored', code: 4422 },
		'Could not be stored on the server',
		/could not read a change/
	],
	['', { kind: 'not-stored', code: 4413 }, 'Could not be stored on the server', /too large/]
])('%s%j', (_fault, status, line, trouble) => {
	expect(statusWords(status, words)).toBe(line);
	const key = troubleWords(status);
	if (trouble === null) expect(key).toBeNull();
	else expect(words.t(key!)).toMatch(trouble);
});

test('a refusal without a reason that is known here is told all the same', () => {
	expect(words.t(refusalWords('some-problem'))).toMatch(/could not read a change/);
});
