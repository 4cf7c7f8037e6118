// What the rules must know of Spanish.
import { wordSet, type Lexicon } from './lexicon.ts';

const names = {
	days: ['día', 'días'],
	weeks: ['semana', 'semanas'],
	months: ['mes', 'meses'],
	years: ['año', 'años']
} as const;

export const es: Lexicon = {
	language: 'es',
	months: [
		'ene(?:ro)?',
		'feb(?:rero)?',
		'mar(?:zo)?',
		'abr(?:il)?',
		'may(?:o)?',
		'jun(?:io)?',
		'jul(?:io)?',
		'ago(?:sto)?',
		'sept?(?:iembre)?|set(?:iembre)?',
		'oct(?:ubre)?',
		'nov(?:iembre)?',
		'dic(?:iembre)?'
	],
	ofDate: 'de|del',
	dateCues: 'el|dia|desde|en|hasta|del|de|a|fines de|principios de|mediados de|fecha|hacia|entre|para',
	bornCues: 'nacid[oa](?: en)?|nacio(?: en)?|ano de nacimiento',
	ageBefore: 'edad(?: de)?|ancian[oa] de',
	ageBehind: ' ?anos?| ?a(?:\\.|nos)',
	oldWords: 'ochenta|noventa',
	before: (count, unit) => `${count} ${names[unit][count === 1 ? 0 : 1]} antes de escribir esto`,
	titles: wordSet(
		'sr sra srta senor senora senorita don dona dr dra doctor doctora lic licenciada licenciado enf prof profesor profesora padre hermana sor pastor pai fray tia tio ing'
	),
	doctors: new Map([
		['dr', 'el médico'],
		['doctor', 'el médico'],
		['dra', 'la médica'],
		['doctora', 'la médica']
	]),
	nameCues: wordSet(
		`paciente usuario usuaria cliente esposa esposo marido mujer hija hijo madre padre mama papa hermana hermano tia tio sobrina sobrino
		prima primo abuela abuelo nieta nieto suegra suegro cunada cunado nuera yerno pareja novia novio madrastra padrastro
		cuidadora cuidador tutora tutor vecina vecino amiga amigo nina nino bebe gemela gemelo madrina padrino comadre compadre
		enfermera enfermero licenciada licenciado doctora doctor medica medico cirujano cirujana oncologo oncologa psicologa
		psicologo trabajadora social voluntaria voluntario farmaceutica kinesiologa partera residente colega companera companero capellan
		llamada llamado llama llamo nombre nombres apellido apellidos por con y dice senora senor a familiar hijos hermanos hijas hermanas`
	),
	nameFillers: wordSet('es se llama llamada llamado nombre de turno mayor menor la el a sra sr su guardia'),
	particles: wordSet('de del la las los y da do dos van von san santa'),
	personVerbs: wordSet(
		`dice dijo refiere refirio vive vivia cuenta conto pide pidio llora lloraba quiere quiso prefiere prefirio teme trabaja
		trabajaba duerme siente sintio vino viene murio fallecio llego llega habla hablo sabe ignora visita trajo cocina camina
		espera piensa desea llamo es era fue esta estaba tiene tenia no ya entiende recuerda acepta acepto ayuda ayudo vomita come toma
		tomo consulto consulta acude acudio presenta presento niega nego ingreso rechaza rechazo sigue recibe recibio firmo`
	),
	placePrepositions: wordSet('en desde hacia hasta cerca'),
	placeNouns: wordSet(
		`barrio calle avenida avda av pasaje ruta carrera jiron compania colonia vereda aldea pueblo ciudad municipio distrito
		localidad comunidad asentamiento caserio parroquia hospital clinica sanatorio policlinico centro puesto iglesia escuela colegio
		mercado villa comuna corregimiento finca fraccionamiento residencial plaza capilla cooperativa asociacion rio isla instituto universidad terminal puente oriunda oriundo procedente vecindario zona`
	),
	placeNounsBehind: wordSet(''),
	placeOf: wordSet(
		'de del la el los las san santa salud regional general distrital llamado llamada nacional'
	),
	offices: wordSet(
		'ministro ministra presidente presidenta director directora secretario secretaria senador senadora gobernador gobernadora intendente alcalde alcaldesa diputado diputada dr dra viceministro viceministra'
	),
	ordinary: wordSet(
		`el la los las un una unos unas lo al del de a ante bajo con contra desde durante en entre hacia hasta para por segun sin sobre tras
		y e o u ni pero mas aunque porque que quien cual cuando donde como cuanto si no ya aun tambien tampoco muy poco mucho
		mucha muchos muchas algo alguien alguno alguna algunos nada nadie ninguno ninguna todo toda todos todas otro otra otros otras mismo misma
		cada ambos yo tu usted ella ellas ellos nosotros nos me te se le les su sus mi mis nuestro nuestra este esta
		estos estas ese esa eso esto aquel aquella aqui ahi alli hoy ayer manana ahora antes despues luego entonces siempre nunca
		jamas quiza quizas actualmente recientemente previamente inicialmente finalmente ademas asimismo mientras solo solamente
		casi es son era eran fue fueron esta estan estaba estaban ha han habia hay tiene tienen tenia presenta presento refiere
		niega acude consulta consulto ingresa ingreso recibe recibio inicia inicio se suspende indica indico solicita toma come
		duerme vive trabaja camina puede podemos debe hace hacen hubo queda sigue seguimos llego vino dice pide quiere
		paciente pacientes familia familiar familiares esposa esposo hija hijo hijos madre padre hermana hermano cuidador cuidadora
		enfermera enfermero enfermeria medico medica doctor doctora equipo hospital clinica servicio sala cama unidad centro puesto salud
		dolor dolores nausea nauseas vomito vomitos disnea fiebre tos diarrea constipacion estrenimiento insomnio ansiedad delirium delirio
		debilidad fatiga edema ascitis sangrado hematuria herida ulcera masa tumor cancer carcinoma metastasis adenocarcinoma leucemia
		linfoma mieloma sarcoma diagnostico antecedente antecedentes historia examen exploracion laboratorio laboratorios imagen imagenes
		radiografia ecografia tomografia resonancia biopsia cirugia quimioterapia radioterapia tratamiento plan manejo conducta
		pregunta preguntas motivo problema problemas objetivo objetivos situacion evolucion estado signos sintomas sintoma medicacion
		medicamentos medicamento dosis alergia alergias peso talla presion pulso temperatura saturacion abdomen torax cabeza cuello pierna piernas
		brazo brazos espalda columna higado rinon pulmon mama cervix utero ovario prostata colon recto estomago esofago pancreas
		cerebro hueso huesos piel boca orina heces mujer hombre varon masculino femenino nina nino adulto adulta anciano anciana viuda
		viudo casada casado soltera soltero agricultor agricultora maestra maestro ama jubilado jubilada comerciante lunes martes
		miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre
		diciembre navidad pascua dios senor virgen iglesia catolica catolico evangelica evangelico guarani espanol ingles frances
		portugues quechua paraguayo paraguaya colombiano mexicano peruano argentino boliviano dra dr sr sra lic gracias saludos
		estimados estimado necesitamos consultamos queremos quisieramos agradecemos cual buenos buenas noche dia tarde semana mes ano
		estadio grado tipo nivel escala fase ciclo linea grupo ministerio ley decreto resolucion programa proyecto nacional regional
		direccion departamento consejo red organizacion mundial internacional gobierno politica fondo comite norte sur este oeste
		primera primer segundo segunda tercera tercer dos tres cuatro cinco seis siete ocho nueve diez ultima ultimo ultimos debido
		dado ante pese buen mal regular mejor peor leve moderado moderada severo severa intenso intensa cronico cronica agudo aguda
		lleva llevan vomita sangra orina requiere requirio responde recordamos creemos vemos usa usamos usan damos hemos rotar rota cuesta faltan falta
		psicosocial espiritual social apoyo duelo fe dinero agua comida casa luz visita visitas control controles opioide opioides morfina laxante`
	),
	circumstances: [
		[
			'place',
			'(?:calle|avenida|avda\\.?|pasaje|carrera|cra\\.?|jiron|diagonal|transversal|manzana|casilla|c\\.?p\\.?|codigo postal|km|kilometro|ruta|lote|casa|dpto\\.?|departamento) (?:n[°.]? ?|numero |# ?)?\\d{1,6}(?! ?(?:mg|ml|dias?|semanas?|meses|anos|min|h)(?!\\p{L}))'
		],
		[
			'occupation',
			'(?:trabaja(?:ba)?|se desempena(?:ba)?|trabajo) (?:de|como|en una?|en el|en la) (?!dia|noche|tarde)\\p{L}{3,20}|ocupacion ?:? ?\\p{L}{3,20}|de profesion|(?:maestr[oa]|profesora?|docente|militar|policia|comerciante|agricultora?|chofer|albanil|costurera|contadora?|abogad[oa]) (?:jubilad[oa]|retirad[oa])|(?:es|era) (?:maestr[oa]|profesora?|docente|militar|policia|comerciante|agricultora?|chofer|albanil|costurera|contadora?|abogad[oa]|enfermer[oa]|pescador|miner[oa]|ama de casa)'
		],
		[
			'village',
			'(?:en|de|a) (?:un|una|su|la|el|esta|este|esa) (?:\\p{L}{3,12} ){0,2}(?:aldea|caserio|pueblito|pueblo|vereda|compania|asentamiento)'
		],
		[
			'landmark',
			'(?:cerca|frente|detras|al lado|junto|enfrente|a la vuelta|atras) (?:de |a |del |al )(?:la |el |un |una )?(?:iglesia|mercado|puente|mina|fabrica|escuela|represa|estadio|puerto|lago|rio|estacion|comisaria|cuartel|plaza|terminal|aeropuerto|capilla|cementerio)'
		],
		[
			'chief',
			'cacique|jefe (?:de la comunidad|comunal|indigena)|lider (?:de la comunidad|comunal|indigena|comunitario)|curaca|gobernador indigena'
		],
		['clan', 'clan(?!\\p{L})|tribu|linaje|parcialidad'],
		['tattoo', 'tatuaj\\p{L}*|tatuad[oa]|marca de nacimiento|lunar en la cara'],
		[
			'small-count',
			'(?:n ?= ?[1-4]|(?:un|una|dos|tres|cuatro|[1-4]) (?:\\p{L}{3,14} ){0,1}(?:pacientes?|casos?|muertes?|fallecid[oa]s?|mujer(?:es)?|hombres?|nin[oa]s?|personas?))(?![\\p{L}\\d])'
		],
		[
			'rare-event',
			'accidente (?:de tren|aereo|de avion|de bus|de omnibus|de colectivo|de helicoptero|de barco|minero)|rayo(?!s|\\p{L})|cocodrilo|yacare|tiburon|salio en (?:las noticias|el diario|la tele)|en las noticias|derrumbe|deslave|explosion|trillizos|cuatrillizos|unic[oa] (?:caso|paciente|persona) (?:en|de|del) (?:el |la )?(?:pais|region|departamento|pueblo|ciudad)|primer (?:caso|paciente) (?:en|del) (?:el )?pais|balacera|bomba(?! de)|secuestr\\p{L}+|masacre'
		],
		[
			'public-role',
			'(?:intendente|alcalde|alcaldesa|senadora?|diputad[oa]|gobernadora?|embajadora?|concejal|futbolista|cantante|actor|actriz|periodista|juez|jueza|fiscal|directora? de (?:la )?escuela)(?!\\p{L})|muy conocid[oa]|figura publica|famos[oa]'
		]
	]
};
