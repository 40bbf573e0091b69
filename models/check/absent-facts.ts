/**
 * What a predicate asks for and the roster states of nobody: a field, a label, a reason code, links. Where only that
 * keeps everybody out of a group, it says something about the roster, and nothing about the county.
 */
import type { Facts } from '../facts/facts.ts';
import { schoolFieldKinds, teacherFieldKinds } from '../facts/fields.ts';
import type { Policy } from '../vocabulary/policy.ts';
import type { Comparison, Predicate, Served } from '../vocabulary/predicate.ts';
import { sourcesOf } from './unstated-fields.ts';

/** A field of the roster that nobody states, or names of the caller's own that nobody has in it. */
export type Absent = {
  readonly over: 'teachers' | 'schools';
  /** As the roster calls it; also `links`. */
  readonly field: string;
  /** Empty where the whole field is not stated. */
  readonly values: readonly string[];
};

type Over = Absent['over'];
/**
 * The absent facts that make a predicate hold for nobody (`holds` false) or for everybody (`holds` true); undefined where
 * it does not, or not for want of facts.
 */
export type AbsentReader = (raw: Predicate, over: Over, holds: boolean) => readonly Absent[] | undefined;

/** Each once, in the order of their first mention. */
export const distinct = (all: readonly Absent[]): readonly Absent[] => [
  ...new Map(all.map((one) => [JSON.stringify([one.over, one.field, one.values]), one])).values(),
];

type Lists = readonly (readonly Absent[] | undefined)[];
/** What any of several gives. */
const ofSome = (parts: Lists): readonly Absent[] | undefined => {
  const found = parts.filter((part) => part !== undefined);
  return found.length === 0 ? undefined : distinct(found.flat());
};
/** What all of several give together. */
const ofEach = (parts: Lists): readonly Absent[] | undefined =>
  parts.length > 0 && parts.every((part) => part !== undefined) ? ofSome(parts) : undefined;

/** The texts that a field has anywhere in the roster; what is over by now has been stated all the same. */
const textsOf = (field: string, over: Over, { schools, teachers }: Facts): ReadonlySet<string> => {
  const values: readonly unknown[] =
    over === 'schools'
      ? schools.map((school) => school[field as keyof typeof school])
      : teachers.map((teacher) => {
          if (field === 'circumstances') return teacher.circumstances?.map(({ reason }) => reason);
          if (field === 'rotations') return teacher.rotations?.map(({ school }) => school);
          return teacher[field as keyof typeof teacher];
        });
  return new Set(values.flat().filter((value) => typeof value === 'string'));
};

const linkKinds: Readonly<Record<string, string>> = { spouseInSchool: 'spouses', kinInSchool: 'kin' };

/** Whether anybody states all of these fields. */
const areStated = (over: Over, sources: readonly string[], { schools, teachers }: Facts): boolean => {
  const listed: readonly object[] = over === 'schools' ? schools : teachers;
  return listed.some((one) => sources.every((source) => one[source as keyof object] !== undefined));
};

const absentIn = (
  { field, is, in: several }: Comparison,
  read: Over,
  facts: Facts,
  knownTexts: (field: string, over: Over) => ReadonlySet<string>,
): readonly Absent[] | undefined => {
  const kind = (read === 'schools' ? schoolFieldKinds : teacherFieldKinds).get(field)?.kind;
  const links = Object.hasOwn(linkKinds, field) ? linkKinds[field] : undefined;
  if (links !== undefined) {
    const isMissing = is === true && !facts.links.some((link) => link.kind === links);
    return isMissing ? [{ over: 'teachers', field: 'links', values: [links] }] : undefined;
  }
  // Whether somebody states wishes is known of everybody; without any wish it is true of nobody.
  if (kind === undefined || (field === 'wishesStated' && is !== true)) return undefined;
  const found = sourcesOf(field);
  const over = read === 'schools' ? read : found.over;
  const sources = found.sources.map((source) => source.replace(/^school\./, ''));
  const names = [is, ...(several ?? [])].filter((value) => typeof value === 'string');
  const [source] = sources;
  if ((kind === 'list' || kind === 'text') && names.length > 0 && source !== undefined && source !== 'id') {
    const known = knownTexts(source, over);
    return names.some((name) => known.has(name)) ? undefined : [{ over, field: source, values: names }];
  }
  if (sources.length === 0 || areStated(over, sources, facts)) return undefined;
  if (field === 'yearsToRetirement' && areStated(over, ['retiresOn'], facts)) return undefined;
  const missing = sources.filter((one) => !areStated(over, [one], facts));
  const named = missing.length === 0 ? sources : missing;
  return named.map((one) => ({ over, field: one, values: [] }));
};

/** Schools where teachers have served are known from their careers and rotations, but for the present one. */
const absentOfServed = ({ others }: Served, atLeast: number, facts: Facts): readonly Absent[] | undefined =>
  atLeast <= (others === true ? 0 : 1) ||
  areStated('teachers', ['career'], facts) ||
  areStated('teachers', ['rotations'], facts)
    ? undefined
    : [{ over: 'teachers', field: 'career', values: [] }];

/** Groups are read once, however many clauses name them. */
export const absentReader = ({ groups = {} }: Policy, facts: Facts): AbsentReader => {
  const texts = new Map<string, ReadonlySet<string>>();
  const knownTexts = (field: string, over: Over): ReadonlySet<string> =>
    texts.getOrInsertComputed(`${over} ${field}`, () => textsOf(field, over, facts));
  const known = new Map<string, readonly Absent[] | undefined>();
  const read: AbsentReader = (raw, over, holds) => {
    if (typeof raw === 'string')
      return known.getOrInsertComputed(`${over} ${holds} ${raw}`, () => {
        const group = Object.hasOwn(groups, raw) ? groups[raw] : undefined;
        return group === undefined ? undefined : read(group, over, holds);
      });
    if ('not' in raw) return read(raw.not, over, !holds);
    if ('all' in raw) return (holds ? ofEach : ofSome)(raw.all.map((part) => read(part, over, holds)));
    if ('any' in raw) return (holds ? ofSome : ofEach)(raw.any.map((part) => read(part, over, holds)));
    if ('served' in raw) return holds ? undefined : absentOfServed(raw.served, raw.atLeast, facts);
    const isMet = raw.present === false;
    return isMet === holds ? absentIn(raw, over, facts, knownTexts) : undefined;
  };
  return read;
};
