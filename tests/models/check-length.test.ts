/** Lists beyond their limit are refused by their length alone: what is in them is not looked at. */
import { describe, expect, it } from 'vitest';
import {
  checkAuditRequest,
  checkPlanRequest,
  checkPolicyRequest,
  checkRosterRequest,
} from '../../models/check/check-request.ts';
import { rosterOf, school } from '../support/rosters.ts';

const nobody = () => undefined;
const roster = rosterOf([school('A')], []);
const policy = { name: 'p', clauses: [] };
/** Each is wrong by itself, so that whoever looks inside reports more than the length. */
const wrong = (count: number): readonly object[] => Array.from({ length: count }, () => ({}));
const faultsOf = (checked: object): unknown => ('faults' in checked ? checked.faults : []);
const tooMany = (pointer: string, name: string, count: number, most: number) => [
  expect.objectContaining({
    pointer,
    code: 'too-many-entries',
    message: `${name} has ${count} entries; at most ${most} can be sent`,
    params: { count, limit: most },
  }),
];

describe('the length of', () => {
  it.each([
    ['schools', 20_000],
    ['teachers', 500_000],
    ['links', 500_000],
  ])('%s of a roster', (list, most) => {
    const sent = { ...roster, [list]: wrong(most + 1) };
    const expected = tooMany(`/roster/${list}`, `roster: ${list}`, most + 1, most);
    expect(faultsOf(checkPlanRequest({ roster: sent, policy }, nobody))).toEqual(expected);
    expect(faultsOf(checkRosterRequest(sent))).toEqual(
      tooMany(`/${list}`, `roster: ${list}`, most + 1, most),
    );
  });
  it('clauses of a policy', () => {
    const expected = tooMany('/clauses', 'policy: clauses', 1_001, 1_000);
    expect(faultsOf(checkPolicyRequest({ name: 'p', clauses: wrong(1_001) }, nobody))).toEqual(expected);
  });
  it('pins', () => {
    const sent = { roster, policy, pins: wrong(500_001) };
    expect(faultsOf(checkPlanRequest(sent, nobody))).toEqual(tooMany('/pins', 'pins', 500_001, 500_000));
  });
  it('postings of an audit', () => {
    const sent = { roster, policy, postings: wrong(500_001) };
    const expected = tooMany('/postings', 'postings', 500_001, 500_000);
    expect(faultsOf(checkAuditRequest(sent, nobody))).toEqual(expected);
  });
});
