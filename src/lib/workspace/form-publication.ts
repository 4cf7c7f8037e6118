// Publishes a form: its pack is made here and sent to the relay, which tells every device.
import type { PackManifest } from '../domain/pack.ts';
import { parseQuestionnaire } from '../domain/questionnaire-schema.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { AccountRow } from '../storage/device-database.ts';
import { sha256 } from '../storage/pack-store.ts';
import { askRelay } from './relay-requests.ts';

/** Bytes: of the request that was sent, and of the form as a device keeps it. */
export interface PublicationCost {
	readonly sent: number;
	readonly form: number;
}

/** Rejects with RelayRefusal or NoAnswer. @throws Error that names what of the form is not as it must be. */
export async function publishForm(account: AccountRow, form: Questionnaire): Promise<PublicationCost> {
	const { manifest, bytes } = await packOf(form);
	const body = { manifest, parts: [base64(bytes)] };
	await askRelay('/api/packs', { device: account.device, body });
	const sent = new TextEncoder().encode(JSON.stringify(body)).byteLength;
	return { sent, form: bytes.byteLength };
}

/** A pack of one part: the form's JSON. @throws Error that names what of the form is not as it must be. */
async function packOf(
	form: Questionnaire
): Promise<{ manifest: PackManifest; bytes: Uint8Array<ArrayBuffer> }> {
	const { name, version, licence, layout, title } = parseQuestionnaire(form);
	const bytes = new TextEncoder().encode(JSON.stringify(form));
	const part = { hash: await sha256(bytes), bytes: bytes.byteLength, type: 'application/json' };
	return {
		manifest: { kind: 'questionnaire', name, version, licence, layout, title, parts: [part] },
		bytes
	};
}

function base64(bytes: Uint8Array): string {
	return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
