// What joining and typing cost on the wire, beside a stock Yjs relay in the same run.
import * as Y from 'yjs';
import { narrative } from '../../src/lib/documents/case-document.ts';
import { caseText, fillCase } from '../support/case-text.ts';
import { Random } from '../support/random.ts';
import { type Cells, kilobytes } from './table.ts';
import { type Cost, costOf, type Side, rondaSide, stockSide } from './two-ways.ts';
import { eventually, pause } from './waiting.ts';

/** Letters in a second, one update each. */
const pace = 10;

export async function bytes(): Promise<Cells[]> {
	const rows: Cells[] = [];
	rows.push(await beside('first join, a document of 200 kB', firstJoin));
	rows.push(await beside('500 letters typed, alone', (side) => typing(side, false)));
	rows.push(await beside('500 letters typed, a colleague there', (side) => typing(side, true)));
	return rows;
}

async function beside(what: string, measure: (side: Side) => Promise<Cost>): Promise<Cells> {
	const costs: Cost[] = [];
	for (const start of [rondaSide, stockSide]) {
		const side = await start();
		try {
			costs.push(await measure(side));
		} finally {
			await side.stop();
		}
	}
	const [ours, stock] = costs as [Cost, Cost];
	return {
		'': what,
		'Ronda up': kilobytes(ours.up),
		'Ronda down': kilobytes(ours.down),
		'stock up': kilobytes(stock.up),
		'stock down': kilobytes(stock.down)
	};
}

async function firstJoin(side: Side): Promise<Cost> {
	const full = new Y.Doc();
	fillCase(full, new Random(2), 200_000);
	const author = await side.open(full, false);
	await author.sent();
	const cost = await costOf(side.cable, async () => {
		const reader = await side.open(new Y.Doc(), true);
		await eventually(() => {
			if (narrative(reader.document, 'plan').length < 10_000) throw new Error('not there');
		});
		await reader.close();
	});
	await author.close();
	return cost;
}

/** The connection itself is not counted: it stands when typing begins. */
async function typing(side: Side, isInCompany: boolean): Promise<Cost> {
	const writer = await side.open(new Y.Doc(), true);
	const colleague = isInCompany ? await side.open(new Y.Doc(), false) : null;
	const letters = caseText(new Random(3), 500);
	await pause(500);
	const cost = await costOf(side.cable, async () => {
		const text = narrative(writer.document, 'story');
		for (const letter of letters) {
			text.insert(text.length, letter);
			await pause(1000 / pace);
		}
		await writer.sent();
	});
	await writer.close();
	await colleague?.close();
	return cost;
}
