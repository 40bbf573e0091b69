import { mayMove } from './shared/county.ts';
import type { PlainMoveRule } from './shared/member.ts';

export const eligible: PlainMoveRule = {
  rule: 'eligible',
  makesEligible: true,
  allows: (county) => {
    const may = mayMove(county);
    return ({ teacher }) => may(teacher);
  },
};
