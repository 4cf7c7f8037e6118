// Names that many people of the network bear: folded, few enough for a phone. A name that is not here is found by its place.
import { wordSet } from './lexicon.ts';

export const givenNames = wordSet(
	`maria jose juan ana carlos luis jorge pedro miguel francisco antonio manuel rosa carmen lucia sofia laura marta elena
	patricia teresa julia isabel andrea daniela camila valentina gabriela paula diana claudia sandra monica veronica silvia beatriz
	adriana alejandra alejandro andres diego fernando ricardo roberto eduardo sergio javier rafael raul oscar mario victor hugo pablo
	daniel david jesus angel ramon alberto enrique guillermo gustavo julio cesar felipe santiago sebastian nicolas mateo martin tomas
	ignacio emilio ernesto marcos lorena natalia carolina cristina mariana juana josefa ramona blanca gloria norma graciela mirta
	celia elsa irma olga delia estela ester fatima liz nilda zunilda cirilo derlis joao paulo marcio rodrigo thiago lucas gabriel
	bruno leonardo marcelo luiz fabio renato vinicius matheus guilherme joaquim benedito sebastiao raimundo francisca aparecida antonia
	adriana juliana marcia fernanda aline bruna leticia larissa vanessa simone luciana renata sonia vera lucas terezinha marlene
	john james mary robert michael william richard joseph thomas charles christopher matthew anthony mark paul steven andrew kenneth
	george joshua kevin brian edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott
	brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry peter elizabeth jennifer linda barbara susan
	jessica sarah karen nancy lisa betty margaret ashley emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca
	sharon cynthia kathleen amy shirley angela helen anna brenda pamela nicole samantha katherine emma ruth catherine christine
	debra rachel carolyn janet virginia maria heather esther agnes janet jane alice florence eunice beatrice mercy winnie
	kwame kofi kwaku kojo yaw kwabena kwasi ama akua abena adwoa akosua yaa esi efua kweku nii naa aisha fatima ibrahim musa
	abubakar usman aliyu yusuf suleiman chioma ngozi chinedu emeka ifeoma adaeze chukwudi obinna nkechi uche amina zainab hauwa
	halima bola tunde segun yetunde folake olumide femi kemi wanjiku wambui njeri kamau mwangi kariuki otieno achieng akinyi odhiambo
	onyango atieno wairimu nyambura jean marie pierre michel andre philippe rene louis alain jacques bernard marcel daniel roger
	robert claude christian francois nathalie isabelle sylvie catherine francoise christine monique sophie anne nicole veronique
	mamadou moussa amadou fatou aminata mariam aicha oumar ibrahima kouadio kouame konan yao kouassi koffi affoue akissi adjoua
	awa salimata seydou bakary drissa jeanne claudine immaculee innocent claver nshuti mukamana uwimana mutoni keza ahmad muhammad
	mohammed mohamed ali hassan hussein siti nur nurul abdullah ismail omar khadija giorgi nino tamar davit irakli ketevan sokha
	sophea dara bopha vanna aung thida khin tin hla zaw mya`
);

export const familyNames = wordSet(
	`gonzalez rodriguez martinez garcia lopez perez sanchez ramirez torres flores rivera gomez diaz reyes morales cruz ortiz gutierrez
	chavez ramos ruiz alvarez mendoza vasquez vazquez castillo jimenez moreno romero herrera medina aguilar vargas castro guzman
	mendez fernandez munoz salazar rojas soto contreras benitez gimenez ayala acosta villalba duarte cabrera ortega franco riveros
	caceres ovelar quispe mamani huaman condori silva santos oliveira souza rodrigues ferreira alves pereira lima gomes costa ribeiro
	martins carvalho almeida lopes soares fernandes vieira barbosa rocha dias nascimento andrade moreira nunes marques machado mendes
	freitas cardoso teixeira smith johnson williams brown jones miller davis wilson anderson taylor moore jackson thompson white
	harris clark lewis robinson walker hall allen young king wright scott green baker adams nelson hill campbell mitchell roberts
	mensah boateng owusu osei asante appiah agyeman amoah addo asamoah annan ansah adjei okafor okonkwo adeyemi adebayo balogun
	okeke eze nwosu ibrahim bello mohammed abdullahi kimani njoroge maina mutua ochieng owino omondi kiprono cheruiyot kouassi
	traore kone coulibaly ouattara diallo toure bamba cisse keita diabate sangare yao dubois durand lefebvre moreau laurent
	simon mukamana habimana nsengiyumva hakizimana niyonzima uwase`
);

/** Names that are words as well: alone at the beginning of a sentence, or in small letters, they say nothing. */
export const namesThatAreWords = wordSet(
	`rosa blanca gloria angel jesus mark frank grant will hope faith grace joy mercy king hill green white brown young hall scott
	santos cruz rocha flores ramos franco costa silva soto lima innocent victor vera marca dias castillo torres reyes rivera marie
	marte dara nice nino tin may june bola tunde costas marco nur young baker wright justin art virginia`
);
