// An account may take up a tenth of the relay's thread, and no more (F43).
import { beforeEach, expect, test } from 'vitest';
import { WorkBudgets } from '../../../server/work-budgets.ts';

let now: number;
let worked: number;
let budgets: WorkBudgets;
beforeEach(() => {
	[now, worked] = [0, 0];
	budgets = new WorkBudgets(
		() => now,
		() => worked,
		{ aMinute: 6000, aFrame: 500 }
	);
});
const work = (duration: number) => () => void (worked += duration);

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
