// What the coach finds and proposes by kind of case and language, and what it leaves alone.
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
	findIdentifiers,
	languagesWithoutNameRules
} from '../../../../src/lib/domain/identifiers/find-identifiers.ts';
import { findingKey, type Fact } from '../../../../src/lib/domain/identifiers/finding.ts';
import { caseKinds, type CaseKind } from '../../../../src/lib/domain/questionnaire.ts';
import { isAllowedKey } from '../../../../src/lib/documents/document-schema.ts';

interface About {
	kind?: CaseKind;
	languages?: string[];
	facts?: Fact[];
	writtenOn?: string;
}

function findIn(text: string, { kind = 'patient', languages = ['en-GH'], ...about }: About = {}) {
	return findIdentifiers([{ place: 'note', text }], { kind, languages, ...about });
}

const said = (text: string, about?: About) =>
	findIn(text, about).map(({ rule, match }) => `${rule}: ${match}`);

describe('numbers in the digits of other scripts', () => {
	test.each([
		['ar', 'اتصلت العائلة من الرقم ٠٩٨١٥٥٥٢١٤', 'phone: ٠٩٨١٥٥٥٢١٤'],
		['my', 'ဖုန်း ၀၉၄၂၀၁၂၃၄၅၆', 'phone: ၀၉၄၂၀၁၂၃၄၅၆'],
		['km', 'ទូរស័ព្ទ ០១២ ៣៤៥ ៦៧៨', 'phone: ០១២ ៣៤៥ ៦៧៨'],
		['ka', 'ტელ. 599 12 34 56', 'phone: 599 12 34 56'],
		['sw', 'Simu ya mtoto: 0712 345 678', 'phone: 0712 345 678']
	])('%s: %s', (language, text, found) => expect(said(text, { languages: [language] })).toEqual([found]));
});

test('the number of the drawing: 0981 555 214', () => {
	const text = 'Al moverse por la noche. La familia avisó al 0981 555 214.';
	const [finding] = findIn(text, { languages: ['es-PY'] });
	expect(finding).toMatchObject({ rule: 'phone', match: '0981 555 214', weight: 'blocks', mend: '' });
	expect(text.slice(finding?.start, finding?.end)).toBe('0981 555 214');
});

test('offsets are those of the text as it stands, with accents in two parts and signs beyond the plane', () => {
	const text = '🙂 Cédula 4.123.456 — hija Yamile'.normalize('NFD');
	for (const { start, end, match } of findIn(text, { languages: ['es'] }))
		expect(text.slice(start, end)).toBe(match);
	expect(said(text, { languages: ['es'] })).toEqual(['national-id: 4.123.456', 'name: Yamile']);
});

describe('mends', () => {
	const mendOf = (text: string, about: About = {}) =>
		findIn(text, { writtenOn: '2026-02-01', ...about })[0]?.mend;

	test.each([
		['Operated on 11/01/2026.', 'en-GH', '3 weeks before this was written'],
		['Operated on 31 January 2026.', 'en-GH', '1 day before this was written'],
		['Operada el 11 de enero de 2026.', 'es-PY', '3 semanas antes de escribir esto'],
		['Operada em 11/01/2026.', 'pt-BR', '3 semanas antes de escrever isto'],
		['Opérée le 11 janvier 2026.', 'fr-CI', '3 semaines avant la rédaction'],
		['Pain since March 2024.', 'en-GH', '23 months before this was written'],
		['Weak since March.', 'en-GH', '11 months before this was written'],
		['Aged 84.', 'en-GH', '80+'],
		['Tiene 84 años.', 'es-PY', '80+ años'],
		['Dr. Lamptey saw her.', 'en-GH', 'the doctor']
	])('%s (%s) → %s', (text, language, mend) => expect(mendOf(text, { languages: [language] })).toBe(mend));

	test('a date is cut to its year where the day of writing is not known, or lies before it', () => {
		expect(findIn('Operated on 11/01/2026.')[0]?.mend).toBe('2026');
		expect(mendOf('To be operated on 11/03/2026.')).toBe('2026');
		expect(findIn('Weak since March.')[0]?.mend).toBeNull();
	});
});

