// Numbers that lead to a person: telephones, cards, records, accounts, plates. Doses, scores and values are not among them.
import type { Mark } from './finding.ts';
import type { RuleName } from './rule-names.ts';
import type { FoldedText } from './folded-text.ts';
import { labelBefore, labelsIn, type Label } from './number-labels.ts';

/** Digits, with the letters and signs that belong to them. Indices of the folded text. */
interface Run {
	start: number;
	end: number;
	readonly atoms: string[];
	/** What stands between one atom and the next. */
	readonly gaps: string[];
}

const units =
	'mg|mcg|ul|µl|μl|ug|µg|μg|g|gr|kg|ml|cc|l|dl|mm|cm|m|km|mmhg|iu|ui|u|meq|mmol|umol|nmol|ng|pg|kcal|cal|gy|cgy|mci|mbq|bpm|lpm|rpm|h|hs|hrs?|kv|kva|w|v|hz|mhz|ma|mas|mhu|hu|lph|lpm';
const counted =
	'cells?|celulas?|cellules?|copi(?:es|as)|plaquetas?|plaquettes?|platelets?|leuco\\w*|leuko\\w*|wbc|neutro\\w*|glob\\w*|hours?|horas?|heures?|min\\w*|days?|dias?|jours?|weeks?|semanas?|semaines?|months?|meses|mes|mois|years?|anos?|ans|drops?|gotas?|gouttes?|tab\\w*|compri\\w*|ampo\\w*|doses?|dosis|times|veces|vezes|fois|cedis?|naira|shillings?|francs?|f?cfa|xof|usd|dollars?|dolares|euros?|pesos?|guaranies|soles|reais|inhabitants|habitant\\w*|people|personas|pessoas|personnes|pacientes|patients|pacientes|exams?|examenes|exames|examens|scans?';
const unitBehind = new RegExp(
	String.raw`^ ?(?:%|x ?10|/ ?(?:mm|[uµμmd]?l|h|min|kg|m2|hpf)|(?:${units}|${counted})(?![\p{L}]))`,
	'u'
);
const measureAtom = new RegExp(String.raw`^(?:\d+x)?\d+(?:${units}|h\d\d?|x|th|rd|st|s)$`, 'u');
/** What a number is counted in, joined to it by a slash: 250000/ul. */
const unitAtom = new RegExp(String.raw`^(?:${units}|mm3|m2|dia|day|jour|d|min)$`, 'u');
const moneyBefore =
	/(?:[$€£₦₵]|(?<!\p{L})(?:gs|ghs|kes|ksh|usd|fcfa|ngn|rwf|xof|law|ley|lei|loi|decree|decreto|decret|resolucion|resolucao|icd|cie|cid|ods)\.?)(?: ?n?[°.o]{0,2}) ?$/u;
const year = /^(?:19|20)\d\d$/;

export function markNumbers({ folded, origin }: FoldedText): Mark[] {
	const labels = labelsIn(folded);
	return runsIn(folded).flatMap((run): Mark[] => {
		const label = labelBefore(folded, labels, run.start);
		const rule = ruleFor(run, label, folded);
		return rule === null ? [] : [{ rule, start: origin(run.start), end: origin(run.end), mend: '' }];
	});
}

function runsIn(folded: string): Run[] {
	const runs: Run[] = [];
	let run: Run | null = null;
	for (const { index, 0: atom } of folded.matchAll(/[\p{L}\p{N}]+/gu)) {
		const gap: string = run === null ? '' : folded.slice(run.end, index);
		if (run !== null && belongs(run.atoms.at(-1) ?? '', gap, atom)) {
			run.atoms.push(atom);
			run.gaps.push(gap);
			run.end = index + atom.length;
		} else {
			run = { start: index, end: index + atom.length, atoms: [atom], gaps: [] };
			runs.push(run);
		}
	}
	return runs
		.filter(({ atoms }) => atoms.some((atom) => /\d/.test(atom)))
		.map((each) => withSigns(each, folded));
}

function belongs(before: string, gap: string, atom: string): boolean {
	const areDigits = /^\d+$/.test(before) && /^\d+$/.test(atom);
	if (areDigits) return /^(?:[-/.]| ?- ?| {1,2}|\) ?-?| \(|\/ )$/.test(gap);
	// The country and the check digits that an international account number begins with.
	if (gap === ' ' && /^[a-z]{2}\d\d$/.test(before) && /^\d{4,6}$/.test(atom)) return true;
	return /^[-/._]$/.test(gap) && (/\d/.test(before) || /\d/.test(atom));
}

/** A plus and a bracket in front belong to a telephone number. */
function withSigns(run: Run, folded: string): Run {
	let { start } = run;
	if (folded[start - 1] === '(') start -= 1;
	if (folded[start - 1] === '+') start -= 1;
	if (folded[start - 1] === '(') start -= 1;
	return { ...run, start };
}

