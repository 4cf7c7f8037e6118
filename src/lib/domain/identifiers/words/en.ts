// What the rules must know of English.
import { wordSet, type Lexicon } from './lexicon.ts';

export const en: Lexicon = {
	language: 'en',
	months: [
		...['jan(?:uary)?', 'feb(?:ruary)?', 'mar(?:ch)?', 'apr(?:il)?', 'may', 'june?', 'july?', 'aug(?:ust)?'],
		...['sept?(?:ember)?', 'oct(?:ober)?', 'nov(?:ember)?', 'dec(?:ember)?']
	],
	ofDate: 'of',
	dateCues: 'on|since|in|until|till|by|from|of|last|early|late|mid|before|after|dated?|due|around|between',
	bornCues: 'born(?: in)?|year of birth|birth year|yob',
	ageBefore: 'aged?(?: of)?|age is',
	ageBehind: '[- ]{0,2}years?(?:[- ]old)?|[- ]?y(?:rs?)?\\.?/?[- ]?o(?:ld)?|[- ]?yrs?',
	oldWords: 'eighty|ninety',
	before: (count, unit) => `${count} ${count === 1 ? unit.slice(0, -1) : unit} before this was written`,
	titles: wordSet(
		'mr mrs ms miss mister madam madame sir mzee mama baba nana auntie aunty uncle alhaji alhaja hajia chief nurse sister matron pastor rev reverend father imam prophet bishop prof professor dr doctor'
	),
	doctors: new Map([
		['dr', 'the doctor'],
		['doctor', 'the doctor'],
		['prof', 'the doctor'],
		['professor', 'the doctor']
	]),
	nameCues: wordSet(
		`patient client wife husband daughter son mother father sister brother aunt uncle niece nephew cousin grandmother
		grandfather granddaughter grandson mum mom dad partner fiance fiancee stepmother stepfather stepson stepdaughter
		carer caregiver guardian neighbour neighbor friend friends in-law son-in-law daughter-in-law mother-in-law sister-in-law
		brother-in-law child baby twin twins nurse sister matron doctor surgeon oncologist physician pharmacist midwife
		physiotherapist counsellor chaplain pastor volunteer worker officer clinician colleague consultant registrar
		named called name names surname by with and told ask asked see saw met thank thanks dear signed for lady man woman boy girl`
	),
	nameFillers: wordSet('is was are named called name names mr mrs ms on duty in charge and her his the'),
	particles: wordSet('de van der bin binti bint al el ben ibn von la le ole wa ap da dos'),
	personVerbs: wordSet(
		`says said told tells asked asks lives lived complains complained reports reported refuses refused wants wanted
		worries worries worked works cries cried fears prefers preferred sleeps slept feels felt came comes died went
		speaks spoke knows visited brought cooks walks hopes thinks wished wishes called is was has had does cannot can could
		understands remembers agreed agrees helps vomits vomited eats takes took used gets got now still stopped started`
	),
	placePrepositions: wordSet('in at from near to outside around via towards toward of'),
	placeNouns: wordSet(
		`village town city district county parish estate compound suburb neighbourhood township ward division zone sector
		cell community hamlet municipality constituency area market church mosque school hospital clinic centre center`
	),
	placeNounsBehind: wordSet(
		`hospital clinic road street avenue lane close drive village town city district county parish estate market church
		school university college health station junction hospice centre center teaching general memorial community
		municipal regional mission house barracks mosque area polyclinic bridge slum camp`
	),
	placeOf: wordSet('of called named the'),
	offices: wordSet(
		'minister president director secretary senator governor mayor commissioner honourable hon dr prof permanent deputy chair chairperson'
	),
	ordinary: wordSet(
		`i a an the this that these those he she it we you they his her its our your their my me us them him who what when
		where why how which there here and or but if so as at by for from in into of off on onto to up with without within
		about above after again against all also although always am among another any anyone anything are as away back be
		because been before being below between both came can cannot carer carers case cases child children client clinic could currently daily
		daughter day days did do does doing done down dr due during each early either else enough even ever every everyone
		everything examination exam family father few first five follow following former four friends full further gave get
		given gives good got had half has have having head heart hence hers herself himself history home hospital however
		husband if immediately impression including initially instead interest is it just keep kept known last lately later
		least left less let lives living long look lower lung made main man many may maybe medicines medication meanwhile
		might mild moderate month months more most mostly mother much must named near nearly need needs neither never new
		next night no nobody none nor normal not nothing now nurse nurses often old on once one only other others otherwise
		ours out over own pain palliative past patient patients people per perhaps plan please possible previous previously
		problem question questions quite rather really recently regarding relatives right said same second see seen severe several shall should
		side since six sleep social some somebody someone something sometimes son soon staff started still stopped such suddenly
		taken taking team than thank thanks then therefore they three through thus time today together told tonight too took towards treatment
		two under unable unfortunately unless until unknown upon usually very visit was week weeks well went were what whatever
		whenever whether while whole wife will wish woman work works would yes yesterday yet young your
		monday tuesday wednesday thursday friday saturday sunday christmas easter ramadan eid january february march april
		june july august september october november december spanish french english portuguese arabic swahili kiswahili twi
		hausa yoruba igbo akan ewe ga fante luganda kinyarwanda malay burmese khmer georgian chinese tamil african american european
		asian indian ghanaian nigerian kenyan rwandan catholic christian muslim hindu buddhist pentecostal anglican methodist
		adventist baptist presbyterian orthodox jewish god lord bible quran koran allah jesus mass church mosque
		stage grade type ward bed room unit day week cycle line level score scale table figure group class phase version
		department ministry government national health service services act law policy programme program project committee
		board council union fund international world organization organisation network united nations global north south east
		west northern southern eastern western central upper breast cancer cervical chief complaint assessment objective subjective background request aim goals goal summary
		diagnosis symptoms medicine allergies allergy vitals blood pressure pulse temperature breathing bowel bowels nausea vomiting constipation
		appetite mood fever cough weakness fatigue swelling wound dressing oral liver kidney renal brain bone bones spine chest
		abdomen abdominal leg legs arm arms back neck mouth skin urine stool weight male female adult widow widowed married single
		divorced teacher farmer trader retired unemployed pregnant mum dad grandmother grandfather carers neighbour guardian
		options option thoughts advice input kindly is are dear regards sincerely hello hi could should community mobile outpatient inpatient
		emergency casualty theatre surgery surgical medical oncology radiotherapy chemotherapy pathology laboratory pharmacy laxative laxatives
		opioid opioids dose doses none nil ongoing persistent chronic acute new daily nightly review reviewed admitted discharged referred seen
		money food water electricity power faith hope spiritual prayer prayers support counselling bereavement goals death nights mornings evenings afternoon morning evening`
	),
	circumstances: [
		[
			'place',
			'(?:p\\.? ?o\\.? box|plot|house|zip(?: code)?|postcode|apartment|flat|block) (?:no\\.? ?|number )?\\d{1,6}|\\d{1,5} (?:\\p{L}{2,20} ){1,3}(?:street|road|avenue|lane|close|drive)'
		],
		[
			'occupation',
			'(?:works?|worked|working|employed) (?:as|for) (?:an? |the )?\\p{L}{3,20}|occupation ?:? ?(?:is )?\\p{L}{3,20}|retired (?:primary |secondary |high )?(?:school )?\\p{L}{3,20}|by profession|is an? (?:\\p{L}{3,15} )?(?:teacher|driver|farmer|trader|nurse|soldier|policeman|police officer|lawyer|tailor|carpenter|fisherman|miner|pastor|seamstress|hairdresser|accountant|engineer|mechanic)'
		],
		[
			'village',
			'(?:in|from|of) (?:a|an|the|his|her|their|our|this|that) (?:\\p{L}{3,12} ){0,2}(?:village|hamlet)'
		],
		[
			'landmark',
			'(?:near|behind|opposite|next to|close to|beside|across from) (?:the|a) (?:\\p{L}{3,12} )?(?:church|mosque|market|bridge|mine|factory|school|dam|stadium|port|lake|river|station|police station|barracks|temple|palace|airport)'
		],
		[
			'chief',
			"(?:paramount |village |area |local )chief(?! complaint)|(?:the|our|a|sub-?)(?: )?chief(?:'s)?(?! complaint| concern| problem| cause| nurs| medical| exec| symptom)|chieftain|queen mother|village head|village elder"
		],
		['clan', 'clans?(?!\\p{L})|tribe|tribes|lineage|royal family'],
		['tattoo', 'tattoo\\p{L}*|birth ?mark|facial (?:scars?|marks?)|tribal marks?'],
		[
			'small-count',
			'(?:n ?= ?[1-4]|(?:only )?(?:one|two|three|four|[1-4]) (?:\\p{L}{3,14} ){0,2}(?:patients?|cases?|deaths?|women|woman|men|man|children|child|people|persons?))(?![\\p{L}\\d])'
		],
		[
			'rare-event',
			'(?:train|plane|bus|helicopter|ferry|boat) (?:crash|accident)|struck by lightning|lightning strike|crocodile|shark|snake ?bite in|in the news(?:papers?)?|on (?:the )?television|on tv|on the radio|landslide|mine collapse|building collapse|explosion|triplets|quadruplets|first (?:case|patient) in the (?:country|region|district)|only (?:case|patient|person|one) in the (?:country|region|district|village|town)|shooting|bomb|massacre|kidnapp\\p{L}+'
		],
		[
			'public-role',
			'(?:is|was|as|the|a|an|former|ex) ?-?(?:town |city |local |well known |famous |popular )?(?:mayor|senator|governor|ambassador|member of parliament|mp|councillor|celebrity|footballer|singer|actor|actress|journalist|magistrate|judge|headmaster|headmistress|head teacher)(?!\\p{L})|well-?known (?:in|person|figure)|public figure|famous'
		]
	]
};
