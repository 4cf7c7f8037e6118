// Recommendations in the reader's language: her own before that of her neighbours, and only where some of them are in it.
import { expect, test } from 'vitest';
import { adviceTranslatedInto } from '../../../src/lib/domain/advice-translation.ts';
import { caseStory } from '../../../src/lib/domain/case-story.ts';

const hash = 'a'.repeat(64);
const advice = { id: 'r1', text: 'Rotate to methadone', author: 'Emeka' };
const told = (...translations: readonly { language: string; recommendations?: Record<string, string> }[]) =>
	caseStory(
		[
			['approve', { hash }],
			['submit', { hash }],
			['answer', { recommendations: [advice], followUpOn: null }],
			...translations.map((each) => ['translate', { hash, texts: {}, ...each }] as const)
		].map(([kind, body], index) => ({
			...{ sequence: index + 1, kind: String(kind), body },
			...{ by: 'ruth', byName: 'Ruth', at: index }
		}))
	);

test('the nearest language of the reader in which there is any advice', () => {
	const story = told(
		{ language: 'en', recommendations: { r1: 'Rotate' } },
		{ language: 'es', recommendations: { r1: 'Rotar a metadona' } },
		{ language: 'es-PY', recommendations: { another: 'Otra' } }
	);
	expect(adviceTranslatedInto(['es-PY', 'es', 'en'], story)?.recommendations['r1']).toBe('Rotar a metadona');
	expect(adviceTranslatedInto(['fr'], story)).toBeNull();
});

test('a translation of the case alone is none of the advice', () => {
	expect(adviceTranslatedInto(['es'], told({ language: 'es' }))).toBeNull();
});
