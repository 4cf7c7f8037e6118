// Capitalised words that lead to nobody: medicines, brands, names of diseases and scales, countries and their provinces.
import { wordSet } from './lexicon.ts';

/** Medicines, by the beginning that they share in our languages. */
const medicineStems = [
	...'morphin morfin tramadol codein oxycod oxicod fentan metadon methadon hydromorph hidromorf buprenorf buprenorph tapentad pethidin petidin nalox'.split(
		' '
	),
	...'paracet acetamin ibuprof diclof naprox ketorol dipiron metamiz aspirin acetylsal celecox amitript nortript gabapent pregabal carbamaz duloxet'.split(
		' '
	),
	...'haloper metoclop ondansetr granisetr dexameth dexamet prednis hydrocort hidrocort domperid cyclizin levomepro olanzap risperid quetiap midazol'.split(
		' '
	),
	...'lorazep diazep clonazep alprazol bisacod senna sena sene lactul macrogol polyethyl polietil docus omepraz pantopraz ranitid famotid lansopr'.split(
		' '
	),
	...'hyosc hiosc butylsc buscap glycopyr glicopir atropin octreot furosem spironol espironol amlodip enalap losart captop hydrochlor hidroclor bisopr atenol'.split(
		' '
	),
	...'metform insul gliben gliclaz levothyr levotir warfar enoxap heparin rivarox tranexam vitamin ferrous sulfat folic calcium calcio zoledron zoledr'.split(
		' '
	),
	...'pamidron denosum amoxic ampicil ceftriax cefix ciproflox metronid clindam doxycyc doxicic fluconaz nystat nistat acyclov aciclov cotrimox trimetop'.split(
		' '
	),
	...'cisplat carboplat oxaliplat paclitax docetax doxorub epirub cyclophos ciclofos fluorour capecit gemcit vincrist vinblast etopos methotrex metotrex'.split(
		' '
	),
	...'bleomyc bleomic dacarb temozol rituxim trastuz bevaciz imatin tamoxif letroz anastroz bicalut leuprol gosere tenofov lamivud dolutegr efavir nevirap'.split(
		' '
	),
	...'zidovud rifamp isoniaz pyrazin ethambut artemet lumefan quinin salbut ipratrop budeson oxygen oxigen oxygene ketamin lidoca bupivac'.split(
		' '
	)
];

const publicWords = wordSet(
	`panadol brufen voltaren tylenol oramorph durogesic lyrica tramal buscopan primperan plasil zofran decadron rivotril valium
	dormicum lasix dulcolax movicol septrin coartem novalgin novalgina adalat tegretol mst mxl sevredol skenan actiskenan rybix
	kaposi hodgkin burkitt parkinson alzheimer wilms ewing cushing addison crohn down marfan turner sjogren raynaud bell
	guillain barre karnofsky glasgow apgar edmonton braden barthel norton foley ryle levin jackson hickman broviac port cheyne
	stokes kussmaul horner pancoast krukenberg virchow paget bowen barrett mallory weiss child pugh gleason breslow clark
	ann arbor figo dukes charcot murphy babinski romberg kernig brudzinski trousseau troisier courvoisier cockcroft gault
	whipple billroth wertheim miles hartmann halsted patey papanicolaou pap gram ziehl neelsen giemsa doppler holter trendelenburg
	fowler sims ringer hartmann betadine dakin vaseline tegaderm mepilex sars covid ebola zika dengue chikungunya lassa
	echo ronda who oms moh ministry internet google zoom samsung android windows excel word whatsapp facebook iphone
	siemens philips toshiba canon fujifilm hitachi mindray samsung hologic varian elekta agfa carestream shimadzu neusoft bact
	linac toyota nokia starlink karnosky bristol bradford zubrod lansky rass cam esas ipos esmo asco nccn iahpc
	bmi ppi pap ecog roma swahili latin greek roman european union mercosur africa america asia europe caribbean amazon pacific atlantic mediterranean
	sahel islam ramadan corpus christi navidad pascua semana santa carnaval biblia coran dios virgen jehova jehovah testigo testigos witness witnesses`
);

