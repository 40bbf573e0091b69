/** The names that a clause uses: where it takes precedence, no policy or patch may give them another meaning. */
import { entriesOf, fieldOf, isRecord } from '../findings/raw.ts';
import { goals } from '../goals/index.ts';
import { namesThrough } from '../requests/predicate-names.ts';
import { predicateSettings } from '../requests/predicate-settings.ts';
import { rules } from '../rules/index.ts';
import { referenceIn } from './parameters.ts';

type ClauseNames = { readonly groups: ReadonlySet<string>; readonly parameters: ReadonlySet<string> };

/** Names of the parameters that are referred to anywhere inside a value. */
const parametersIn = (value: unknown): readonly string[] => {
  const reference = referenceIn(value);
  if (typeof reference === 'string') return [reference];
  if (Array.isArray(value)) return value.flatMap(parametersIn);
  return isRecord(value) ? entriesOf(value).flatMap(([, inside]) => parametersIn(inside)) : [];
};

/** The groups that a clause reads, directly and through other groups, and the parameters in it and in them. */
export const namesInClause = (clause: unknown, groups: unknown): ClauseNames => {
  const known = isRecord(groups) ? groups : {};
  const rule = rules.find(({ id }) => id === fieldOf(clause, 'rule'));
  const goal = goals.find(({ id }) => id === fieldOf(clause, 'goal'));
  const schema = (rule ?? goal)?.settings;
  const read = new Set<string>();
  for (const { raw } of schema ? predicateSettings(schema, clause) : []) {
    for (const group of namesThrough(raw, known).groups) read.add(group);
  }
  const parameters = [clause, ...[...read].map((group) => known[group])].flatMap(parametersIn);
  return { groups: read, parameters: new Set(parameters) };
};
