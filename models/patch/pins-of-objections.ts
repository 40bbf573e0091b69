/** Upheld objections to a plan, as pins of its revision: they are the later decisions, but for what the revision says itself. */
import { findingAt, shown } from '../findings/findings.ts';
import { fieldOf, listOf } from '../findings/raw.ts';
import type { Warning } from '../vocabulary/answer.ts';
import type { Pin } from '../vocabulary/plan.ts';
import { en, joined, type Words, zh } from '../vocabulary/words.ts';

type Taken = {
  /** Pins of the request that stay. */
  readonly before: readonly unknown[];
  /** Pins of objections that are added. */
  readonly added: readonly Pin[];
  readonly warnings: readonly Warning[];
};

/** Only what forbids schools stands beside an earlier pin that forbids others. */
const standsBeside = (earlier: unknown, pin: Pin): boolean =>
  'notTo' in pin && fieldOf(earlier, 'notTo') !== undefined;

const listed = (pins: readonly Pin[]): Words => {
  const teachers = joined(pins.slice(0, 5).map(({ teacher }) => shown(teacher)));
  const more = pins.length - 5;
  return more > 0 ? { en: en`${teachers} and ${more} more`, zh: zh`${teachers}等` } : teachers;
};

const warnOfAdded = (added: readonly Pin[]): readonly Warning[] => {
  if (added.length === 0) return [];
  const message = {
    en: en`${added.length} pin(s) come from objections to the plan that were upheld (teacher ${listed(added)}); to decide otherwise, give pins of these teachers in the revision`,
    zh: zh`有${added.length}项预定来自对原方案的异议，均已认定成立（教师${listed(added)}）；如另有决定，请在调整中写明这些教师的预定`,
    params: { count: added.length },
  };
  return [findingAt('/basedOn', 'pins-of-objections', message)];
};

const warnOfGone = (gone: readonly Pin[]): readonly Warning[] => {
  if (gone.length === 0) return [];
  const message = {
    en: en`${gone.length} upheld objection(s) to the plan make no pin (teacher ${listed(gone)}): the teacher is no longer in the roster`,
    zh: zh`有${gone.length}项已认定成立的异议（教师${listed(gone)}）未作为预定：该教师已不在现花名册中`,
    params: { count: gone.length },
  };
  return [findingAt('/basedOn', 'objection-left-out', message)];
};

/** `pins` are those of the revision itself; whom they speak of, no objection decides. */
export const pinsOfObjections = (
  request: unknown,
  upheld: readonly Pin[],
  pins: readonly { readonly teacher: string }[],
): Taken => {
  const before = listOf(fieldOf(request, 'pins'));
  if (upheld.length === 0) return { before, added: [], warnings: [] };
  const decided = new Set(pins.map(({ teacher }) => teacher));
  const present = new Set(
    listOf(fieldOf(fieldOf(request, 'roster'), 'teachers')).map((teacher) => fieldOf(teacher, 'id')),
  );
  const open = upheld.filter(({ teacher }) => !decided.has(teacher));
  const { here: added = [], gone = [] } = Object.groupBy(open, ({ teacher }) =>
    present.has(teacher) ? 'here' : 'gone',
  );
  return {
    before: before.filter((earlier) =>
      added.every((pin) => pin.teacher !== fieldOf(earlier, 'teacher') || standsBeside(earlier, pin)),
    ),
    added,
    warnings: [...warnOfAdded(added), ...warnOfGone(gone)],
  };
};
