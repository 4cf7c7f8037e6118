// Cities of the network: where a team is, when it is there, and what it reads.

/**
 * `country` is ISO 3166-1 alpha-2, `timeZone` an IANA name. `languages` are those offered first at joining,
 * the city's default in front (design/domain.md §7).
 */
export interface Place {
	readonly team: string;
	readonly city: string;
	readonly country: string;
	readonly timeZone: string;
	readonly languages: readonly [string, ...string[]];
}

export const places: readonly Place[] = [
	place('asuncion', 'Asunción', 'PY', 'America/Asuncion', 'es-PY', 'gn'),
	place('cali', 'Cali', 'CO', 'America/Bogota', 'es-CO'),
	place('leon', 'León', 'MX', 'America/Mexico_City', 'es-MX'),
	place('arequipa', 'Arequipa', 'PE', 'America/Lima', 'es-PE', 'qu'),
	place('rosario', 'Rosario', 'AR', 'America/Argentina/Cordoba', 'es-AR'),
	place('portoalegre', 'Porto Alegre', 'BR', 'America/Sao_Paulo', 'pt-BR'),
	place('kumasi', 'Kumasi', 'GH', 'Africa/Accra', 'en-GH', 'ak'),
	place('abuja', 'Abuja', 'NG', 'Africa/Lagos', 'en-NG', 'ha', 'yo', 'ig'),
	place('nairobi', 'Nairobi', 'KE', 'Africa/Nairobi', 'en-KE', 'sw'),
	place('kigali', 'Kigali', 'RW', 'Africa/Kigali', 'rw', 'en-RW', 'fr', 'sw'),
	place('abidjan', 'Abidjan', 'CI', 'Africa/Abidjan', 'fr-CI'),
	place('tbilisi', 'Tbilisi', 'GE', 'Asia/Tbilisi', 'ka', 'en-GE'),
	place('petaling', 'Greater Petaling', 'MY', 'Asia/Kuala_Lumpur', 'ms', 'en-MY', 'zh-Hans', 'ta'),
	place('phnompenh', 'Phnom Penh', 'KH', 'Asia/Phnom_Penh', 'km', 'en-GB'),
	place('yangon', 'Yangon', 'MM', 'Asia/Yangon', 'my', 'en-GB')
];

function place(
	team: string,
	city: string,
	country: string,
	timeZone: string,
	...languages: [string, ...string[]]
): Place {
	return { team, city, country, timeZone, languages };
}

/** The place of a team, or undefined for the hub and for teams that are not in this table. */
export function placeOf(team: string): Place | undefined {
	return places.find((known) => known.team === team);
}

/** The tag that a team's screens start in. */
export function defaultLanguage(team: string): string {
	return placeOf(team)?.languages[0] ?? 'en';
}
