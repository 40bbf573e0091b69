/**
 * Property tests draw the same cases on every run, so that a commit is judged by its code and not by
 * its luck. `PROPERTY_SEED=random npm test` explores: fast-check names the seed of what it finds.
 */
import fc from 'fast-check';

const asked = process.env.PROPERTY_SEED ?? '20261122';
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked) });

const chosen = asked === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(asked);
/** The seed of a test that draws its cases itself; it says which it was. */
export const propertySeed = (): number => chosen;