describe('words of the ward are no identifiers', () => {
	test.each([
		['en-GH', 'Morphine 10 mg every 4 hours, PPS 40, 3 weeks, ECOG 2. BP 120/80, temp 38.5, SpO2 94%.'],
		[
			'en-GH',
			'Hb 8.4 g/dl, WBC 12000/ul, platelets 250000/ul, Na 132, K 5.1, CA 125 350 U/ml, CD4 412 cells.'
		],
		[
			'en-GH',
			'Chest X-ray showed Pleural effusion. Referred to Oncology for Radiotherapy 45 Gy. Stage IIIB, T3bN1M0.'
		],
		['en-GH', 'Pain 7/10, by mouth 5 ml (10 mg/5 ml), 1500-2000 mg a day, 2020-2023, in 2024, born in 1961.'],
		['en-GH', 'She may need more. He will march on. Hope and faith help. 80 years old. Ghana has a policy.'],
		[
			'es-PY',
			'Morfina 10 mg cada 4 horas, PPS 40, 3 semanas, ECOG 2, EVA 8. Se indica Parche de Fentanilo 25 mcg/h.'
		],
		[
			'es-PY',
			'Dolor en Miembro Inferior Derecho. Plaquetas 250.000/mm3. Un mes de tos. Nació en 1961, en Paraguay.'
		],
		['pt-BR', 'Morfina 10 mg de 4/4 h, PA 12/8, PPS 40, ECOG 2, plaquetas 250.000/mm3, 54 anos.'],
		[
			'fr-CI',
			'Morphine 10 mg toutes les 4 h, TA 12/8, plaquettes 250 000/mm3, PPS 40, 54 ans, depuis 3 semaines.'
		]
	])('%s: %s', (language, text) =>
		expect(said(text, { languages: [language], writtenOn: '2026-02-01' })).toEqual([])
	);

	test('the invented cases of the sample network raise next to nothing', () => {
		const cases = JSON.parse(readFileSync('server/sample/cases.json', 'utf8')) as readonly {
			team: string;
			kind: CaseKind;
			texts?: Record<string, string>;
		}[];
		const languages: Record<string, string> = { asuncion: 'es-PY', portoalegre: 'pt-BR' };
		const blocking = cases.flatMap(({ team, kind, texts = {} }) =>
			Object.values(texts)
				.flatMap((text) => findIn(text, { kind, languages: [languages[team] ?? 'en'] }))
				.filter(({ weight }) => weight === 'blocks')
		);
		expect(blocking).toEqual([]);
	});
});

describe('names as people type them', () => {
	test.each([
		['es-PY', 'maria gonzalez vino con su hija luciana', ['name: maria gonzalez']],
		['es-PY', 'PACIENTE MARIA GONZALEZ REFIERE DOLOR', ['name: MARIA GONZALEZ']],
		['en-GH', 'Mr K. Lamptey and J. Quaye came.', ['name: Mr K. Lamptey', 'name: J. Quaye']],
		['fr-CI', 'Elle a vu N’Dri à l’hôpital de Dabou.', ['name: N’Dri', 'place: Dabou']],
		['pt-BR', 'O filho, Valdomiro dos Prates, assinou.', ['name: Valdomiro dos Prates']]
	])('%s: %s', (language, text, found) =>
		expect(said(text, { languages: [language] })).toEqual(expect.arrayContaining(found))
	);

	test('they are not looked for where there are no rules, which is said', () => {
		expect(said('Nino Beridze, tel. 599 12 34 56', { languages: ['ka'] })).toEqual(['phone: 599 12 34 56']);
		expect(languagesWithoutNameRules(['es-PY', 'ka', 'fr', 'pt-BR', 'en', 'gn'])).toEqual(['ka', 'gn']);
	});
});

