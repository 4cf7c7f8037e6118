// Codes that people type: how they are written, and the slow hash that is stored instead of them.
import { scrypt } from 'node:crypto';
import { newSecretCode, normaliseCode } from '../src/lib/domain/ids.ts';

const letters = 8;
/** About 10 ms of work a try: 40 bits of a code must not be read out of a stolen backup in an afternoon. */
const cost = { N: 4096, r: 8, p: 1 };

export interface IssuedCode {
	/** As it is shown: `ABCD-EFGH`. */
	readonly code: string;
	readonly codeHash: Uint8Array;
}

/** A new code and its hash, under the salt of this database. */
export async function issueCode(salt: string): Promise<IssuedCode> {
	const code = newSecretCode(letters);
	const half = letters / 2;
	return { code: `${code.slice(0, half)}-${code.slice(half)}`, codeHash: await hashCode(code, salt) };
}

/** The hash of a code however it was typed: small letters, spaces and dashes do not matter. */
export function hashCode(typed: string, salt: string): Promise<Uint8Array> {
	return new Promise((resolve, reject) => {
		scrypt(normaliseCode(typed), salt, 32, cost, (error, hash) => (error ? reject(error) : resolve(hash)));
	});
}
