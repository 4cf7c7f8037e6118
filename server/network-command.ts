// `network FILE.json`: the real network of a deployment, its programmes and teams.
import * as v from 'valibot';
import { isSlug } from '../src/lib/documents/document-name.ts';
import { personName, team } from './routes/typed.ts';
import type { Network } from './store/network.ts';

const programme = v.pipe(v.string(), v.check(isSlug, 'not-a-programme'));

const network = v.object({
	programmes: v.array(v.object({ id: programme, name: personName })),
	teams: v.array(v.object({ id: team, name: personName, programmes: v.exactOptional(v.array(programme)) }))
});

/** @throws Error that names the place in the file and what is wrong there. */
export function readNetwork(json: string): Network {
	const read = v.safeParse(network, JSON.parse(json));
	if (read.success) return read.output;
	const [issue] = read.issues;
	throw new Error(`${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
}
