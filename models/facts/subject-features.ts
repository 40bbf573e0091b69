/** Features of arrivals by the subject in which they are posted: for each subject one feature, 1 for a posting in it. */
import { entryOf } from '../vocabulary/lookup.ts';
import type { SubjectIndex } from '../vocabulary/positions.ts';
import type { ArrivalFeature, FeatureMaker } from '../vocabulary/terms.ts';
import type { Facts } from './facts.ts';

export const subjectFeatures = (
  facts: Facts,
  makeFeature: FeatureMaker,
): ((subject: SubjectIndex) => ArrivalFeature) => {
  const features = new Map(
    facts.subjectIndices.map((subject) => [
      subject,
      makeFeature((_teacher, taught) => (taught === subject ? 1 : 0)),
    ]),
  );
  return (subject) => entryOf(features, subject);
};
