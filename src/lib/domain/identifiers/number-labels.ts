// Words that say which number follows: in the languages with rules and, for telephones, in those of the network.
import { fold } from './folded-text.ts';
import type { RuleName } from './rule-names.ts';

/** A label that was found. Indices of the folded text. */
export interface Label {
	readonly rule: RuleName;
	readonly start: number;
	readonly end: number;
}

/** Patterns on folded text, without accents. `_` stands for a blank or none. */
const labels: readonly (readonly [RuleName, string])[] = [
	['fax', 'fax telefax telecopie'],
	[
		'phone',
		`phones? telephones? tel telf mobile cell(?:_phone)? whats_?app wapp wsp call(?:ed|s)? text(?:ed)? sms
		reach(?:ed|able)? contact(?:ed|o|e|s|ar)? rings? telefonos? telefones? fono fone cel celular(?:es)? movil
		llam(?:ar|e|o|en) ligar ligue ligou zap recados? portable appel(?:er|ez|e) joindre joignable avis(?:o|ar|e)
		simu nimero telefon nambari هاتف جوال موبايل اتصل واتساب ტელ ტელეფონი ទូរស័ព្ទ លេខ ဖုန်း தொலைபேசி 电话 手机`
	],
	[
		'plan-number',
		`nhis nhia nhif sha insurance policy health_plan member(?:ship)? mutuelle poliza seguro afiliad[oa] afiliacion
		obra_social imss carnet asegurad[oa] eps carteirinha plano(?:_de_saude)? convenio apolice assurance assuree?
		cnam cmu police beneficiari[oa] beneficiary`
	],
	[
		'national-id',
		`national_id ghana_card voter(?:_id)? nin ssn social_security passport id_card id huduma ic nric mykad cedula
		c\\.?_?i\\.? dni curp rfc pasaporte documento cuil cuit ruc ine rut identidad nss cpf rg cns
		cartao_(?:do_)?sus sus passaporte identidade pis nis titulo_de_eleitor cni carte_d'identite passeport
		securite_sociale numero_national identite indangamuntu nrc`
	],
	[
		'record-number',
		`mrn medical_records? hospital hosp folder files? opd ipd patient chart case registration lab accession
		specimen biopsy block records? admission historia(?:_clinica)? h\\.?_?c\\.?_?l?\\.? hcl expediente ficha legajo
		registro folio protocolo biopsia bloque archivo prontuario atendimento laudo bloco exame dossier ipp
		matricule anapath bloc examen enregistrement رقم ملف`
	],
	[
		'account-number',
		`account acct a/c bank iban momo mobile_money m-?pesa cuenta cbu clabe conta agencia pix compte rib`
	],
	[
		'licence',
		`licen[cs]e certificate licencia brevete carnet_de_conducir registro_de_conducir matricula_profesional
		matricula crm coren cnh habilitacao licenca permis(?:_de_conduire)? certificat certificado`
	],
	[
		'plate',
		`plates? number_plate vehicle car taxi motorbike placas? chapa patente vehiculo auto moto carro veiculo plaque
		immatricul(?:ation|ee?) voiture`
	],
	[
		'serial',
		`serial s/n device pacemaker implant lot batch serie marcapasos? lote marca-?passo stimulateur implante`
	]
];

const patterns = labels.map(([rule, names]) => {
	const alternatives = fold(names).trim().split(/\s+/).join('|').replaceAll('_?', ' ?').replaceAll('_', ' ');
	return {
		rule,
		pattern: new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${alternatives})(?![\p{L}\p{N}])`, 'gu')
	};
});

/** Words that may stand between a label and its number. */
const between = new Set(
	`n no num nro nr numero number numeros id code codigo es is was are were e est de do da du del of the la le les l a al au
	el los o os on em no na para pour for her him them me us son su sua sa hijo hija filho filha daughter wife husband fille
	fils femme esposa esposo mother madre mae mere card carte cartao tarjeta profesional clinica medico medica medical
	hospital family familia famille contact contacto contato phone with avec con com plate placa plaque registration
	policy account cell cel celular movil mobile telefono telefone sur at to y et and clinico folder file record records
	conducir conduire identidad identite national nacional nationale social sociale savings ahorro corrente bancaria
	poupanca expediente dossier serie serial lote batch lot block bloque bloco bloc patient paciente`.split(/\s+/)
);
const farthest = 40;

/** All labels, in the order of their ends. */
export function labelsIn(folded: string): Label[] {
	return patterns
		.flatMap(({ rule, pattern }) =>
			[...folded.matchAll(pattern)].map(({ index, 0: label }) => ({
				rule,
				start: index,
				end: index + label.length
			}))
		)
		.sort((one, other) => one.end - other.end || other.start - one.start);
}

/** The label that a number at `start` belongs to: the first of a row of them ("hospital file no. 12"). */
export function labelBefore(folded: string, labels: readonly Label[], start: number): Label | null {
	let low = 0;
	let high = labels.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((labels[middle]?.end ?? 0) <= start) low = middle + 1;
		else high = middle;
	}
	for (let index = low - 1; index >= 0; index -= 1) {
		const label = labels[index]!;
		if (start - label.end > farthest) return null;
		if (leadsOver(folded.slice(label.end, start))) return label;
	}
	return null;
}

function leadsOver(gap: string): boolean {
	if (/[^\p{L}\p{M} .:#=()°',"-]/u.test(gap)) return false;
	return (gap.match(/\p{L}+/gu) ?? []).every((word) => between.has(word));
}
