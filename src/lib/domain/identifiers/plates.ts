// Plates of vehicles, behind the word that says so: letters and figures in the orders of the network's countries.
import type { Mark } from './finding.ts';
import type { FoldedText } from './folded-text.ts';
import { labelsIn } from './number-labels.ts';

/** From the end of the word on. Letters that stand apart must be capitals, or they are the next word. */
const plate =
	/^(?:[ :.,#-]|n°|n[or]?o?\.|number|numero|plates?|placas?|chapa|plaque|registration){1,5}((?:[a-z]{1,3}[ -]?\d{1,4}(?:[ -]?\d{1,2})?|\d{1,4}[ -]?[a-z]{1,3}[ -]?\d{0,3}|[a-z]{2}-\d{3}-[a-z]{2})[a-z]?(?:\d{1,2})?)(?:[ -]([a-z]{1,2})(?![\p{L}\p{N}]))?(?![\p{N}])/u;

export function markPlates({ folded, origin, isCapital }: FoldedText): Mark[] {
	return labelsIn(folded)
		.filter(({ rule }) => rule === 'plate')
		.flatMap(({ end }): Mark[] => {
			const match = plate.exec(folded.slice(end, end + 40));
			const [whole, core = '', tail = ''] = match ?? [];
			if (whole === undefined) return [];
			const start = end + whole.indexOf(core);
			const behind = start + core.length;
			const isTail = tail !== '' && isCapital(end + whole.length - 1);
			const letters = [...core].findIndex((sign) => /[a-z]/.test(sign));
			const isPlate = isCapital(start + letters) || !core.includes(' ');
			if (!isPlate || letters === -1 || !/\d\D*\d/.test(core)) return [];
			return [
				{ rule: 'plate', start: origin(start), end: origin(isTail ? end + whole.length : behind), mend: '' }
			];
		});
}
