// Answers that lead to nobody one by one, and to one person together: the team's place is known to every reader.
import type { AnswerValue } from '../answer.ts';
import type { Fact, Finding } from './finding.ts';
import { fold } from './folded-text.ts';

/** Link ids under which the forms of the network ask for these. */
const asks = {
	diagnosis: ['main-diagnosis', 'diagnosis', 'cancer-site', 'tumour-site', 'histology', 'primary-site'],
	age: ['age-years', 'age-months', 'age'],
	sex: ['sex', 'gender']
} as const;

/** Diseases of fewer than about six in 100,000 a year (RARECARE's limit), by the beginnings of their names. */
const rare = new RegExp(
	[
		...[
			'sarcom',
			'kaposi',
			'ewing',
			'wilms',
			'nephroblast',
			'nefroblast',
			'retinoblast',
			'neuroblast',
			'medulloblast'
		],
		...[
			'meduloblast',
			'hepatoblast',
			'mesotheliom',
			'mesoteliom',
			'gist',
			'carcinoid',
			'neuroendocrin',
			'thymom',
			'timom'
		],
		...[
			'cholangio',
			'colangio',
			'ampull',
			'chordom',
			'cordom',
			'melanoma of the eye',
			'uveal',
			'merkel',
			'mycosis fungoides'
		],
		...[
			'micosis fungoide',
			'choriocarc',
			'coriocarc',
			'vulva',
			'vagin',
			'penis',
			'penil',
			'peni',
			'anal',
			'ano',
			'als',
			'ela'
		],
		...[
			'motor neuron',
			'neurona motora',
			'neuronio motor',
			'charcot',
			'huntington',
			'duchenne',
			'cystic fibrosis',
			'fibrosis quistica'
		],
		...[
			'xeroderm',
			'epidermolys',
			'epidermolis',
			'progeri',
			'creutzfeldt',
			'noma',
			'burkitt',
			'male breast',
			'mama masculin'
		],
		...[
			'ameloblast',
			'pheochromo',
			'feocromo',
			'glioblast',
			'ependymom',
			'adrenal',
			'suprarenal',
			'parathyroid',
			'paratiroid'
		]
	]
		.map((name) => `(?<!\\p{L})${name}${name.length < 5 ? '(?!\\p{L})' : ''}`)
		.join('|'),
	'u'
);

/** Warns where a rare disease, an age and a sex are told together. */
export function findCombinations(facts: readonly Fact[]): Omit<Finding, 'weight'>[] {
	const among = (names: readonly string[]) => facts.filter(({ linkId }) => names.includes(linkId));
	const diagnosis = among(asks.diagnosis).find(({ value }) => isRare(value));
	const age = among(asks.age)[0];
	const sex = among(asks.sex)[0];
	if (diagnosis === undefined || age === undefined || sex === undefined) return [];
	const match = [diagnosis, age, sex].map(({ value }) => wordsOf(value)).join(' · ');
	return [{ rule: 'combination', place: diagnosis.linkId, start: 0, end: 0, match, mend: null }];
}

/** What is told in one's own words is in no list of frequent diseases. */
function isRare(value: AnswerValue): boolean {
	return ownWords(value) !== null || rare.test(fold(wordsOf(value)).replaceAll('-', ' '));
}

function ownWords(value: AnswerValue): string | null {
	return typeof value === 'object' && 'other' in value ? value.other : null;
}

function wordsOf(value: AnswerValue): string {
	return ownWords(value) ?? (typeof value === 'object' ? JSON.stringify(value) : String(value));
}
