// Dates and numbers never fall to the language of the machine: in this Chromium, for every language of the table.
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { expect, test } from '@playwright/test';
import { fallbackChain, languages } from '../../src/lib/domain/language.ts';

const source = stripTypeScriptTypes(
	readFileSync(new URL('../../src/lib/i18n/formats.ts', import.meta.url), 'utf8')
);
const parts = ['DateTimeFormat', 'NumberFormat', 'RelativeTimeFormat', 'ListFormat'] as const;
const kana = /[ぁ-ヿ]/;
const anyJapanese = /[ぁ-ヿ一-鿿]/;
/** Digits of other scripts than Latin. */
const otherDigits = /(?![0-9])\p{Nd}/u;
const at = Date.UTC(2026, 2, 4, 17, 5);

// Neither script nor words of Japanese are in any language of ours: whatever comes from the machine is seen.
test.use({ locale: 'ja-JP', timezoneId: 'UTC' });

test('months, numbers and lists are in the first language of the chain that this browser knows', async ({
	page
}) => {
	const chains = languages.map(({ tag }) => fallbackChain(tag));
	const { known, said } = await page.evaluate(
		async ({ chains, source, at, parts }) => {
			const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
			const { createFormats } = (await import(address)) as {
				createFormats: (
					chain: () => readonly string[],
					apart: (text: string) => string
				) => Record<string, (...values: unknown[]) => string>;
			};
			const known = chains.map((chain) =>
				parts.map(
					(part) =>
						(
							Intl[part] as { supportedLocalesOf(tags: readonly string[], options: object): string[] }
						).supportedLocalesOf(chain, { localeMatcher: 'lookup' })[0]
				)
			);
			const said = chains.map((chain) => {
				const formats = createFormats(
					() => chain,
					(text) => text
				);
				return [
					...[
						formats['date']!(at),
						formats['month']!(at),
						formats['clock']!(at),
						formats['number']!(1234567.5)
					],
					...[formats['ago']!(2, 'week'), formats['duration']!(3, 'day'), formats['list']!(['A', 'B'])],
					...[formats['bytes']!(1_200_000), formats['percent']!(0.62)]
				];
			});
			return { known, said };
		},
		{ chains, source, at, parts }
	);
	for (const [index, chain] of chains.entries()) {
		const text = said[index]!.join(' ');
		for (const tag of known[index]!) expect(chain).toContain(tag);
		if (languages[index]!.isComplete) expect(new Set(known[index])).toEqual(new Set([chain[0]]));
		expect(text, chain[0]).not.toMatch(chain[0]!.startsWith('zh') ? kana : anyJapanese);
		expect(text, chain[0]).not.toMatch(otherDigits);
	}
});
