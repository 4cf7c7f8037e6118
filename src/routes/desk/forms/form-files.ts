// Forms as files, read and written: fetched when somebody brings or saves one.
export { exportQuestionnaire } from '$lib/exchange/fhir/questionnaire.ts';
export { exportXlsform } from '$lib/exchange/xlsform/export-xlsform.ts';
export { importXlsformFile } from '$lib/exchange/xlsform/import-xlsform.ts';
export { writeXlsx } from '$lib/exchange/xlsform/xlsx.ts';
