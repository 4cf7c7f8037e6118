// What the panel is told of a decision that was not taken: in words that the desk has loaded, whatever page was first.
import { expect, test } from 'vitest';
import { messagesByLanguage } from '../../../src/lib/i18n/messages.ts';
import { createWords } from '../../../src/lib/i18n/words.ts';
import { lostWords } from '../../../src/routes/desk/case-words.ts';

const problems = [
	...['role-may-not', 'no-such-time', 'session-unknown', 'session-over', 'purged', 'body-malformed'],
	...['changed-meanwhile', undefined]
];

test.each([...messagesByLanguage.keys()])('is words, not the name of a message: %s', async (tag) => {
	const words = createWords({ chainOf: (chosen) => [chosen, 'en'], directionOf: () => 'ltr' });
	await words.use(tag);
	await words.needDesk();
	for (const problem of problems)
		for (const last of [null, { byName: 'Luz', kind: 'accept' }])
			expect(lostWords(problem, last, words)).not.toMatch(/^[a-z]+\.[a-zA-Z]+$/);
});
