/** What the name of a school says of it, and which school a name means. */
import { closest } from '../findings/findings.ts';
import type { School } from '../vocabulary/roster.ts';

type Stage = School['stage'];

/** A name as it is compared: width folded, no spaces. */
export const plainName = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '');

/** The part of a school that has several stages. */
export const partName: Readonly<Record<Stage, string>> = {
  kindergarten: '（幼儿园部）',
  primary: '（小学部）',
  junior: '（初中部）',
  senior: '（高中部）',
};

const partIn = /[((]?(?<part>小学|初中|高中|幼儿园)(?:学)?部[))]?$/;
/** The name without its part: 柳林学校（小学部） is of 柳林学校. */
export const wholeName = (name: string): string => plainName(name).replace(partIn, '');

const stageWords: readonly (readonly [RegExp, Stage])[] = [
  [/小学部\)?$|小学$|完小$|村小$|教学点$|小学\(.*\)$|小学.*校区\)?$/, 'primary'],
  [/初中部\)?$|初级中学|初中$|初中学校$/, 'junior'],
  [/高中部\)?$|高级中学|高中$/, 'senior'],
  [/幼儿园/, 'kindergarten'],
];
export const stageFromName = (name: string): Stage | undefined =>
  stageWords.find(([words]) => words.test(plainName(name)))?.[1];

const settingWords: readonly (readonly [RegExp, School['setting']])[] = [
  [/村|教学点/, 'rural'],
  [/城关|县城|城区|市区|街道|(?:市|县|区)(?:直|实验|第[一二三四五六七八九十\d]+)/, 'urban'],
  [/镇/, 'town'],
  [/乡/, 'rural'],
];
/** Where a school lies, as far as its name says. */
export const settingFromName = (name: string): School['setting'] | undefined =>
  settingWords.find(([words]) => words.test(plainName(name)))?.[1];

export type NamedSchool = {
  readonly id: string;
  readonly name: string;
  readonly stage?: Stage | undefined;
  readonly township?: string | undefined;
  /** The name of the whole school where this is one stage of it. */
  readonly whole?: string | undefined;
};

export type SchoolMatch =
  | { readonly kind: 'found'; readonly school: NamedSchool }
  | { readonly kind: 'several'; readonly candidates: readonly NamedSchool[]; readonly byStage: boolean }
  | { readonly kind: 'unknown'; readonly nearest: NamedSchool | undefined };

export type Around = { readonly stage?: Stage | undefined; readonly township?: string | undefined };

/** Those that agree with what is known, if some do. */
const narrowed = (schools: readonly NamedSchool[], { stage, township }: Around): readonly NamedSchool[] => {
  const near =
    township === undefined
      ? []
      : schools.filter(
          (one) => one.township !== undefined && plainName(one.township) === plainName(township),
        );
  const inTownship = near.length > 0 ? near : schools;
  const ofStage = stage === undefined ? [] : inTownship.filter((one) => one.stage === stage);
  return ofStage.length > 0 ? ofStage : inTownship;
};

/** Names of which one is the end of the other, such as 第一小学 and 某县第一小学. */
const sameEnd = (word: string, names: readonly string[]): string | undefined => {
  const found = names.filter(
    (name) => word.length >= 3 && name.length >= 3 && (name.endsWith(word) || word.endsWith(name)),
  );
  return found.length === 1 ? found[0] : undefined;
};

/** Names of which the nearest is looked for; more unknown ones are a column of something else. */
const MAX_WORDS_COMPARED = 200;

/** Finds schools by id or by name; within the township first. */
export const schoolFinder = (
  schools: readonly NamedSchool[],
): ((name: string, around: Around) => SchoolMatch) => {
  const byId = new Map(schools.map((school) => [plainName(school.id), school]));
  const byName = new Map<string, NamedSchool[]>();
  const enter = (name: string, school: NamedSchool): void => {
    const known = byName.get(name) ?? [];
    if (!known.includes(school)) byName.set(name, [...known, school]);
  };
  for (const school of schools) {
    enter(plainName(school.name), school);
    if (school.whole !== undefined) enter(plainName(school.whole), school);
  }
  const nearestOf = new Map<string, NamedSchool | undefined>();
  const nearest = (word: string): NamedSchool | undefined => {
    if (nearestOf.has(word) || nearestOf.size >= MAX_WORDS_COMPARED) return nearestOf.get(word);
    const names = [...byName.keys()];
    const meant = sameEnd(word, names) ?? closest(word, names);
    const found = meant === undefined ? undefined : byName.get(meant)?.[0];
    nearestOf.set(word, found);
    return found;
  };
  return (name, around) => {
    const word = plainName(name);
    const exact = byId.get(word);
    if (exact && (byName.get(word)?.length ?? 0) <= 1) return { kind: 'found', school: exact };
    const named = byName.get(word) ?? [];
    const [only, ...others] = narrowed(named, around);
    if (only === undefined) return { kind: 'unknown', nearest: nearest(word) };
    if (others.length === 0) return { kind: 'found', school: only };
    const wholes = new Set(named.map(({ whole, name: own }) => plainName(whole ?? own)));
    return {
      kind: 'several',
      candidates: [only, ...others],
      byStage: wholes.size === 1 && named.some(({ whole }) => whole !== undefined),
    };
  };
};
