// Publishes a form as a pack, as the builder does.
import { createHash } from 'node:crypto';
import type { Localized } from '../../src/lib/domain/localized.ts';
import type { TestMember } from './member.ts';

interface FormJson {
	readonly name: string;
	readonly version: number;
	readonly layout: number;
	readonly licence: string;
	readonly title: Localized;
}

/** @throws Error with the relay's answer when it refuses. */
export async function publishForm(coordinator: TestMember, form: FormJson): Promise<void> {
	const bytes = Buffer.from(JSON.stringify(form));
	const { name, version, layout, licence, title } = form;
	const part = {
		hash: createHash('sha256').update(bytes).digest('hex'),
		...{ bytes: bytes.byteLength, type: 'application/json' }
	};
	const manifest = { kind: 'questionnaire', ...{ name, version, layout, licence, title }, parts: [part] };
	const published = await coordinator.post('/api/packs', { manifest, parts: [bytes.toString('base64')] });
	if (!published.ok) throw new Error(`not published: ${await published.text()}`);
}
