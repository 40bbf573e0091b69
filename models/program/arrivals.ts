/** How arrivals are told apart: by the features that constraints count, and by what the move costs. */
import type { SubjectIndex, TeacherIndex } from '../vocabulary/positions.ts';
import type { ArrivalFeature } from '../vocabulary/terms.ts';
import type { MoveCosts } from './move-costs.ts';
import { NONE } from './network.ts';
import { numbering } from './numbering.ts';

export type ArrivalKind = {
  /** Position of the class: arrivals of one class have equal values of all features. NONE where all values are 0. */
  readonly arrivalClass: number;
  /** Some cost of the move depends on the destination. */
  readonly hasCosts: boolean;
  /** Arrivals of one kind are of one class and cost the same at every school. */
  readonly kind: number;
};

export type ArrivalKinds = {
  readonly kindOf: (teacher: TeacherIndex, subject: SubjectIndex) => ArrivalKind;
  /** A kind of its own for arrivals in a subject that a constraint names, by the signature of those named. */
  readonly namedKind: (subject: SubjectIndex, signature: number) => number;
  /** Per class of arrivals, the value of each feature. Complete once `kindOf` was asked for every possible arrival. */
  readonly classes: readonly (readonly number[])[];
};

export const arrivalKinds = (
  features: readonly ArrivalFeature[],
  moveCosts: Iterable<MoveCosts>,
): ArrivalKinds => {
  const classes: (readonly number[])[] = [];
  const costs = [...moveCosts];
  const [classNumber, kindNumber] = [numbering<string>(), numbering<string>()];
  const arrivalClassOf = (teacher: TeacherIndex, subject: SubjectIndex): number => {
    const values = features.map((feature) => feature.of(teacher, subject));
    if (values.every((value) => value === 0)) return NONE;
    const position = classNumber(values.join());
    classes[position] = values;
    return position;
  };
  return {
    kindOf: (teacher, subject) => {
      const arrivalClass = arrivalClassOf(teacher, subject);
      const lists = costs.map(({ listOf }) => listOf(teacher, subject));
      const hasCosts = lists.some((list) => list !== 0);
      return { arrivalClass, hasCosts, kind: kindNumber(`${arrivalClass} ${lists.join(' ')}`) };
    },
    namedKind: (subject, signature) => kindNumber(`${subject} of ${signature}`),
    classes,
  };
};
