/** Which schools have as large a share of senior titles (高级教师) as all schools of their stage together. */
import type { SchoolIndex } from '../vocabulary/positions.ts';
import type { School } from '../vocabulary/roster.ts';
import type { IndexedRoster } from './index-roster.ts';

type Staff = { readonly all: number; readonly senior: number };

/** Of a school: whether its share reaches that of its stage, before the plan; undefined where it has nobody. */
export const seniorShareAtMean = (index: IndexedRoster): ((school: SchoolIndex) => boolean | undefined) => {
  const staffOf = (school: SchoolIndex): Staff => {
    const titles = index.teachersOf(school).map((teacher) => index.teacher(teacher).title);
    return {
      all: titles.length,
      senior: titles.filter((title) => title === 'senior' || title === 'chief').length,
    };
  };
  const meanOf = (stage: School['stage']): Staff => {
    const staffs = index.schoolIndices.filter((school) => index.school(school).stage === stage).map(staffOf);
    return {
      all: staffs.reduce((sum, { all }) => sum + all, 0),
      senior: staffs.reduce((sum, { senior }) => sum + senior, 0),
    };
  };
  const means = new Map<School['stage'], Staff>();
  return (school) => {
    const { stage } = index.school(school);
    const [own, mean] = [staffOf(school), means.get(stage) ?? meanOf(stage)];
    means.set(stage, mean);
    if (own.all === 0) return undefined;
    return own.senior * mean.all >= mean.senior * own.all;
  };
};
