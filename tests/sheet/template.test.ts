/** The template is read without a question, and a roster written into it comes back as it was. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  notInTables,
  placeOf,
  proposeMapping,
  type ReadSettings,
  type RosterReading,
  readRoster,
  rosterAsTables,
  template,
} from '../../models/sheet/index.ts';
import type { Roster } from '../../models/vocabulary/roster.ts';
import type { Language } from '../../models/vocabulary/words.ts';
import { hashOfJson } from '../../src/planning/receipt.ts';
import { arbitraryRoster } from '../support/sheet-rosters.ts';
import { workbookOfTables } from '../support/sheets.ts';

const languages = ['zh', 'en'] as const;
const settings: ReadSettings = { today: '2026-03-01', asOf: '2026-08-31' };

const readBack = (roster: Roster, language: Language): RosterReading => {
  const workbook = workbookOfTables(rosterAsTables(roster, language), language);
  const { mapping } = proposeMapping(workbook);
  return readRoster([{ workbook, mapping }], { ...settings, asOf: roster.asOf, demand: 'sheet' });
};

/** Each pair in its own order, pairs by text: a link has no direction, and a list of them no order. */
const inOrder = ({ links, ...roster }: Roster): unknown =>
  links
    ? { ...roster, links: links.map(({ kind, teachers }) => [kind, ...[...teachers].sort()].join()).sort() }
    : roster;

it.each(languages)('the example comes back hash for hash (%s)', (language) => {
  const { roster } = JSON.parse(
    readFileSync(new URL('../../examples/first-plan.json', import.meta.url), 'utf8'),
  ) as { roster: Roster };
  const back = readBack(roster, language);
  expect(back.faults).toEqual([]);
  expect(back.questions).toEqual([]);
  expect(inOrder(back.roster as Roster)).toEqual(inOrder(roster));
  expect(hashOfJson(inOrder(back.roster as Roster))).toBe(hashOfJson(inOrder(roster)));
});

it('every roster that the tables can hold comes back', () => {
  fc.assert(
    fc.property(arbitraryRoster, fc.constantFrom(...languages), (roster, language) => {
      const back = readBack(roster, language);
      expect(back.faults).toEqual([]);
      expect(back.questions.filter(({ isNeeded }) => isNeeded)).toEqual([]);
      expect(inOrder(back.roster as Roster)).toEqual(inOrder(roster));
    }),
    { numRuns: 150 },
  );
});

it('what the tables cannot hold is listed, and nothing else is lost', () => {
  const teacher = { id: 'T1', school: 'S1', subject: '语文' };
  const plain: Roster = {
    asOf: '2026-08-31',
    schools: [{ id: 'S1', name: '第一小学', stage: 'primary', setting: 'urban', pupils: 1, demand: {} }],
    teachers: [{ ...teacher, circumstances: [{ reason: 'serious-illness' }] }],
  };
  const full: Roster = {
    ...plain,
    schoolYearStartsOn: '08-15',
    planYearStartsOn: '2026-08-15',
    seniorWomenRetireAt: 55,
    teachers: [
      {
        ...teacher,
        career: [{ school: 'S1', from: '2000-01-01' }],
        circumstances: [{ reason: 'serious-illness', approvedBy: '县教育局' }],
      },
    ],
  };
  const lost = ['schoolYearStartsOn', 'planYearStartsOn', 'seniorWomenRetireAt', 'career', 'approvedBy'];
  expect(notInTables.map((path) => path.split('/').at(-1))).toEqual(lost);
  for (const roster of [plain, full]) expect(readBack(roster, 'zh').roster).toEqual(plain);
});

it('everything in it leads to its cell', () => {
  fc.assert(
    fc.property(arbitraryRoster, (roster) => {
      const { provenance } = readBack(roster, 'zh');
      const [sheets] = [['schools', 'teachers'] as const];
      for (const list of sheets)
        roster[list].forEach((one, position) => {
          for (const field of Object.keys(one).filter(
            (key) => !['location', 'rotations', 'demand'].includes(key),
          ))
            expect(placeOf(provenance, `/roster/${list}/${position}/${field}`)).toMatchObject({
              sheet: list === 'schools' ? '学校' : '教师',
              row: position + 1,
            });
        });
      roster.teachers.forEach(({ rotations = [] }, position) => {
        rotations.forEach((_, stay) => {
          expect(placeOf(provenance, `/teachers/${position}/rotations/${stay}/school`)?.sheet).toBe(
            '交流经历',
          );
        });
      });
    }),
    { numRuns: 30 },
  );
});

it.each(languages)('an empty one is recognised, and lacks teachers alone (%s)', (language) => {
  const tables = template(language);
  expect(tables.map(({ name }) => name.zh)).toEqual(['学校', '教师', '交流经历', '说明']);
  const workbook = workbookOfTables(tables, language);
  const { mapping } = proposeMapping(workbook);
  expect(mapping.sheets.map(({ holds }) => holds)).toEqual(['schools', 'teachers', 'rotations', 'nothing']);
  for (const { columns } of mapping.sheets.slice(0, 3))
    expect(columns.filter(({ field }) => field === null)).toEqual([]);
  const reading = readRoster([{ workbook, mapping }], settings);
  expect(reading.faults.map(({ code }) => code)).toEqual(['missing-teachers']);
  expect(reading.questions).toEqual([]);
});
