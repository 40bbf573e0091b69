/** What is switched off in each run of ablation.ts: every mechanism of the solver by itself, and what it asks of the engine. */
import type { Engine, Session } from '../src/solvers/engines/engine.ts';
import { allMechanisms, type Mechanism, type Mechanisms } from '../src/solvers/mechanisms.ts';

export type Ablation = {
  readonly name: string;
  readonly mechanisms: Mechanisms;
  readonly engine: (engine: Engine) => Engine;
};

const unchanged = (engine: Engine): Engine => engine;

const without = (mechanism: Mechanism): Ablation => ({
  name: mechanism,
  mechanisms: { ...allMechanisms, [mechanism]: false },
  engine: unchanged,
});

const withSession = (name: string, change: (session: Session) => Partial<Session>): Ablation => ({
  name,
  mechanisms: allMechanisms,
  engine: (engine) => ({
    ...engine,
    open: async (seed) => {
      const session = await engine.open(seed);
      return { ...session, ...change(session) };
    },
  }),
});

/** What all others are measured against. */
export const allOn: Ablation = { name: 'all on', mechanisms: allMechanisms, engine: unchanged };

export const ablations: readonly Ablation[] = [
  ...(Object.keys(allMechanisms) as Mechanism[]).map(without),
  // The engine spends its time as it does by default.
  withSession('emphasis', ({ branch }) => ({
    branch: (request) => branch({ ...request, emphasis: 'any' }),
  })),
  // It knows nothing of values that a solution has to be below.
  withSession('cutoff', ({ branch }) => ({ branch: (request) => branch({ ...request, cutoff: undefined }) })),
  withSession('interiorPoint', ({ relax }) => ({
    relax: (request) => relax({ ...request, algorithm: 'simplex' }),
  })),
];
