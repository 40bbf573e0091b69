/** Whatever the policy, a plan or an audit names the schools that its postings leave without their head. */
import { expect, it } from 'vitest';
import { checkAuditRequest, checkPlanRequest } from '../../models/check/check-request.ts';
import type { Warning } from '../../models/vocabulary/answer.ts';
import type { Roster } from '../../models/vocabulary/roster.ts';
import { makePlan } from '../../src/planning/make-plan.ts';
import { type Moves, postingsFor, rosterOf, school, teacher, teachers } from '../support/rosters.ts';
import { solveInProcess } from '../support/solve-in-process.ts';

const head = { role: 'principal' as const, backbone: 'none' as const, degree: 'bachelor' as const };
const known = { backbone: 'none', degree: 'bachelor' } as const;
const roster = rosterOf(
  [
    school('B', { name: '河湾小学' }),
    school('A', { name: '城关小学' }),
    school('N', { name: '' }),
    school('C', { campus: 'nine' }),
    school('D', { campus: 'nine', stage: 'junior' }),
    school('E', { name: '石桥小学' }),
  ],
  [
    teacher('hb', 'B', head),
    teacher('ha', 'A', head),
    teacher('hn', 'N', head),
    teacher('hc', 'C', head),
    ...teachers('a', 2, 'A', known),
  ],
);
const policy = { name: '', clauses: [{ goal: 'fewest-moves', priority: 1 }] };
const warned = (moves: Moves, of: Roster = roster): readonly Warning[] => {
  const checked = checkAuditRequest(
    { roster: of, policy, postings: postingsFor(of, moves) },
    () => undefined,
  );
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked.warnings;
};

it('names each of them in one warning', () => {
  expect(warned({ ha: 'E', hb: 'E', hn: 'E' })).toMatchObject([
    {
      pointer: '/roster/schools/0',
      code: 'school-without-head',
      message:
        'the principal of "N", "城关小学", "河湾小学" is posted away and no other comes; post a successor there, or keep the principal',
      words: {
        zh: '“N”、“城关小学”、“河湾小学”的校长调出后无人接任，请安排接任人选，或保留原校长',
      },
      params: { schools: ['A', 'B', 'N'] },
      count: 3,
      places: ['/roster/schools/0', '/roster/schools/1', '/roster/schools/2'],
    },
  ]);
});

it.each<[string, Moves]>([
  ['nobody moves', {}],
  ['heads change places', { ha: 'B', hb: 'A' }],
  ['heads follow one another', { ha: 'E', hb: 'A', hn: 'B', hc: 'N', a1: 'C' }],
  ['a head goes to the other half of the campus', { hc: 'D' }],
  ['teachers move', { a1: 'B', a2: 'E' }],
])('says nothing where %s', (name, moves) => {
  const found = warned(moves).map(({ message }) => message);
  expect(found).toEqual(
    name === 'heads follow one another' ? [expect.stringContaining('the principal of "C"')] : [],
  );
});

it('says nothing of a roster without principals', () => {
  const teachersOnly = {
    ...roster,
    teachers: roster.teachers.map((one) => ({ ...one, role: 'teacher' as const })),
  };
  expect(warned({ ha: 'E' }, teachersOnly)).toEqual([]);
});

it('is said of plans', async () => {
  const pins = [{ teacher: 'ha', school: 'E' }];
  const checked = checkPlanRequest({ roster, policy, pins }, () => undefined);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  const plan = await makePlan(checked, checked.warnings, { solve: solveInProcess, serviceVersion: 'test' });
  expect(plan).toMatchObject({
    outcome: 'optimal',
    warnings: [{ code: 'school-without-head', message: expect.stringContaining('"城关小学"') }],
  });
});
