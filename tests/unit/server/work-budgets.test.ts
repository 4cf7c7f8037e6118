// An account may take up a tenth of the relay's thread, and no more (F43).
import { beforeEach, expect, test } from 'vitest';
import { WorkBudgets } from '../../../server/work-budgets.ts';

let now: number;
let worked: number;
let gone: number;
let budgets: WorkBudgets;
beforeEach(() => {
	[now, worked, gone] = [0, 0, 0];
	budgets = new WorkBudgets(
		() => now,
		() => worked,
		{ aMinute: 6000, aFrame: 500 },
		() => gone
	);
});
const work = (duration: number) => () => {
	worked += duration;
	gone += duration;
};

test('F43: who worked for six seconds waits until some of it is paid off; others do not', () => {
	for (let frame = 0; frame < 12; frame++) expect(budgets.spend('mallory', work(500))).toBe(true);
	expect(budgets.spend('mallory', work(1))).toBe(false);
	expect(worked).toBe(6000);
	expect(budgets.spend('ana', work(1))).toBe(true);
	now += 1000;
	expect(budgets.spend('mallory', work(1))).toBe(true);
	now += 60_000;
	for (let frame = 0; frame < 12; frame++) expect(budgets.spend('mallory', work(500))).toBe(true);
});

test('F43: a frame that took more than half a second is told, though it is done', () => {
	expect(budgets.spend('ana', work(501))).toBe(false);
	expect(worked).toBe(501);
	expect(budgets.spend('ana', work(1))).toBe(true);
});

test('work that was done elsewhere counts', () => {
	budgets.charge('ana', 6000);
	expect(budgets.has('ana')).toBe(false);
	now += 10;
	expect(budgets.has('ana')).toBe(true);
});

test('what others on the machine take does not count', () => {
	for (let frame = 0; frame < 50; frame++) {
		const isDone = budgets.spend('ana', () => {
			worked += 2;
			gone += 2000;
		});
		expect(isDone).toBe(true);
	}
	expect(budgets.has('ana')).toBe(true);
});

test('short frames are billed without a look at what the thread has worked', () => {
	let looks = 0;
	const counted = new WorkBudgets(
		() => now,
		() => (looks++, worked),
		{ aMinute: 6, aFrame: 5 },
		() => gone
	);
	for (let frame = 0; frame < 12; frame++) expect(counted.spend('ana', work(0.5))).toBe(true);
	expect(counted.spend('ana', work(0.5))).toBe(false);
	expect(looks).toBe(1);
});

test('a clock that is put back costs nobody anything', () => {
	now = 120_000;
	expect(budgets.spend('ana', work(1))).toBe(true);
	now = 0;
	expect(budgets.spend('ana', work(1))).toBe(true);
});
