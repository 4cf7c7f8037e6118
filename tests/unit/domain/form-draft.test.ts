// A form before it is published: what may be shared of it changes as chosen and nothing else; missing texts are found.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asksOf, textsOf, withSharing } from '../../../src/lib/domain/form-draft.ts';
import { allItems, itemNamed, whereItMayGo } from '../../../src/lib/domain/questionnaire.ts';
import { newestForms } from '../../support/shipped-forms.ts';

const anyForm = fc.constantFrom(...newestForms.map(({ form }) => form));

test('what is chosen goes where it was chosen to go, what stays on a device stays, the rest is as it was', () => {
	fc.assert(
		fc.property(anyForm, fc.boolean(), fc.infiniteStream(fc.boolean()), (form, isShared, coins) => {
			const asked = form.items.flatMap(asksOf);
			const chosen = new Set(asked.filter(() => coins.next().value).map(({ linkId }) => linkId));
			const after = withSharing(form, chosen, isShared);
			for (const item of allItems(form.items)) {
				const now = itemNamed(after, item.linkId);
				const before = whereItMayGo(item);
				const wanted =
					chosen.has(item.linkId) && before !== 'device' ? (isShared ? 'shared' : 'team') : before;
				expect(now && whereItMayGo(now), item.linkId).toBe(wanted);
			}
			expect(allItems(after.items).map(({ linkId, label }) => ({ linkId, label }))).toEqual(
				allItems(form.items).map(({ linkId, label }) => ({ linkId, label }))
			);
		})
	);
});

test('a text is missing in just those languages of the form that it lacks', () => {
	const [first] = newestForms;
	if (first === undefined) throw new Error('no form is shipped');
	const { form } = first;
	expect(textsOf(form).length).toBeGreaterThan(0);
	const wider = { ...form, languages: [...form.languages, 'yo'] };
	for (const { text, missing } of textsOf(wider)) {
		expect(missing).toContain('yo');
		expect(missing.filter((tag) => text[tag] !== undefined)).toEqual([]);
	}
});
