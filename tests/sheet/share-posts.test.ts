/** Shares add up to what is shared, and none is further from its exact share than one post, half or hundredth. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sharesOf } from '../../models/sheet/share-posts.ts';

it('shares add up to the total, in its own unit, and are nearly proportional', () => {
  const weights = fc
    .array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 3 })
    .filter((all) => all.some((weight) => weight > 0));
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 20_000 }),
      fc.constantFrom(1, 0.5, 0.01),
      weights,
      (units, step, all) => {
        const total = Number((units * step).toFixed(2));
        // The largest unit that the total is counted in, which may be larger than the step.
        const unit = [1, 0.5].find((one) => Number.isInteger(total / one)) ?? 0.01;
        const shares = sharesOf(total, all);
        const sum = all.reduce((before, weight) => before + weight, 0);
        expect(shares.reduce((before, share) => before + share, 0)).toBeCloseTo(total, 6);
        for (const [position, share] of shares.entries()) {
          expect(Math.abs(share - (total * (all[position] ?? 0)) / sum)).toBeLessThan(unit + 1e-9);
          if (all[position] === 0) expect(share).toBe(0);
          expect(Math.abs(share / unit - Math.round(share / unit))).toBeLessThan(1e-6);
        }
      },
    ),
  );
});
