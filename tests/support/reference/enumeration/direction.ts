import type { Predicate } from '../../../../models/vocabulary/predicate.ts';
import { wrongMovers } from './shared/case.ts';
import type { EnumeratedRule } from './shared/member.ts';

type Routes = readonly { readonly from?: Predicate; readonly to?: Predicate }[] | undefined;

const closes: NonNullable<EnumeratedRule['closes']> = (given, clause) => {
  const [allow, forbid] = [clause.allow as Routes, clause.forbid as Routes];
  const isOn = (routes: Routes, from: number, to: number): boolean =>
    (routes ?? []).some((one) => given.isIn(one.from, from) && given.isIn(one.to, to));
  return (teacher, { school }) => {
    const home = given.home(teacher);
    return isOn(forbid, home, school) || (allow !== undefined && !isOn(allow, home, school));
  };
};

export const direction: EnumeratedRule = {
  rule: 'direction',
  closes,
  breach: (given, clause) => wrongMovers(given, clause, closes(given, clause)),
};
