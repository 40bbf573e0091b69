/** The faults of a value that fits none of several shapes. */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { givenPlanSchema } from '../../models/facts/given-plan.ts';
import { checkShape } from '../../models/findings/check-shape.ts';
import { findingList } from '../../models/findings/findings.ts';
import { pinSchema } from '../../models/vocabulary/plan.ts';
import { alike } from '../../models/vocabulary/words.ts';

const schema = z.strictObject({
  pins: z.array(pinSchema).optional(),
  from: givenPlanSchema.optional(),
});
const faultsOf = (raw: object): readonly (readonly [string, string])[] => {
  const findings = findingList();
  checkShape({ schema, raw, base: '', place: (path) => ({ name: alike('request'), rest: path }) }, findings);
  return findings.faults().map(({ pointer, message }) => [pointer, message]);
};

it.each<[object, readonly (readonly [string, string])[]]>([
  [{ pins: [{ teacher: 't', stays: true }], from: 'plan' }, []],
  [
    { pins: [{ teacher: 't', stay: true }] },
    [
      ['/pins/0/school', 'request: pins[0].school is missing; add it (a text)'],
      [
        '/pins/0/stay',
        'request: pins[0] has no field "stay" (did you mean "stays"?); known are teacher, school, author, reason, stays, moves, notTo',
      ],
    ],
  ],
  [
    { pins: [{ teacher: 't', stays: false }] },
    [['/pins/0/stays', 'request: pins[0].stays is false, must be true']],
  ],
  [{ pins: [5] }, [['/pins/0', 'request: pins[0] is 5, expected an object']]],
  [
    { from: [{ teacher: 't', from: 'A', to: 5, subject: 'maths' }] },
    [
      [
        '/from/0/to',
        'request: from[0].to is 5, expected a text; it looks like a number without quotes; write "5"',
      ],
    ],
  ],
  [{ from: {} }, [['/from', 'request: from is an object, expected a list or a text']]],
])('%j', (raw, faults) => {
  expect(faultsOf(raw)).toEqual(faults);
});