describe('what only makes one think', () => {
	test.each([
		['occupation', 'She works as a seamstress.'],
		['landmark', 'They live near the market.'],
		['village', 'The only house in their village with light.'],
		['chief', 'His father is the paramount chief.'],
		['clan', 'Others of the clan came.'],
		['tattoo', 'There is a tattoo on the arm.'],
		['rare-event', 'Survivor of the bus accident.'],
		['public-role', 'She is the mayor.']
	])('%s: %s', (rule, text) =>
		expect(findIn(text)).toContainEqual(expect.objectContaining({ rule, weight: 'warns' }))
	);

	const fact = (linkId: string, value: Fact['value']): Fact => ({ linkId, value });
	const three = [fact('main-diagnosis', 'retinoblastoma'), fact('age-years', 3), fact('sex', 'female')];

	test('a rare disease, an age and a sex together; none of them without the others', () => {
		expect(findIn('', { facts: three })).toMatchObject([
			{ rule: 'combination', place: 'main-diagnosis', match: 'retinoblastoma · 3 · female', weight: 'warns' }
		]);
		for (const left of three)
			expect(findIn('', { facts: three.filter((each) => each !== left) })).toEqual([]);
		expect(findIn('', { facts: [fact('main-diagnosis', 'breast'), ...three.slice(1)] })).toEqual([]);
		expect(
			findIn('', { facts: [fact('main-diagnosis', { other: 'Kikuchi disease' }), ...three.slice(1)] })
		).toHaveLength(1);
	});
});

describe('by kind', () => {
	const text =
		'Mr Lamptey lives in Ejisu; 12/03/2025, tel 0244 555 019, serial 12345XY, 3 patients. Minister Owusu.';
	test.each([
		['patient', ['name', 'place', 'date', 'phone', 'serial', 'name']],
		['service', ['name', 'phone', 'small-count', 'name']],
		['equipment', ['name', 'phone']],
		['policy', ['name', 'phone']],
		['example', ['name', 'phone']]
	] as const)('%s', (kind, rules) => {
		const found = findIn(text, { kind }).map(({ rule }) => rule);
		expect([...new Set(found)].sort()).toEqual([...new Set<string>(rules)].sort());
	});

	test('a contact in a policy case warns, in a case of a patient it blocks', () => {
		const weightIn = (kind: CaseKind) => findIn('tel 0244 555 019', { kind })[0]?.weight;
		expect([weightIn('policy'), weightIn('patient')]).toEqual(['warns', 'blocks']);
	});
});

describe('whatever the text', () => {
	const languages = fc.subarray(['en-GH', 'es-PY', 'pt-BR', 'fr-CI', 'ka', 'ar']);
	const pieces = fc.constantFrom(
		...[
			'Mr ',
			'Ana ',
			'de ',
			'la ',
			'0981',
			'555',
			' ',
			'-',
			'.',
			'/',
			'@',
			'12',
			'tel ',
			'ID ',
			'é',
			'🙂',
			'٠',
			'၁',
			'\n',
			'Éire ',
			"l'",
			'mg'
		]
	);
	const anyText = fc.oneof(
		fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
		fc.string({ unit: 'binary', maxLength: 80 })
	);

	test('findings lie in order, apart, within the text, and their keys are allowed in a document', () => {
		fc.assert(
			fc.property(anyText, languages, fc.constantFrom(...caseKinds), (text, tags, kind) => {
				let behind = 0;
				for (const finding of findIn(text, { languages: tags, kind, writtenOn: '2026-02-01' })) {
					expect(finding.start).toBeGreaterThanOrEqual(behind);
					expect(finding.end).toBeGreaterThan(finding.start);
					expect(text.slice(finding.start, finding.end)).toBe(finding.match);
					expect(isAllowedKey('dismissed', findingKey(finding))).toBe(true);
					behind = finding.end;
				}
			}),
			{ numRuns: 500 }
		);
	});

	test('the key of a finding is that of its words, wherever they stand', () => {
		const keys = ['tel 0981555214', 'Please ring the family, tel 0981555214'].map((text) =>
			findingKey(findIn(text)[0]!)
		);
		expect(keys[0]).toBe(keys[1]);
		expect(findingKey(findIn('tel 0981555215')[0]!)).not.toBe(keys[0]);
	});

	test.each([
		...[
			'a@',
			'1 ',
			'Aa ',
			"l'd'",
			'tel ',
			'a.',
			'Xa de la ',
			'80 years ',
			' ',
			'a',
			'a-',
			'1',
			'no al la id 1'
		],
		...['ab:', '1.', '12/', 'www.', '(', '+1', 'n°', 'Mr ', 'in the ', 'é', '12 may ', 'aA']
	])('a hundred thousand signs of %j are read to the end', (piece) => {
		const text = piece.repeat(Math.ceil(100_000 / piece.length));
		expect(Array.isArray(findIn(text, { languages: ['en', 'es', 'pt', 'fr'] }))).toBe(true);
	});
});
