import { z } from 'zod';
import { decimal } from '../exact.ts';
import type { Facts } from '../facts/facts.ts';
import { schoolAfter, subjectAfter } from '../facts/outcome.ts';
import { at, who } from '../vocabulary/clause-settings.ts';
import { entryOf } from '../vocabulary/lookup.ts';
import type { SchoolIndex, SubjectIndex, TeacherIndex, TeacherMembers } from '../vocabulary/positions.ts';
import { idSchema } from '../vocabulary/roster.ts';
import { arriving, type Constraint, going, leaving, sum } from '../vocabulary/terms.ts';
import { en, zh } from '../vocabulary/words.ts';
import { type AreaVerdict, defineRule } from './rule.ts';

const settings = z.strictObject({
  who,
  at,
  between: z
    .union([
      z.literal('all'),
      z
        .array(z.tuple([idSchema, idSchema]))
        .min(1)
        .max(100_000),
    ])
    .optional()
    .meta({
      description:
        '"all" (default): in each school as many come as go; or pairs of schools: as many each way.',
    }),
  perSubject: z.boolean().optional().meta({ description: 'In each subject by itself; default false.' }),
});
type Settings = z.infer<typeof settings>;

/** Subjects to be counted one by one, or one count over all. */
const subjectsOf = ({ perSubject }: Settings, facts: Facts): readonly (SubjectIndex | undefined)[] =>
  perSubject ? facts.subjectIndices : [undefined];

const inSubject = (
  facts: Facts,
  teachers: readonly TeacherIndex[],
  members: TeacherMembers,
  subject?: SubjectIndex,
): readonly TeacherIndex[] =>
  teachers.filter(
    (teacher) => members[teacher] && (subject === undefined || facts.subjectOf(teacher) === subject),
  );

export const balancedExchange = defineRule({
  id: 'balanced-exchange',
  name: { en: 'balanced exchange', zh: '对等交流' },
  sentence: {
    en: 'As many come as go: in each school, or between two schools each way, in each subject if asked.',
    zh: '对等交流：调入与调出人数相等（按校，或两校之间；可按学科）。',
  },
  formula:
    'all: in_s = out_s for every s ∈ at (per subject: in_{s,g} = out_{s,g}); pairs: Σ_{t at a} x_{t,b} = Σ_{t at b} x_{t,a} (per subject: posted in g)',
  families: ['F11'],
  breachUnit: 'persons',
  settings,
  say: ({ who, at, between, perSubject }, { teachers, eachSchool, pairs }) => {
    const named = teachers(who);
    const counted = perSubject
      ? { en: ', in each subject by itself', zh: '，分学科计算' }
      : { en: '', zh: '' };
    if (between === undefined || between === 'all')
      return {
        en: en`to ${eachSchool(at)} as many ${named} come as go${counted}`,
        zh: zh`${eachSchool(at)}调入与调出的${named}人数相等${counted}`,
      };
    const list = pairs(between);
    return {
      en: en`between the schools of each of these pairs as many ${named} go each way: ${list}${counted}`,
      zh: zh`${list}之间互派的${named}人数相等${counted}`,
    };
  },
  example: { settings: { between: [['A', 'B']] } },
  schoolPairs: ['between'],
  // Pairs are counted subject by subject.
  work: ({ between, perSubject }, { teachers, subjects }) =>
    (perSubject ? subjects.length : 1) *
    (Array.isArray(between) ? 3_000 * between.length : 200 * teachers.length),
  require: (settings, facts, makeFeature) => {
    const concerned = facts.teachersWhere(settings.who);
    const here = facts.schoolsWhere(settings.at);
    const zero = { atLeast: decimal(0), atMost: decimal(0) };
    return subjectsOf(settings, facts).flatMap((subject): readonly Constraint[] => {
      const part = subject === undefined ? '' : `g${subject}`;
      if (settings.between !== undefined && settings.between !== 'all') {
        return settings.between.map(([first, second], pair) => {
          const [a, b] = [entryOf(facts.schoolAt, first), entryOf(facts.schoolAt, second)];
          // Who goes may be posted in another subject than at home, so it is the posting that is counted.
          const way = (from: SchoolIndex, to: SchoolIndex, times: number) =>
            going(inSubject(facts, facts.teachersOf(from), concerned), to, times, subject);
          return {
            kind: 'limit',
            name: `p${pair}${part}`,
            count: sum(way(a, b, 1), way(b, a, -1)),
            limits: zero,
          };
        });
      }
      const counted = makeFeature((teacher, taught) =>
        concerned[teacher] && (subject === undefined || taught === subject) ? 1 : 0,
      );
      return facts.schoolIndices.flatMap((school) => {
        if (!here[school]) return [];
        const own = inSubject(facts, facts.teachersOf(school), concerned, subject);
        const count = sum(arriving(school, counted), leaving(own, -1));
        return [{ kind: 'limit', name: `s${school}${part}`, count, limits: zero }];
      });
    });
  },
  audit: (settings, facts, outcome) => {
    const concerned = facts.teachersWhere(settings.who);
    const units: AreaVerdict[] = [];
    let breach = 0;
    const compare = (unit: string, came: number, went: number): void => {
      breach += Math.abs(came - went);
      if (came !== went) units.push({ unit, measured: came, required: went, breach: Math.abs(came - went) });
    };
    // A move is counted under what it is looked for by, so that no pair and no school looks through all moves.
    const counts = new Map<string, number>();
    const countOf = (...parts: readonly unknown[]): number => counts.get(JSON.stringify(parts)) ?? 0;
    const count = (...parts: readonly unknown[]): void => {
      counts.set(JSON.stringify(parts), countOf(...parts) + 1);
    };
    for (const teacher of outcome.movers) {
      if (!concerned[teacher]) continue;
      const { id: from } = facts.school(facts.homeOf(teacher));
      const { id: to } = facts.school(schoolAfter(outcome, teacher));
      const [left, taken] = settings.perSubject
        ? [facts.subjectOf(teacher), subjectAfter(outcome, teacher)]
        : [null, null];
      count('way', from, to, taken);
      count('went', from, left);
      count('came', to, taken);
    }
    const here = facts.schoolsWhere(settings.at);
    for (const subject of settings.perSubject ? facts.subjectIndices : [null]) {
      const suffix = subject === null ? '' : ` · ${facts.subjectName(subject)}`;
      if (settings.between !== undefined && settings.between !== 'all') {
        for (const [a, b] of settings.between)
          compare(`${a} · ${b}${suffix}`, countOf('way', a, b, subject), countOf('way', b, a, subject));
        continue;
      }
      for (const school of facts.schoolIndices) {
        if (!here[school]) continue;
        const { id } = facts.school(school);
        compare(`${id}${suffix}`, countOf('came', id, subject), countOf('went', id, subject));
      }
    }
    return { measured: breach, required: 0, breach, ...(units.length > 0 ? { units } : {}) };
  },
});
