/** The golden programs: the example's program of every rule in both strengths and of every goal, with its path. */
import { goals } from '../../../models/goals/index.ts';
import type { BuiltProgram } from '../../../models/program/build-program.ts';
import { writeLp } from '../../../models/program/lp-format.ts';
import { rules } from '../../../models/rules/index.ts';
import { isRule } from '../../../models/vocabulary/policy.ts';
import { exampleOfGoal, exampleOfRule, exampleProgram, otherExamples } from './example.ts';

export type GoldenProgram = { readonly path: string; readonly build: () => BuiltProgram };

export const goldenPrograms: readonly GoldenProgram[] = [
  ...rules.flatMap(({ id }): readonly GoldenProgram[] => [
    {
      path: `tests/rules/golden/${id}.lp`,
      build: () => exampleProgram([exampleOfRule(id, 'must')], 'enforced'),
    },
    {
      path: `tests/rules/golden/${id}.in-principle.lp`,
      build: () => exampleProgram([exampleOfRule(id, 'in-principle')], 'penalised'),
    },
  ]),
  ...goals.map(
    ({ id }): GoldenProgram => ({
      path: `tests/goals/golden/${id}.lp`,
      build: () => exampleProgram([exampleOfGoal(id)], 'enforced'),
    }),
  ),
  ...otherExamples.map(
    ({ id, word, clause }): GoldenProgram => ({
      path: `tests/${isRule(clause) ? 'rules' : 'goals'}/golden/${id}.${word}.lp`,
      build: () => exampleProgram([clause], 'enforced'),
    }),
  ),
];

export const textOf = ({ build }: GoldenProgram): string => writeLp(build());
