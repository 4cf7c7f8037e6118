// What the rules must know of French.
import { wordSet, type Lexicon } from './lexicon.ts';

const names = {
	days: ['jour', 'jours'],
	weeks: ['semaine', 'semaines'],
	months: ['mois', 'mois'],
	years: ['an', 'ans']
} as const;

export const fr: Lexicon = {
	language: 'fr',
	months: [
		'janv?(?:ier)?',
		'fevr?(?:ier)?',
		'mars',
		'avr(?:il)?',
		'mai',
		'juin',
		'juil(?:let)?',
		'aout',
		'sept?(?:embre)?',
		'oct(?:obre)?',
		'nov(?:embre)?',
		'dec(?:embre)?'
	],
	ofDate: 'de',
	dateCues: "le|du|au|depuis|en|jusqu'au|jusqu'en|fin|debut|mi|date|vers|entre|pour|de|d'",
	bornCues: 'nee?(?: en)?|annee de naissance',
	ageBefore: 'agee?s? de|age',
	ageBehind: ' ?ans',
	oldWords: 'quatre-vingts?',
	before: (count, unit) => `${count} ${names[unit][count === 1 ? 0 : 1]} avant la rédaction`,
	titles: wordSet(
		'm mr mme mlle monsieur madame mademoiselle dr docteur pr professeur maitre pere soeur pasteur imam abbe maman papa tante tonton tantie vieux vieille infirmier infirmiere'
	),
	doctors: new Map([
		['dr', 'le médecin'],
		['docteur', 'le médecin'],
		['pr', 'le médecin'],
		['professeur', 'le médecin']
	]),
	nameCues: wordSet(
		`patient patiente client cliente usager epouse epoux mari femme fille fils mere pere maman papa soeur frere tante oncle niece neveu
		cousin cousine grand-mere grand-pere petite-fille petit-fils belle-mere beau-pere belle-soeur beau-frere compagnon compagne
		conjoint conjointe fiance fiancee tuteur tutrice voisin voisine ami amie enfant bebe jumeau jumelle marraine parrain
		aidant aidante garde-malade infirmier infirmiere medecin docteur chirurgien chirurgienne oncologue psychologue assistante
		sociale benevole pharmacien pharmacienne kinesitherapeute sage-femme interne collegue aumonier major nommee nomme appelee appele appelle
		prenomme prenommee nom prenom noms par avec et dit dame monsieur madame chez enfants freres soeurs`
	),
	nameFillers: wordSet(
		"est s'appelle appelle nomme nommee appele appelee de garde aine ainee cadet cadette la le mme m mr"
	),
	particles: wordSet("de du des la le les d' ben ould el al van von"),
	personVerbs: wordSet(
		`dit disait rapporte vit vivait habite habitait raconte demande demandait pleure pleurait veut voulait prefere craint
		travaille travaillait dort ressent vient venait meurt arrive parle parlait sait ignore visite apporte cuisine marche espere pense
		souhaite est etait a avait ne n'a va allait comprend accepte aide vomit mange prend prenait consulte presente nie refuse recoit
		s'inquiete s'est se souffre signe`
	),
	placePrepositions: wordSet('a en dans vers pres depuis au aux'),
	placeNouns: wordSet(
		`quartier rue avenue boulevard impasse village ville commune district localite communaute campement paroisse hopital clinique chu chr
		centre dispensaire eglise mosquee ecole college lycee marche gare place chapelle cooperative fleuve ile institut universite
		pont cite prefecture sous-prefecture arrondissement hameau residence carrefour route polyclinique pharmacie maternite originaire zone secteur`
	),
	placeNounsBehind: wordSet(''),
	placeOf: wordSet(
		"de du des d' la le les sante regional general saint sainte appele nomme universitaire urbain"
	),
	offices: wordSet(
		'ministre president presidente directeur directrice secretaire senateur senatrice gouverneur maire depute deputee prefet dr pr'
	),
	ordinary: wordSet(
		`le la les l un une des du de au aux a en dans par pour avec sans sous sur vers chez entre depuis pendant apres avant contre jusque
		et ou ni mais donc or car que qui quoi dont quand ou comme comment combien si ne pas plus jamais rien personne aucun
		aucune tout toute tous toutes autre autres meme memes chaque quelque quelques plusieurs certains certaines je tu il elle on nous vous ils
		elles me te se lui leur leurs y ce cet cette ces cela ceci ca celui celle mon ma mes ton ta tes son sa ses notre nos votre vos
		ici la aujourd'hui hier demain maintenant alors ensuite puis enfin toujours souvent parfois rarement actuellement recemment
		initialement finalement egalement aussi ainsi cependant toutefois neanmoins malgre lors tandis bien mal peu beaucoup tres trop
		assez presque est sont etait etaient fut ont avait avaient a eu fait font faut peut pouvons doit doivent va vont vient vit
		habite dort mange prend marche recoit presente souffre refuse demande dit veut patient patiente patients famille epouse epoux mari femme fille
		fils mere pere soeur frere enfants enfant aidant aidante infirmier infirmiere infirmiers medecin medecins docteur equipe hopital
		clinique service salle lit unite centre poste sante douleur douleurs nausee nausees vomissement vomissements dyspnee fievre toux diarrhee
		constipation insomnie anxiete delirium confusion faiblesse fatigue oedeme oedemes ascite saignement hematurie plaie ulcere masse tumeur cancer
		carcinome metastase metastases adenocarcinome leucemie lymphome myelome sarcome diagnostic antecedent antecedents histoire
		examen examens bilan laboratoire imagerie radiographie echographie scanner irm biopsie chirurgie chimiotherapie radiotherapie
		traitement traitements plan prise question questions motif probleme problemes objectif objectifs situation evolution etat signes
		symptomes symptome medicament medicaments dose doses allergie allergies poids taille tension pouls temperature saturation abdomen thorax
		tete cou jambe jambes bras dos colonne foie rein reins poumon sein col uterus ovaire prostate colon rectum estomac oesophage pancreas
		cerveau os peau bouche urines selles femme homme masculin feminin garcon adulte veuve veuf marie mariee celibataire cultivateur
		cultivatrice enseignante enseignant retraite retraitee commercante commercant lundi mardi mercredi jeudi vendredi samedi dimanche
		janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre noel paques ramadan dieu seigneur allah
		bible coran eglise mosquee catholique musulmane musulman chretien chretienne protestant evangelique francais anglais dioula baoule
		bete agni senoufo ivoirien ivoirienne africain europeen merci bonjour cher chers cordialement nous avons souhaitons aimerions
		nuit jour soir matin semaine mois annee stade grade type niveau echelle phase cycle ligne groupe ministere loi decret arrete
		programme projet national nationale regional direction departement conseil reseau organisation mondiale internationale gouvernement
		politique fonds comite nord sud est ouest premiere premier deuxieme troisieme deux trois quatre cinq six sept huit neuf dix
		derniere dernier derniers devant vu bon bonne mauvais meilleur pire legere modere moderee severe intense chronique aigu aigue
		faut absence presence aucun seule seul seulement psychosocial spirituel social soutien deuil foi argent eau nourriture maison visite
		visites controle opioide opioides morphine laxatif depuis que quelle quel quelles quels faut-il peut-on doit-on est-ce existe-t-il y-a-t-il`
	),
	circumstances: [
		[
			'place',
			'(?:rue|avenue|boulevard|lot|ilot|villa|b\\.?p\\.?|boite postale|code postal|km|porte|appartement) (?:n[°.]? ?|numero )?\\d{1,6}|\\d{1,4},? (?:bis |ter )?(?:rue|avenue|boulevard|impasse|allee) \\p{L}{2,20}'
		],
		[
			'occupation',
			'(?:travaille|travaillait) (?:comme|dans|chez|pour|a|au) (?:une? |la |le )?\\p{L}{3,20}|profession ?:? ?\\p{L}{3,20}|(?:enseignante?|instituteur|institutrice|militaire|gendarme|commercante?|chauffeur|macon|couturiere|comptable|avocate?|infirmiere?) (?:a la )?retraitee?|(?:est|etait) (?:enseignante?|instituteur|institutrice|militaire|gendarme|policiere?|commercante?|chauffeur|macon|couturiere|comptable|avocate?|infirmiere?|pecheur|cultivateur|cultivatrice|planteur|mineur de fond|menagere)(?!\\p{L})'
		],
		[
			'village',
			"(?:dans|de|du|d'|au|a) ?(?:un |une |son |le |leur |ce )?(?:\\p{L}{3,12} ){0,1}(?:village|hameau|campement)(?!\\p{L})"
		],
		[
			'landmark',
			"(?:pres|en face|derriere|a cote|non loin|proche) (?:de la |du |de l'|d'une? |de )(?:eglise|marche|pont|mine|usine|ecole|barrage|stade|port|lac|fleuve|riviere|gare|commissariat|caserne|mosquee|aeroport|cimetiere)"
		],
		[
			'chief',
			'chef(?:ferie| de (?:village|quartier|terre|canton|tribu)| coutumier| traditionnel| du village)|roi (?:du|des)|notable'
		],
		['clan', 'clan(?!\\p{L})|tribu|lignee|lignage'],
		['tattoo', 'tatou\\p{L}+|tatouage|tache de naissance|scarifications?'],
		[
			'small-count',
			'(?:n ?= ?[1-4]|(?:une?|deux|trois|quatre|[1-4]) (?:\\p{L}{3,14} ){0,1}(?:patiente?s?|cas|deces|femmes?|hommes?|enfants?|personnes?))(?![\\p{L}\\d])'
		],
		[
			'rare-event',
			"accident (?:de train|d'avion|de car|de bus|d'helicoptere|de bateau|minier)|foudroyee?|frappee? par la foudre|crocodile|requin|passee? (?:aux nouvelles|a la television|a la tele)|dans (?:le journal|les journaux|la presse)|glissement de terrain|effondrement|explosion|triples|quadruples|seule? (?:cas|patiente?|personne) (?:du|de la|dans le|dans la) (?:pays|region|ville|village)|premier cas (?:du|dans le) pays|fusillade|attentat|enlevement|massacre"
		],
		[
			'public-role',
			"(?:maire|senateur|senatrice|deputee?|prefet|gouverneur|ambassadeur|ambassadrice|footballeur|chanteur|chanteuse|acteur|actrice|journaliste|juge|magistrat|directeur d'ecole|directrice d'ecole)(?!\\p{L})|tres connue?|personnalite publique|celebre(?!\\p{L})"
		]
	]
};
