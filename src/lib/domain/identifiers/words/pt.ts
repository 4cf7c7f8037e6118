// What the rules must know of Portuguese.
import { wordSet, type Lexicon } from './lexicon.ts';

const names = {
	days: ['dia', 'dias'],
	weeks: ['semana', 'semanas'],
	months: ['mês', 'meses'],
	years: ['ano', 'anos']
} as const;

export const pt: Lexicon = {
	language: 'pt',
	months: [
		'jan(?:eiro)?',
		'fev(?:ereiro)?',
		'mar(?:co)?',
		'abr(?:il)?',
		'mai(?:o)?',
		'jun(?:ho)?',
		'jul(?:ho)?',
		'ago(?:sto)?',
		'set(?:embro)?',
		'out(?:ubro)?',
		'nov(?:embro)?',
		'dez(?:embro)?'
	],
	ofDate: 'de|do',
	dateCues: 'em|no dia|dia|desde|ate|de|do|inicio de|fim de|final de|meados de|data|por volta de|entre|para',
	bornCues: 'nascid[oa](?: em)?|nasceu(?: em)?|ano de nascimento',
	ageBefore: 'idade(?: de)?|idos[oa] de',
	ageBehind: ' ?anos?| ?a\\.',
	oldWords: 'oitenta|noventa',
	before: (count, unit) => `${count} ${names[unit][count === 1 ? 0 : 1]} antes de escrever isto`,
	titles: wordSet(
		'sr sra srta senhor senhora seu dona dom dr dra doutor doutora enf enfa prof profa professor professora padre irma pastor pastora tia tio'
	),
	doctors: new Map([
		['dr', 'o médico'],
		['doutor', 'o médico'],
		['dra', 'a médica'],
		['doutora', 'a médica']
	]),
	nameCues: wordSet(
		`paciente usuario usuaria cliente esposa esposo marido mulher filha filho mae pai mamae papai irma irmao tia tio sobrinha sobrinho
		prima primo avo neta neto sogra sogro cunhada cunhado nora genro companheira companheiro namorada namorado madrasta padrasto
		cuidadora cuidador tutora tutor vizinha vizinho amiga amigo menina menino bebe gemea gemeo madrinha padrinho comadre compadre
		enfermeira enfermeiro tecnica tecnico doutora doutor medica medico cirurgiao cirurgia oncologista psicologa psicologo assistente social
		voluntaria voluntario farmaceutica fisioterapeuta parteira residente colega capelao chamada chamado chama chamou nome nomes
		sobrenome por com e disse senhora senhor filhos filhas irmaos irmas`
	),
	nameFillers: wordSet(
		'e se chama chamada chamado nome de plantao mais velha velho nova novo a o sra sr da do'
	),
	particles: wordSet('de do da dos das e del van von'),
	personVerbs: wordSet(
		`diz disse refere referiu relata relatou mora morava conta contou pede pediu chora chorava quer quis prefere teme trabalha
		trabalhava dorme sente sentiu veio vem morreu faleceu chegou chega fala falou sabe desconhece visita trouxe cozinha anda
		espera pensa deseja ligou e era foi esta estava tem tinha nao ja entende lembra aceita aceitou ajuda ajudou vomita come toma tomou
		consultou procurou apresenta apresentou nega negou internou recusa recusou segue recebe recebeu assinou queixa`
	),
	placePrepositions: wordSet('em no na desde ate perto para nos nas'),
	placeNouns: wordSet(
		`bairro rua avenida av travessa alameda estrada rodovia vila vilarejo povoado aldeia cidade municipio distrito comunidade
		assentamento sitio fazenda paroquia hospital clinica upa ubs posto centro igreja escola colegio mercado praca capela
		associacao rio ilha instituto universidade rodoviaria ponte favela morro conjunto loteamento linha quilombo residencial natural interior maternidade santa casa`
	),
	placeNounsBehind: wordSet(''),
	placeOf: wordSet('de do da dos das o a santa sao saude regional geral municipal chamado chamada nacional'),
	offices: wordSet(
		'ministro ministra presidente diretor diretora secretario secretaria senador senadora governador governadora prefeito prefeita deputado deputada vereador dr dra'
	),
	ordinary: wordSet(
		`o a os as um uma uns umas ao aos do da dos das de em no na nos nas por pelo pela para com contra desde durante entre ate sem
		sob sobre apos ante e ou nem mas porem embora porque que quem qual quando onde como quanto se nao ja ainda tambem muito
		muita muitos pouco pouca algo alguem algum alguma alguns nada ninguem nenhum nenhuma tudo todo toda todos todas outro outra outros
		mesmo mesma cada ambos eu voce ele ela eles elas nos nosso nossa meu minha seu sua seus suas este esta esse essa isso isto
		aquele aquela aqui ali hoje ontem amanha agora antes depois entao sempre nunca talvez atualmente recentemente
		previamente inicialmente finalmente alem enquanto so somente apenas quase e sao era eram foi foram esta estao estava ha
		havia tem tinha apresenta apresentou refere relata nega procurou consultou internado internada recebe recebeu iniciado
		iniciada suspenso suspensa solicita toma come dorme mora trabalha anda pode podemos deve faz fazem houve fica segue
		seguimos chegou veio diz pede quer paciente pacientes familia familiar familiares esposa esposo filha filho filhos mae pai
		irma irmao cuidador cuidadora enfermeira enfermeiro enfermagem medico medica doutor doutora equipe hospital clinica servico
		enfermaria leito unidade centro posto saude dor dores nausea nauseas vomito vomitos dispneia febre tosse diarreia constipacao insonia
		ansiedade delirium fraqueza fadiga edema ascite sangramento hematuria ferida ulcera massa tumor cancer carcinoma metastase
		metastases adenocarcinoma leucemia linfoma mieloma sarcoma diagnostico antecedente antecedentes historia exame exames laboratorio
		imagem radiografia ecografia tomografia ressonancia biopsia cirurgia quimioterapia radioterapia tratamento plano manejo conduta pergunta
		perguntas motivo problema problemas objetivo objetivos situacao evolucao estado sinais sintomas sintoma medicacao medicamentos
		medicamento dose doses alergia alergias peso altura pressao pulso temperatura saturacao abdome abdomen torax cabeca pescoco perna
		pernas braco bracos costas coluna figado rim rins pulmao mama colo utero ovario prostata colon reto estomago esofago pancreas
		cerebro osso ossos pele boca urina fezes mulher homem masculino feminino menina menino adulto idoso idosa viuva viuvo casada casado
		solteira solteiro agricultor agricultora professora professor aposentado aposentada comerciante segunda terca quarta quinta sexta sabado
		domingo janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro natal pascoa deus
		senhor nossa senhora igreja catolica catolico evangelica evangelico espirita portugues espanhol ingles frances brasileiro brasileira
		dra dr sr sra obrigado obrigada atenciosamente prezados precisamos gostariamos agradecemos boa bom noite dia tarde semana mes
		ano estadio grau tipo nivel escala fase ciclo linha grupo ministerio lei decreto resolucao portaria programa projeto nacional
		regional direcao departamento conselho rede organizacao mundial internacional governo politica fundo comite norte sul leste oeste
		primeira primeiro segundo terceira terceiro dois duas tres quatro cinco seis sete oito nove dez ultima ultimo ultimos devido
		dado apesar bom mau regular melhor pior leve moderada moderado severa severo intensa intenso cronica cronico aguda agudo
		leva vomita sangra urina requer responde acreditamos vemos usa usamos usam damos falta faltam psicossocial espiritual social apoio luto fe
		dinheiro agua comida casa luz visita visitas controle opioide opioides morfina laxante uso em`
	),
	circumstances: [
		[
			'place',
			'(?:rua|avenida|av\\.?|travessa|alameda|quadra|caixa postal|cep|km|quilometro|rodovia|br-?|lote|casa|apto\\.?|apartamento|bloco) (?:n[°.]? ?|numero )?\\d{1,6}(?:-\\d{3})?(?! ?(?:mg|ml|dias?|semanas?|meses|anos|min|h)(?!\\p{L}))'
		],
		[
			'occupation',
			'(?:trabalha(?:va)?|trabalhou) (?:de|como|numa?|no|na|em) (?!dia|noite|tarde|casa)\\p{L}{3,20}|profissao ?:? ?\\p{L}{3,20}|ocupacao ?:? ?\\p{L}{3,20}|(?:professora?|docente|militar|policial|comerciante|agricultora?|motorista|pedreiro|costureira|contadora?|advogad[oa]) aposentad[oa]|(?:e|era) (?:professora?|docente|militar|policial|comerciante|agricultora?|motorista|pedreiro|costureira|contadora?|advogad[oa]|enfermeir[oa]|pescador|garimpeiro|dona de casa)(?!\\p{L})'
		],
		[
			'village',
			'(?:em|numa|num|na|no|da|do|de) (?:uma? |sua |seu )?(?:\\p{L}{3,12} ){0,1}(?:aldeia|povoado|vilarejo|quilombo|assentamento)'
		],
		[
			'landmark',
			'(?:perto|frente|atras|ao lado|junto|proximo) (?:de |da |do |a |ao )(?:uma? )?(?:igreja|mercado|ponte|mina|fabrica|escola|barragem|estadio|porto|lago|rio|estacao|delegacia|quartel|praca|rodoviaria|aeroporto|capela|cemiterio)'
		],
		[
			'chief',
			'cacique|chefe (?:da aldeia|da comunidade|indigena|tribal)|lider (?:da comunidade|comunitari[oa]|indigena)|paje(?!\\p{L})'
		],
		['clan', 'cla(?!\\p{L})|tribo|linhagem'],
		['tattoo', 'tatua\\p{L}+|marca de nascenca'],
		[
			'small-count',
			'(?:n ?= ?[1-4]|(?:uma?|dois|duas|tres|quatro|[1-4]) (?:\\p{L}{3,14} ){0,1}(?:pacientes?|casos?|mortes?|obitos?|mulher(?:es)?|homem|homens|criancas?|pessoas?))(?![\\p{L}\\d])'
		],
		[
			'rare-event',
			'acidente (?:de trem|aereo|de aviao|de onibus|de helicoptero|de barco)|atingid[oa] por (?:um )?raio|jacare|tubarao|saiu (?:no jornal|nas noticias|na televisao)|nas noticias|no jornal|deslizamento|desabamento|rompimento da barragem|explosao|trigemeos|quadrigemeos|unic[oa] (?:caso|paciente|pessoa) (?:no|na|do|da) (?:pais|regiao|estado|cidade|municipio)|primeiro (?:caso|paciente) (?:no|do) (?:pais|estado)|tiroteio|bomba(?! de)|sequestr\\p{L}+|chacina|incendio n'
		],
		[
			'public-role',
			'(?:prefeit[oa]|senadora?|deputad[oa]|vereadora?|governadora?|embaixadora?|jogador de futebol|cantora?|atriz|jornalista|juiz|juiza|promotora?|diretora? d[ae] escola)(?!\\p{L})|muito conhecid[oa]|figura publica|famos[oa]'
		]
	]
};
