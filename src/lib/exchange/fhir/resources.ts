// The parts of FHIR R4 (4.0.1) that forms are exported to, as its specification names them.

export interface Extension {
	readonly url: string;
	readonly valueString?: string;
	readonly valueCode?: string;
	readonly valueInteger?: number;
	readonly valueDecimal?: number;
	readonly valueBoolean?: boolean;
	readonly valueCoding?: Coding;
	readonly valueCodeableConcept?: { readonly coding: readonly Coding[] };
	readonly extension?: readonly Extension[];
}

export interface Coding {
	readonly system?: string;
	readonly code?: string;
	readonly display?: string;
	readonly _display?: { readonly extension: readonly Extension[] };
}

export interface FhirQuantity {
	readonly value: number;
	readonly unit?: string;
	readonly system?: string;
	readonly code?: string;
}

export interface EnableWhen {
	readonly question: string;
	readonly operator: 'exists' | '=' | '!=' | '>=' | '<=';
	readonly answerBoolean?: boolean;
	readonly answerDecimal?: number;
	readonly answerInteger?: number;
	readonly answerString?: string;
	readonly answerCoding?: Coding;
}

export interface FhirItem {
	readonly linkId: string;
	readonly type: string;
	readonly text: string;
	readonly _text?: { readonly extension: readonly Extension[] };
	readonly extension?: readonly Extension[];
	readonly enableWhen?: readonly EnableWhen[];
	readonly enableBehavior?: 'all' | 'any';
	readonly required?: boolean;
	readonly repeats?: boolean;
	readonly readOnly?: boolean;
	readonly answerOption?: readonly { readonly valueCoding: Coding }[];
	readonly item?: readonly FhirItem[];
}

export interface FhirQuestionnaire {
	readonly resourceType: 'Questionnaire';
	readonly [key: string]: unknown;
	readonly item: readonly FhirItem[];
}

export interface FhirAnswer {
	readonly valueBoolean?: boolean;
	readonly valueDecimal?: number;
	readonly valueInteger?: number;
	readonly valueString?: string;
	readonly valueCoding?: Coding;
	readonly valueQuantity?: FhirQuantity;
}

export interface FhirResponseItem {
	readonly linkId: string;
	readonly text?: string;
	readonly answer?: readonly FhirAnswer[];
	readonly item?: readonly FhirResponseItem[];
}

export interface FhirResponse {
	readonly resourceType: 'QuestionnaireResponse';
	readonly questionnaire: string;
	readonly status: 'in-progress' | 'completed';
	readonly authored?: string;
	readonly item?: readonly FhirResponseItem[];
}
