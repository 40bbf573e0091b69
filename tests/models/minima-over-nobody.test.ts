/**
 * Minima that concern nobody, rule by rule: an absolute minimum over an empty group is missed, whether `who` or `at`
 * names nobody; percentages of nobody are 0; what never asks for more than is there asks nothing. All of it with a
 * warning that names the setting.
 */
import { describe, expect, it } from 'vitest';
import { checkPlanRequest } from '../../models/check/check-request.ts';
import { rules } from '../../models/rules/index.ts';
import {
  expectBreach,
  expectLeastBreach,
  must,
  type OpenClause,
  planOf,
} from '../support/plan-in-process.ts';
import { rosterOf, school, teacher, teachers } from '../support/rosters.ts';

const nobody = { field: 'id', is: 'none' };
/** A school without any teacher. */
const empty = { field: 'id', is: 'D' };
const roster = rosterOf(
  [school('A'), school('B'), school('C'), school('D')],
  [...teachers('a', 2, 'A'), teacher('b', 'B', { backbone: 'county' })],
);
const backbone = { field: 'backbone', atLeast: 'county' };

/** A clause over an empty group, what it is breached by whatever the plan, and the warning. */
const table: readonly (readonly [OpenClause, number, RegExp])[] = [
  ...[{ who: nobody }, { at: nobody }, { at: empty }].flatMap((group) => {
    const where = `/policy/clauses/0/${Object.keys(group)[0]}: `;
    return [
      [{ rule: 'rotation-quota', ...group, atLeast: 2 }, 2, RegExp(`^${where}.*, so atLeast 2 is missed$`)],
      [{ rule: 'rotation-quota', ...group, exactly: 1 }, 1, RegExp(`^${where}.*, so exactly 1 is missed$`)],
      [
        { rule: 'mover-share', share: backbone, ...group, atLeast: 2 },
        2,
        RegExp(`^${where}.*, so atLeast 2 is missed$`),
      ],
    ] as const;
  }),
  ...[{ who: nobody }, { at: nobody }].flatMap((group) => {
    const warning = RegExp(
      `^/policy/clauses/0/${Object.keys(group)[0]}: .*matches no (teacher|school) of the roster`,
    );
    return [
      [{ rule: 'rotation-quota', ...group, atLeastPercent: 100 }, 0, warning],
      [{ rule: 'mover-share', share: backbone, ...group, atLeastPercent: 100 }, 0, warning],
      [{ rule: 'retain', group: backbone, ...group, atLeast: 1 }, 0, warning],
      [{ rule: 'structure', group: backbone, ...group, atLeastPercent: 100 }, 0, warning],
    ] as const;
  }),
  [
    { rule: 'rotation-quota', of: nobody, atLeastPercent: 100 },
    0,
    /^\/policy\/clauses\/0\/of: .*of matches no teacher of the roster$/,
  ],
  [
    { rule: 'retain', group: nobody, atLeast: 1 },
    0,
    /^\/policy\/clauses\/0\/group: .*group matches no teacher of the roster$/,
  ],
  [
    { rule: 'retain', group: backbone, at: { field: 'id', is: 'A' }, atLeast: 1 },
    0,
    /^\/policy\/clauses\/0\/group: .*no teacher concerned is in group; .*asks nothing$/,
  ],
  [
    { rule: 'structure', group: backbone, who: { field: 'school', is: 'A' }, atMostPercent: 50 },
    0,
    /^\/policy\/clauses\/0\/group: .*no teacher concerned is in group; its share is 0 in every school$/,
  ],
  [
    { rule: 'structure', group: backbone, among: nobody, atLeastPercent: 100 },
    0,
    /^\/policy\/clauses\/0\/among: .*among matches no teacher of the roster$/,
  ],
  [
    { rule: 'indicator', indicator: 'backbone', perHundredPupils: 5, at: nobody },
    0,
    /^\/policy\/clauses\/0\/at: .*at matches no school of the roster$/,
  ],
  [
    { rule: 'staffing', floor: 100, at: nobody },
    0,
    /^\/policy\/clauses\/0\/at: .*at matches no school of the roster$/,
  ],
  [
    { rule: 'must-move', who: nobody },
    0,
    /^\/policy\/clauses\/0\/who: .*who matches no teacher of the roster$/,
  ],
];

const warningsOf = (clause: OpenClause): readonly string[] => {
  const policy = { name: '', clauses: [{ ...clause, strength: 'must' }] };
  const checked = checkPlanRequest({ roster, policy }, () => undefined);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked.warnings.map(({ pointer, message }) => `${pointer}: ${message}`);
};

describe('over nobody', () => {
  it.each(table)('%j is breached by %d', async (clause, breach, warning) => {
    expectBreach(roster, clause, {}, breach);
    expectBreach(roster, clause, { a1: 'C' }, breach);
    expect(warningsOf(clause).filter((one) => warning.test(one))).toHaveLength(1);
    const plan = await expectLeastBreach(roster, clause, breach);
    expect(plan.clauses[0]?.breach).toBe(breach);
  });

  it('the number of those who move is open where only the group counted among them is empty', async () => {
    const share = { rule: 'mover-share', share: nobody, atLeast: 1 };
    expectBreach(roster, share, {}, 0);
    expectBreach(roster, share, { a1: 'C' }, 1);
    expect(warningsOf(share).filter((one) => /\/share: .*share matches no teacher/.test(one))).toHaveLength(
      1,
    );
    const elsewhere = { ...share, share: backbone, at: { field: 'id', is: 'A' } };
    expectBreach(roster, elsewhere, { a1: 'C' }, 1);
    expect(
      warningsOf(elsewhere).filter((one) =>
        /no teacher concerned is in share; a minimum is missed/.test(one),
      ),
    ).toHaveLength(1);
    await expectLeastBreach(roster, share, 0);
  });

  it('a repair of a missed minimum asks for nobody', async () => {
    const plan = await planOf(roster, [must('mover-share', { share: backbone, at: nobody, atLeast: 2 })]);
    expect(plan).toMatchObject({ outcome: 'infeasible', conflict: { clauses: [0], minimal: true } });
    expect(plan.conflict?.repairs).toMatchObject([
      { kind: 'ease', cost: 2, nearest: true, patch: { policy: { clauses: { 0: { atLeast: 0 } } } } },
    ]);
  });

  it('is looked at for every rule with an absolute minimum of persons', () => {
    const withMinimum = rules.filter(
      ({ settings }) => 'atLeast' in settings.shape || 'exactly' in settings.shape,
    );
    const looked = new Set(table.map(([{ rule }]) => rule));
    expect(withMinimum.map(({ id }) => id).filter((id) => !looked.has(id))).toEqual([]);
  });
});
