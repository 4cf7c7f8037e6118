// The seeded simulator: real providers, lines and rooms; every rule of SPEC.md that concerns two ends of a line.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { simulate, Violation } from '../support/simulation.ts';

const histories = Number(process.env['HISTORIES'] ?? 100);
const steps = Number(process.env['STEPS'] ?? 150);
const firstSeed = Number(process.env['SEED'] ?? 1);

beforeEach(() => void vi.useFakeTimers({ now: 1_790_000_000_000 }));
afterEach(() => {
	vi.clearAllTimers();
	vi.restoreAllMocks();
	vi.useRealTimers();
});

describe('R1–R6, R9–R12 hold', () => {
	test(`in ${histories} histories of ${steps} steps with four devices`, { timeout: 1_200_000 }, async () => {
		const sum = { edits: 0, receipts: 0 };
		for (let seed = firstSeed; seed < firstSeed + histories; seed++) {
			const ran = await simulate({ seed, steps, fault: 'none' });
			sum.edits += ran.edits;
			sum.receipts += ran.receipts;
			vi.clearAllTimers();
		}
		console.log(`${histories} histories: ${sum.edits} edits, ${sum.receipts} receipted on the way`);
		expect(sum.receipts).toBeGreaterThan(histories);
	});
});

describe('R1–R6, R9–R12, R15, R16, R18 hold', () => {
	const what = 'up to six devices, restores, rights withdrawn and given back, and purges';
	test(`in ${histories} histories with ${what}`, { timeout: 1_200_000 }, async () => {
		const sum = { edits: 0, receipts: 0 };
		for (let seed = firstSeed; seed < firstSeed + histories; seed++) {
			const ran = await simulate({ seed, steps, fault: 'none', isEventful: true });
			sum.edits += ran.edits;
			sum.receipts += ran.receipts;
			vi.clearAllTimers();
		}
		console.log(`${histories} eventful histories: ${sum.edits} edits, ${sum.receipts} receipted on the way`);
		expect(sum.receipts).toBeGreaterThan(histories / 5);
	});
});

/** Seeds that once failed, by what they found. */
const onceFailed = [
	{
		seed: 28,
		found: 'R9: a room that filled and emptied again during a save was closed before its last save'
	},
	{ seed: 118, found: 'R1: a head was told to a peer that had not yet been sent what it lacked' },
	{ seed: 119, found: 'R1: words passed on, then lost by relay and author, stayed on a third device only' },
	{ seed: 1182, found: 'R1: words typed at the front of a text, some of which were there, were refused' },
	{
		seed: 10396,
		found:
			'R1: words that hung on those of another device, which came later, got no receipt while the line stood'
	},
	{
		seed: 17602,
		found:
			'R1: words of another that hung on what was lost everywhere kept back the receipts of the device that had heard them'
	},
	{ seed: 1590, isEventful: true, found: 'R1: the same, with rights that come and go' }
];

describe('what once failed holds', () => {
	for (const { seed, found, isEventful = false } of onceFailed)
		test(`seed ${seed}: ${found}`, () => simulate({ seed, steps: 150, fault: 'none', isEventful }));
});

describe('the simulator finds', () => {
	const planted = [
		{ fault: 'receipt before commit', rule: /R4|R11/ },
		{ fault: 'no broadcast', rule: /R1/ },
		{ fault: 'lost update', rule: /R3|R4|R11/ },
		{ fault: 'unguarded reader', rule: /R6/ },
		{ fault: 'unguarded right', rule: /R6/, isEventful: true },
		{ fault: 'no new epoch', rule: /R1|R4|R11/, isEventful: true }
	] as const;
	for (const { fault, rule, ...more } of planted) {
		test(`a planted fault: ${fault}`, { timeout: 120_000 }, async () => {
			const found: string[] = [];
			for (let seed = 1; seed <= 40 && found.length === 0; seed++) {
				try {
					await simulate({ seed, steps, fault, ...more });
				} catch (error) {
					if (!(error instanceof Violation)) throw error;
					found.push(error.message);
				}
				vi.clearAllTimers();
			}
			expect(found[0]).toMatch(rule);
		});
	}
});
