// The forms that a new case may be begun with: the newest of each that is known here.
import type { OfferedForm } from '$lib/domain/form-order.ts';
import { missingParts, newestManifests } from '$lib/storage/pack-store.ts';
import type { Workspace } from '$lib/workspace/workspace.ts';

/** With what each is about, which only its questions say; one that this app cannot read is left out. */
export async function offeredForms(
	workspace: Pick<Workspace, 'database' | 'questionnaire'>
): Promise<(OfferedForm & { version: number })[]> {
	const { database } = workspace;
	const manifests = await newestManifests(database, 'questionnaire');
	const offered = manifests.map(async (manifest) => {
		const { name, version, title } = manifest;
		const form = await workspace.questionnaire({ name, version });
		const isUnreadable = form === null && (await missingParts(database, manifest)).length === 0;
		return isUnreadable ? [] : [{ name, version, title, kind: form?.kind ?? null }];
	});
	return (await Promise.all(offered)).flat();
}
