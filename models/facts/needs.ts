/**
 * What a clause reads from the roster beside its predicates. Each rule and goal declares its needs; a warning is given
 * where the roster lacks one. Warnings never block, so a need also says how the clause treats what is lacking.
 */

import type { Area } from '../vocabulary/area-kinds.ts';
import type { SchoolMembers, TeacherMembers } from '../vocabulary/positions.ts';
import type { Teacher } from '../vocabulary/roster.ts';
import type { Words } from '../vocabulary/words.ts';
import type { Facts } from './facts.ts';
import { teacherFieldKinds } from './fields.ts';

/** The teachers or schools that a clause reads a field of. */
export type Readers =
  | { readonly over: 'teachers'; readonly members: TeacherMembers }
  | { readonly over: 'schools'; readonly members: SchoolMembers };

/** A field that each of these teachers or schools should state. */
type NeededField = Readers & {
  readonly kind: 'field';
  readonly field: string;
  /** The setting that brings the need about; without one, the clause as a whole. */
  readonly setting?: string;
  /** What becomes of those that do not state it: the rest of a sentence about them. */
  readonly effect: Words;
};

/** Somebody who is in both groups. */
type NeededMembers = {
  readonly kind: 'members';
  /** The setting that names the first group; an empty one is warned of by itself. */
  readonly setting: string;
  readonly group: TeacherMembers;
  readonly among: TeacherMembers;
  /** What follows where nobody is. */
  readonly effect: Words;
};

/** The area in which each of these schools is counted or may exchange teachers. */
type NeededArea = {
  readonly kind: 'area';
  readonly area: Area;
  readonly setting: string;
  readonly schools: SchoolMembers;
  readonly effect: Words;
};

export type NeededFact =
  | NeededField
  | NeededMembers
  | NeededArea
  /** The location of every school. */
  | { readonly kind: 'location'; readonly effect: Words }
  /** At least one link, of the kind that the setting `kind` names where it names one. */
  | { readonly kind: 'links'; readonly of: string | undefined }
  /** At least one teacher of this role; without one the clause asks nothing. */
  | { readonly kind: 'role'; readonly role: NonNullable<Teacher['role']> };

type AtSchools = { readonly at?: Parameters<Facts['schoolsWhere']>[0] };

/** Need of a clause that counts each area by itself. */
export const countedPer = (
  { per, at }: AtSchools & { readonly per?: Area | undefined },
  facts: Facts,
): readonly NeededFact[] =>
  per === undefined
    ? []
    : [
        {
          kind: 'area',
          area: per,
          setting: 'per',
          schools: facts.schoolsWhere(at),
          effect: { en: 'they are counted nowhere', zh: '不计入任何单位' },
        },
      ];

/** Need of a clause that ties both schools of a move to one area. */
export const movesWithin = (
  { within, at }: AtSchools & { readonly within: Area | undefined },
  facts: Facts,
): readonly NeededFact[] =>
  within === undefined
    ? []
    : [
        {
          kind: 'area',
          area: within,
          setting: 'within',
          schools: facts.schoolsWhere(at),
          effect: {
            en: 'nobody moves there or from there under this clause',
            zh: '按该条不能有人调入或调出',
          },
        },
      ];

/** Needs of a clause that ranks teachers by fields. Every flag has a value, because an absent one means no. */
export const rankedByFields = (
  setting: string,
  fields: readonly string[],
  members: TeacherMembers,
): readonly NeededFact[] =>
  fields
    .filter((field) => teacherFieldKinds.get(field)?.kind !== 'flag')
    .map((field) => ({
      kind: 'field',
      over: 'teachers',
      field,
      members,
      setting,
      effect: { en: 'they come last in the order', zh: '排在最后' },
    }));
