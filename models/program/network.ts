/**
 * The transportation network that a plan is a flow in: classes of interchangeable teachers, the sources they belong to,
 * the arcs that lead away from a source, and the sinks that arcs end in. Everything refers to everything else by
 * position; those of teachers, schools and subjects are the positions of the facts. A program has one column for each class and sink, and in full one for each arc.
 */
import { itemAt } from '../vocabulary/lookup.ts';
import type { SchoolIndex, SubjectIndex, TeacherIndex } from '../vocabulary/positions.ts';
import type { MoveCosts, MoveTerm } from './move-costs.ts';

/** Interchangeable teachers of one school: their columns would have the same entry in every row and objective. */
export type TeacherClass = {
  readonly home: SchoolIndex;
  /** In the order of precedence in which they go (read-plan.ts). */
  readonly members: readonly TeacherIndex[];
  /** Position of the source that the class belongs to. */
  readonly source: number;
};

/** Teachers of one school who may go to the same places, arrive there alike, and cost the same on every arc. */
export type Source = {
  readonly home: SchoolIndex;
  /** In the order of schools and subjects; none leads to the home school. */
  readonly arcs: readonly Arc[];
  /** Positions of the teacher classes that make up the source. */
  readonly classes: readonly number[];
};

/** Where there is no sink, or no class of arrivals. */
export const NONE = -1;

/** A posting to a school in a subject. `sink` is NONE where no constraint and no objective sees the arrival. */
export type Arc = { readonly school: SchoolIndex; readonly subject: SubjectIndex; readonly sink: number };

/** Arrivals at one school that every constraint and every cost treats alike, whatever source they come from. */
export type Sink = {
  readonly school: SchoolIndex;
  /** Sinks of different schools that differ in the school alone are of one kind. */
  readonly kind: number;
  /** Position of the class of arrivals, all that constraints see of an arrival; NONE where none sees it. */
  readonly arrivalClass: number;
  /** One possible arrival; all others cost the same. */
  readonly representative: { readonly teacher: TeacherIndex; readonly subject: SubjectIndex };
  /** A constraint names the teachers who may come, so the sink must be integer in its own right. */
  readonly isNamed: boolean;
};

export type Network = {
  readonly classes: readonly TeacherClass[];
  readonly sources: readonly Source[];
  readonly sinks: readonly Sink[];
  /** Per teacher, the class that the teacher represents (the first found of it), else NONE. */
  readonly classOf: Int32Array;
  /** Per class of arrivals, the value of each feature by the feature's position. */
  readonly arrivalClasses: readonly (readonly number[])[];
  /** Costs of moves by their destination, for every objective term that has no cost of its own on each arc. */
  readonly moveCosts: ReadonlyMap<MoveTerm, MoveCosts>;
};

/** The columns of the network's nodes. */
export type NetworkColumns = {
  /** Per teacher class: how many of it leave. */
  readonly leave: Int32Array;
  /** Per sink: how many arrive in it. */
  readonly sinks: Int32Array;
  /** Per school and class of arrivals: how many arrive, where any can. */
  readonly arrivals: ReadonlyMap<SchoolIndex, ReadonlyMap<number, number>>;
};

/** Per source and arc: how many of the source take the arc. */
export type ArcColumns = readonly Int32Array[];

/** How many teachers belong to a source. */
export const sourceSize = ({ classes }: Network, source: Source): number =>
  source.classes.reduce((size, teacherClass) => size + itemAt(classes, teacherClass).members.length, 0);

/** The teacher whose coefficients stand for all members of a class. */
export const representativeOf = ({ members }: TeacherClass): TeacherIndex => itemAt(members, 0);
