// The wheel's spokes stay inside their box and never touch each other.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spokePath } from '../../../src/lib/ui/parts/wheel-spokes.ts';

const shape = fc.record({
	count: fc.integer({ min: 1, max: 20 }),
	share: fc.double({ min: -1, max: 2, noNaN: true })
});

test('stay between hub and rim, whatever the share', () => {
	fc.assert(
		fc.property(shape, fc.nat(19), ({ count, share }, index) => {
			const path = spokePath(index % count, count, share);
			for (const [, x, y] of path.matchAll(/[ML ](\d+\.\d\d) (\d+\.\d\d)/g)) {
				const reach = Math.hypot(Number(x) - 22, Number(y) - 22);
				expect(reach).toBeGreaterThan(8.98);
				expect(reach).toBeLessThan(20.02);
			}
		})
	);
});

test('a single spoke goes almost all the way round', () => {
	expect(spokePath(0, 1, 1)).toContain('A20 20 0 1 1');
});
