// The desk's words come before its screens.
import { words } from '../../app/words.ts';

export async function load() {
	await words.needDesk();
}
