// The words of sessions come before their screens.
import { words } from '../../app/words.ts';

export async function load() {
	await words.needDesk();
}
