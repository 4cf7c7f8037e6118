// The pictures of a unit that is read, as addresses that last as long as it is on the screen.
import type { Unit } from '$lib/domain/curriculum.ts';
import type { AccountDatabase } from '$lib/storage/account-database.ts';
import { readPart } from '$lib/storage/pack-reader.ts';

/** By the names that the text calls them; one that is not on this device is not among them. */
export type Pictures = ReadonlyMap<string, string>;

/** Gives the way to let go of them: an answer that comes later is shown no more, another unit's stands there. */
export function showPictures(
	database: AccountDatabase,
	{ images }: Pick<Unit, 'images'>,
	show: (pictures: Pictures) => void
): () => void {
	let isHere = true;
	const made = addressesOf(database, images).then((pictures) => {
		if (isHere) show(pictures);
		return pictures;
	});
	made.catch((reason: unknown) => console.error('Pictures could not be read from this device:', reason));
	return () => {
		isHere = false;
		void made.then((pictures) => [...pictures.values()].forEach(URL.revokeObjectURL)).catch(() => {});
	};
}

async function addressesOf(database: AccountDatabase, images: Unit['images']): Promise<Pictures> {
	const entries = await Promise.all(
		Object.entries(images).map(async ([name, image]) => {
			const part = await readPart(database, image);
			if (part === undefined) return [];
			return [
				[name, URL.createObjectURL(new Blob([new Uint8Array(part.bytes)], { type: part.type }))] as const
			];
		})
	);
	return new Map(entries.flat());
}
