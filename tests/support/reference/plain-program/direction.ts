import type { Predicate } from '../../../../models/vocabulary/predicate.ts';
import { named, schoolsWhere } from './shared/county.ts';
import type { PlainMoveRule } from './shared/member.ts';

type Routes = readonly { readonly from?: Predicate; readonly to?: Predicate }[] | undefined;

export const direction: PlainMoveRule = {
  rule: 'direction',
  allows: (county, clause) => {
    const isNamed = named(county, clause);
    const compiled = (routes: Routes) =>
      routes?.map(({ from, to }) => [schoolsWhere(county, from), schoolsWhere(county, to)] as const);
    const [allow, forbid] = [compiled(clause.allow as Routes), compiled(clause.forbid as Routes)];
    return ({ teacher, school }) => {
      if (!isNamed(teacher)) return true;
      const home = county.home(teacher);
      const isOn = (routes: ReturnType<typeof compiled>): boolean =>
        (routes ?? []).some(([from, to]) => from(home) && to(school));
      return (allow === undefined || isOn(allow)) && !isOn(forbid);
    };
  },
};
