// What could not be taken over from a file, and why a file is not read, in the words of a screen.
import type { ProblemName, Refusal } from '$lib/exchange/xlsform/problems.ts';
import type { MessageKey } from '$lib/i18n/messages.ts';

export const refusalWords: Readonly<Record<Refusal, MessageKey>> = {
	'too-large': 'forms.tooLarge',
	'not-a-workbook': 'forms.notWorkbook',
	'not-text': 'forms.notText',
	'no-survey': 'forms.noSurvey'
};

export const problemWords: Readonly<Record<ProblemName, MessageKey>> = {
	'type-unknown': 'forms.typeUnknown',
	'type-refused': 'forms.typeRefused',
	'name-missing': 'forms.nameMissing',
	'list-missing': 'forms.listMissing',
	'list-too-short': 'forms.listTooShort',
	'choice-name': 'forms.choiceName',
	'choice-twice': 'forms.choiceTwice',
	expression: 'forms.expression',
	'expression-place': 'forms.expressionPlace',
	circle: 'forms.circle',
	'group-unopened': 'forms.groupUnopened',
	'nested-repeat': 'forms.nestedRepeat',
	'group-empty': 'forms.groupEmpty',
	'column-unknown': 'forms.columnUnknown',
	'language-unknown': 'forms.languageUnknown',
	'goes-unknown': 'forms.goesUnknown',
	default: 'forms.defaultWrong',
	parameters: 'forms.parameters',
	'read-only': 'forms.readOnly',
	item: 'forms.item',
	form: 'forms.wholeForm',
	'nested-too-deep': 'forms.tooDeep',
	metadata: 'forms.metadata',
	'name-twice': 'forms.nameTwice',
	'label-missing': 'forms.labelMissing',
	'message-missing': 'forms.messageMissing',
	'no-english': 'forms.noEnglish',
	'date-as-interval': 'forms.dateAsInterval',
	'time-as-text': 'forms.timeAsText',
	calculated: 'forms.calculated',
	'once-not-kept': 'forms.onceNotKept',
	'reference-in-label': 'forms.referenceInLabel',
	'or-other': 'forms.orOther',
	'group-unclosed': 'forms.groupUnclosed',
	'licence-missing': 'forms.licenceMissing',
	'choice-label-missing': 'forms.choiceLabelMissing',
	version: 'forms.versionWrong'
};