function ruleFor(run: Run, label: Label | null, folded: string): RuleName | null {
	const digits = run.atoms.join('').replace(/\D/g, '');
	const letters = run.atoms.join('').length - digits.length;
	const groups = run.atoms.map(({ length }) => length);
	const isYear = run.atoms.length === 1 && year.test(digits);
	if (digits.length < 3 || isYear || isDate(run)) return null;
	const isCall = label !== null && (label.rule === 'phone' || label.rule === 'fax');
	if (isCall && digits.length >= 6 && letters === 0) return label.rule;
	if (isMeasure(run, folded)) return null;
	if (label !== null && !isCall && isNumberOf(label, digits.length, letters, run)) return label.rule;
	return letters === 0 ? barePattern(run, digits, groups, folded) : mixedPattern(run, digits, letters);
}

function isNumberOf({ rule }: Label, digits: number, letters: number, { gaps }: Run): boolean {
	if (rule === 'plate') return letters >= 1 && digits >= 2;
	return digits >= 4 || letters >= 1 || gaps.some((gap) => gap === '-' || gap === '/');
}

function isMeasure({ start, end, atoms }: Run, folded: string): boolean {
	if (atoms.some((atom) => measureAtom.test(atom) || unitAtom.test(atom))) return true;
	if (unitBehind.test(folded.slice(end, end + 24))) return true;
	return moneyBefore.test(folded.slice(Math.max(0, start - 16), start));
}

/** Day, month and year in any order: the rule for dates has it. */
function isDate({ atoms, gaps }: Run): boolean {
	const [first = '', second = '', third = ''] = atoms;
	if (atoms.length !== 3 || gaps[0] !== gaps[1] || !/^ ?[-/.] ?$/.test(gaps[0] ?? '')) return false;
	if (year.test(first)) return Number(second) <= 12 && Number(third) <= 31;
	const isDay = Number(first) <= 31 && Number(second) <= 31 && second.length <= 2;
	return isDay && (year.test(third) || third.length === 2);
}

const telephones: readonly string[] = [
	...[
		'3 3 4',
		'3 4',
		'4 4',
		'5 4',
		'2 5 4',
		'2 4 4',
		'3 3 3',
		'2 2 2 2 2',
		'4 3 3',
		'3 2 2 2',
		'3 3 2 2',
		'2 3 4'
	],
	...[
		'4 6',
		'4 2 2 2',
		'2 3 2 2',
		'3 3 2',
		'2 2 2 2',
		'1 4 4',
		'4 3 2 2',
		'3 6',
		'3 7',
		'2 7',
		'3 5',
		'3 5 4',
		'2 8'
	]
];
const nationals: readonly string[] = [
	'3 3 3 2',
	'3 2 4',
	'2 8 1',
	'6 2 4',
	'1 2 2 2 3 3',
	'1 2 2 2 3 3 2',
	'3 4 4 4'
];

function barePattern(run: Run, digits: string, groups: readonly number[], folded: string): RuleName | null {
	const shape = groups.join(' ');
	const sign = run.gaps[0]?.trim() ?? '';
	const begins = folded[run.start];
	if (begins === '+' && digits.length >= 8) return 'phone';
	if (begins === '(' && digits.length >= 7) return 'phone';
	if (digits.length < 6 || isRange(run)) return null;
	if (nationals.includes(shape)) return 'national-id';
	if (/^\d{1,3} 3 3( \d)?$/.test(shape) && sign === '.') return 'national-id';
	if (shape === '4 4 4 4') return 'account-number';
	if (sign === '/') return /^(?:2|4) [4-7]$/.test(shape) || digits.length >= 7 ? 'record-number' : null;
	if (/^0\d{8,11}$/.test(digits)) return 'phone';
	if (groups.length > 1) return isTelephone(shape, sign, digits) ? 'phone' : null;
	if (digits.length === 11 && isCpf(digits)) return 'national-id';
	return digits.length >= 7 && !/0000$/.test(digits) ? 'code' : null;
}

/** Three digits a group, parted by blanks, is also how thousands are written. */
function isTelephone(shape: string, sign: string, digits: string): boolean {
	if (!telephones.includes(shape)) return false;
	if (shape === '2 2 2 2' || shape === '3 3 3') return sign !== '.' && !/00$/.test(digits);
	if (shape === '4 4' || shape === '3 4' || shape === '5 4' || shape === '3 5') return sign === '-';
	return true;
}

/** Two years, or two round numbers: from here to there. */
function isRange({ atoms, gaps }: Run): boolean {
	if (atoms.length !== 2 || !/[-/]/.test(gaps[0] ?? '')) return false;
	return atoms.every((atom) => year.test(atom)) || atoms.every((atom) => /0$/.test(atom));
}

function mixedPattern({ atoms, gaps }: Run, digits: string, letters: number): RuleName | null {
	if (atoms.some((atom) => /^\d{1,2}h\d{0,2}$/.test(atom))) return null;
	if (digits.length >= 5) return 'code';
	const isYear = digits.length === 4 && atoms.some((atom) => year.test(atom));
	const isJoined = gaps.some((gap) => gap === '-' || gap === '/');
	return digits.length === 4 && letters >= 2 && isJoined && !isYear && atoms.length <= 3
		? 'record-number'
		: null;
}

/** The two check digits of a Brazilian CPF (Receita Federal). */
function isCpf(digits: string): boolean {
	const check = (count: number) => {
		let sum = 0;
		for (let index = 0; index < count; index += 1) sum += Number(digits[index]) * (count + 1 - index);
		return ((sum * 10) % 11) % 10;
	};
	return check(9) === Number(digits[9]) && check(10) === Number(digits[10]);
}
