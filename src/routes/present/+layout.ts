// Presenting needs the words that most phones never load.
import { words } from '../../app/words.ts';

export async function load(): Promise<void> {
	await words.needDesk();
}
