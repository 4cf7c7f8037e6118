// `invite --team asuncion --role member …`: a code from the command line, for the first people of a team.
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { isRoleOf } from '../src/lib/domain/person.ts';
import { placeOf } from '../src/lib/domain/place.ts';
import { issueCode } from './codes.ts';
import { cadre, personName, role, site, team, wholeNumber } from './routes/typed.ts';
import type { Database } from './store/database.ts';
import { addInvitation } from './store/invitations.ts';
import { shippedProgrammes } from './sample/sample.ts';
import { terminalQr } from './terminal-qr.ts';
import { addNetwork, hasProgramme, isTeam, networkFacts } from './store/network.ts';

const numberIn = (min: number, max: number) => v.pipe(v.string(), v.transform(Number), wholeNumber(min, max));
const text = { type: 'string' } as const;

const wanted = v.object({
	team,
	role,
	site: v.exactOptional(site),
	name: v.exactOptional(personName),
	cadre: v.exactOptional(cadre),
	uses: v.optional(numberIn(1, 30), '1'),
	days: v.optional(numberIn(1, 60), '14'),
	qr: v.optional(v.boolean(), false)
});

const day = 24 * 60 * 60 * 1000;

/**
 * Makes an invitation and answers its code; with `--qr` the link below it, to `origin`, and its QR code. A team that is not known yet is made, taking part in all programmes;
 * where there are none, in the four that Ronda ships.
 * @throws Error that says which argument is wrong.
 */
export async function invite(
	database: Database,
	args: readonly string[],
	{ now, origin }: { now: number; origin: string }
): Promise<string> {
	const { values } = parseArgs({
		args: [...args],
		options: {
			...{ team: text, role: text, site: text, name: text, cadre: text, uses: text, days: text },
			qr: { type: 'boolean' }
		}
	});
	const read = v.safeParse(wanted, values);
	if (!read.success) {
		const [issue] = read.issues;
		throw new Error(`--${v.getDotPath(issue) ?? 'invite'}: ${issue.message}`);
	}
	const { days, qr, ...invitation } = read.output;
	if (!isRoleOf(invitation.team, invitation.role)) {
		throw new Error(`--role: ${invitation.role} is not a role of ${invitation.team}`);
	}
	const { codeSalt } = database.read(() => networkFacts(database, {}));
	const { code, codeHash } = await issueCode(codeSalt);
	database.write(() => {
		const { team: id } = invitation;
		if (!isTeam(database, { team: id })) {
			const teams = [{ id, name: placeOf(id)?.city ?? id }];
			const network = { programmes: hasProgramme(database, {}) ? [] : shippedProgrammes, teams };
			addNetwork(database, { network, isSample: false });
		}
		addInvitation(database, {
			...{ site: null, name: null, cadre: null, isSample: false, by: null },
			...invitation,
			...{ codeHash, now, expiresAt: now + days * day }
		});
	});
	const link = `${origin}/join#${code}`;
	return qr ? `${code}\n${link}\n${terminalQr(link)}` : code;
}