/** Clinical words that many write with a capital, wherever they stand. */
const clinicalWords = wordSet(
	`pleural squamous cell carcinoma flagyl augmentin mets lesion lesions effusion ascites oedema edema pleural cachectic biopsy
	ductal invasive infiltrating lobular papillary serous mucinous hepatic renal pulmonary cardiac spinal cord compression
	fracture pathological lumbar thoracic sacral femur humerus pelvis pelvic inguinal axillary node nodes lymph oncology radiology
	hospice palliative syringe driver subcutaneous intravenous intramuscular sublingual rectal patch patches syrup tablet capsule
	review clinic outpatient ward casualty theatre scan xray ultrasound mammogram colposcopy echo dietician dietitian physio
	psychiatry psychology haematology hematology urology gynaecology gynecology dermatology neurology nephrology paediatrics pediatrics
	miembro miembros inferior inferiores superior superiores derecho derecha izquierdo izquierda parche consultorio consultorios guardia
	terapia intensiva cuidados paliativos paliativo interconsulta ambulatorio internacion alta derivacion ganglio ganglios ductal
	infiltrante invasor escamoso escamosa celulas epidermoide hepatica pulmonar cardiaca renal medular compresion fractura lumbar dorsal
	sacra femur humero pelvis inguinal axilar oncologia radiologia radioterapia paliativa cirugia clinico clinica social trabajo psicologia
	jarabe comprimidos ampollas parches subcutanea subcutaneo intravenosa endovenosa sublingual rectal oral rescate rescates basal
	membro membros direito direita esquerdo esquerda adesivo ambulatorio plantao terapia intensiva cuidados paliativos encaminhamento
	linfonodo linfonodos invasivo celulas hepatica compressao fratura oncologia clinica atencao domiciliar basica saude xarope
	ampolas subcutanea intravenosa resgate resgates psicologia
	membre membres inferieur inferieurs superieur superieurs droit droite gauche patch consultation urgences reanimation soins
	palliatifs palliatif hospitalisation sortie ganglion ganglions canalaire infiltrant epidermoide cellules hepatique pulmonaire
	cardiaque renale compression medullaire fracture pathologique lombaire dorsale sacree bassin inguinal oncologie radiologie
	sirop comprimes ampoules sous-cutanee intraveineuse orale interdose interdoses psychologie domicile`
);
const clinicalEnding =
	/.{3}(?:oma|omas|omes?|itis|osis|emia|aemia|pathy|patia|pathie|ectomy|ectomia|ectomie|otomy|otomia|otomie|scopy|scopia|scopie|graphy|grafia|graphie|plegia|plegie|uria|urie|pn[eo]+a|pnee|pneia|rrh?o?ea|rrea|rreia|rrhee|algia|algie|cytic|blastic|static|penia|penie|trophy|trofia|tropathy)$/;

/** ISO 3166 countries of the network and around it, in our languages, and first-level divisions that are no city too. */
const regions = wordSet(
	`ghana nigeria kenya rwanda uganda tanzania burundi congo senegal mali benin togo niger cameroon camerun cameroun burkina faso
	liberia guinea guinee gambia ethiopia etiopia somalia sudan egypt egipto maroc marruecos morocco algeria algerie tunisia angola mozambique
	malawi zambia zimbabwe namibia botswana paraguay brasil brazil bresil argentina bolivia peru chile uruguay colombia ecuador venezuela
	mexico guatemala honduras nicaragua panama cuba haiti espana spain portugal france francia franca italia italy germany
	alemania england inglaterra uk usa estados unidos united states kingdom india china pakistan bangladesh malaysia malasia
	singapore thailand tailandia vietnam cambodia camboya myanmar burma laos indonesia philippines filipinas georgia armenia
	turkey turquia russia rusia ukraine ucrania ivoire cote canada australia sudafrica south africa
	alto parana itapua caaguazu guaira caazapa misiones paraguari cordillera amambay canindeyu boqueron chaco neembucu
	antioquia cauca valle narino tolima huila caldas risaralda quindio santander boyaca cundinamarca guajira choco putumayo caqueta
	jalisco guanajuato michoacan oaxaca chiapas yucatan sonora sinaloa tabasco nuevo cusco ancash loreto ucayali madre apurimac
	junin pasco huanuco amazonas entre rios chubut neuquen formosa bahia ceara pernambuco maranhao para goias mato
	grosso sul rio grande norte minas gerais catarina espirito santo rondonia roraima acre tocantins sergipe alagoas piaui paraiba
	ashanti brong ahafo volta oti savannah bono kaduna kano lagos rivers delta enugu anambra imo abia benue plateau kogi kwara
	ogun ondo osun oyo ekiti edo bayelsa borno yobe adamawa taraba bauchi gombe jigawa katsina sokoto zamfara kebbi nasarawa
	kiambu machakos makueni kitui nyeri kisii siaya turkana baringo kericho bomet narok kajiado laikipia nyandarua kirinyaga
	selangor johor perak kedah kelantan terengganu pahang sabah sarawak shan kachin kayin chin mon rakhine bago magway sagaing ayeyarwady
	kandal takeo kampot kakheti imereti guria adjara lagunes savanes comoe zanzan`
);

/** Folded. */
export function isPublicWord(word: string): boolean {
	if (publicWords.has(word) || clinicalWords.has(word) || clinicalEnding.test(word)) return true;
	return word.length >= 4 && medicineStems.some((stem) => word.startsWith(stem));
}

export function isRegion(word: string): boolean {
	return regions.has(word);
}
