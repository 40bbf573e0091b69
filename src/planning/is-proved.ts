/** Whether everything in an explanation is proved, so that the same call would be answered the same again. */
import type {
  AlternativesAnswer,
  ComparisonAnswer,
  Forbidden,
  QuestionAnswer,
} from '../../models/vocabulary/answer.ts';

type Verdict = Pick<QuestionAnswer, 'verdict' | 'price' | 'changes'> & {
  readonly forbidden?: Pick<Forbidden, 'minimal'> | undefined;
};

export const isProvedAnswer = ({ verdict, price, changes, forbidden }: Verdict): boolean =>
  verdict === 'as-planned' ||
  (verdict === 'possible' && price?.proved === true && changes?.fewest === true) ||
  (verdict === 'forbidden' && forbidden?.minimal === true);

export const isProvedList = ({ alternatives, ended }: AlternativesAnswer): boolean =>
  ended !== 'time' && alternatives.every(({ outcome }) => outcome === 'optimal');

export const isProvedComparison = ({ base, scenarios }: ComparisonAnswer): boolean =>
  [base, ...scenarios].every(({ outcome }) => outcome === 'optimal' || outcome === 'infeasible') &&
  scenarios.every(
    ({ by, conflict, changes }) =>
      by !== 'solved' || (conflict?.minimal !== false && changes?.fewest !== false),
  );
