/**
 * Predicates as the members they have. Every part is reckoned for all positions at once, and every group once, however
 * many clauses name it, so that the cost is the sum of parts and not the product of clauses and parts.
 */
import { asMembers, type Members, membersFor } from '../vocabulary/positions.ts';
import type { Comparison, Predicate, Scalar, Served } from '../vocabulary/predicate.ts';
import { type FieldKind, limitTests } from './compare-field.ts';
import type { Fields } from './fields.ts';
import { indexValues, measuredIn, soughtIn, type ValueIndex } from './value-index.ts';

export type MembersWhere<Index extends number> = (predicate: Predicate | undefined) => Members<Index>;

type Groups = Readonly<Record<string, Predicate>>;

/** In how many schools somebody has served as asked. */
export type SchoolsServed<Index> = (served: Served) => (position: Index) => number;

type Read<Index extends number> = {
  readonly fields: Fields<Index>;
  readonly groups: Groups;
  readonly positions: readonly Index[];
  readonly served: SchoolsServed<Index>;
};

const isNamed = (predicate: Predicate): predicate is string => typeof predicate === 'string';
const isComparison = (predicate: Predicate): predicate is Comparison =>
  !isNamed(predicate) && 'field' in predicate;
const isNegation = (predicate: Predicate): predicate is { readonly not: Predicate } =>
  !isNamed(predicate) && 'not' in predicate;

/** The values that a comparison looks for, where it does nothing else; undefined where it sets a limit or does both. */
const onlySought = ({ is, in: listed, atLeast, atMost, above, below, present }: Comparison) => {
  const limit = atLeast ?? atMost ?? above ?? below ?? present;
  if (limit !== undefined || (is === undefined) === (listed === undefined)) return undefined;
  return listed ?? (is === undefined ? undefined : [is]);
};

/** An index of each field, made when a predicate first asks for it. */
const fieldIndices = <Index extends number>(fields: Fields<Index>, positions: readonly Index[]) => {
  const indexBy = (valuesIn: typeof soughtIn) => {
    const known = new Map<string, ValueIndex>();
    return (name: string): ValueIndex => {
      const field = fields.get(name);
      if (!field) throw new Error('a predicate compares a field that does not exist');
      return known.getOrInsertComputed(name, () =>
        indexValues(positions, (position) => valuesIn(field.of(position))),
      );
    };
  };
  return { sought: indexBy(soughtIn), measured: indexBy(measuredIn) };
};

const everybody = (size: number): Uint8Array => new Uint8Array(size).fill(1);

const writeMembers = (members: Uint8Array, into: Uint8Array, bit: 0 | 1): void => {
  for (let position = 0; position < into.length; position++)
    if (members[position] === 1) into[position] = bit;
};

/** Takes out who is not among these. */
const keepMembers = (members: Uint8Array, into: Uint8Array): void => {
  for (let position = 0; position < into.length; position++) if (members[position] === 0) into[position] = 0;
};

/** The members of a comparison that does more than look for values. */
const comparisonMembers = (
  comparison: Comparison,
  field: FieldKind | undefined,
  indices: ReturnType<typeof fieldIndices>,
  size: number,
): Uint8Array => {
  const { field: name, is, in: listed, present } = comparison;
  const members = everybody(size);
  const found = (write: (into: Uint8Array) => void): Uint8Array => {
    const some = new Uint8Array(size);
    write(some);
    return some;
  };
  const keepSought = (values: Iterable<Scalar>): void => {
    const write = (into: Uint8Array): void => {
      for (const value of values) indices.sought(name).write(value, into, 1);
    };
    keepMembers(found(write), members);
  };
  const measuredWhere = (holds: (value: Scalar) => boolean): Uint8Array =>
    found((into) => indices.measured(name).writeWhere(holds, into));
  if (is !== undefined) keepSought([is]);
  if (listed !== undefined) keepSought(new Set(listed));
  if (present === true)
    keepMembers(
      measuredWhere(() => true),
      members,
    );
  if (present === false)
    writeMembers(
      measuredWhere(() => true),
      members,
      0,
    );
  for (const holds of field ? limitTests(field, comparison) : []) keepMembers(measuredWhere(holds), members);
  return members;
};

/**
 * Reads predicates over these positions. Groups and fields must exist; check-policy.ts has reported those that do not,
 * so a missing one is a bug of this code and throws.
 */
const readerOf = <Index extends number>({
  fields,
  groups,
  positions,
  served,
}: Read<Index>): ((predicate: Predicate) => Uint8Array) => {
  const size = positions.length;
  const indices = fieldIndices(fields, positions);
  const ofGroup = new Map<string, Uint8Array>();
  const groupMembers = (name: string): Uint8Array => {
    const group = Object.hasOwn(groups, name) ? groups[name] : undefined;
    if (group === undefined) throw new Error('a predicate names a group that is not defined');
    return ofGroup.getOrInsertComputed(name, () => membersOf(group));
  };

  /** Writes 0 or 1 at the members of any part. Values looked for in one field are looked up together, each once. */
  const writeAny = (parts: readonly Predicate[], into: Uint8Array, bit: 0 | 1): void => {
    const wanted = new Map<string, Set<Scalar>>();
    for (const part of parts) {
      const sought = isComparison(part) ? onlySought(part) : undefined;
      if (sought === undefined || !isComparison(part)) {
        writeMembers(membersOf(part), into, bit);
        continue;
      }
      const values = wanted.getOrInsertComputed(part.field, () => new Set());
      for (const value of sought) values.add(value);
    }
    for (const [name, values] of wanted) {
      for (const value of values) indices.sought(name).write(value, into, bit);
    }
  };

  /** In all parts: everybody, less the members of what is negated, less who is missing in another part. */
  const allMembers = (parts: readonly Predicate[]): Uint8Array => {
    const members = everybody(size);
    writeAny(
      parts.filter(isNegation).map(({ not }) => not),
      members,
      0,
    );
    for (const part of parts) if (!isNegation(part)) keepMembers(membersOf(part), members);
    return members;
  };

  const membersOf = (predicate: Predicate): Uint8Array => {
    if (isNamed(predicate)) return groupMembers(predicate);
    if ('all' in predicate) return allMembers(predicate.all);
    if ('not' in predicate) return allMembers([predicate]);
    if ('served' in predicate) {
      const schoolsOf = served(predicate.served);
      return Uint8Array.from(positions, (position) => (schoolsOf(position) >= predicate.atLeast ? 1 : 0));
    }
    if ('field' in predicate && onlySought(predicate) === undefined)
      return comparisonMembers(predicate, fields.get(predicate.field), indices, size);
    const members = new Uint8Array(size);
    writeAny('any' in predicate ? predicate.any : [predicate], members, 1);
    return members;
  };
  return membersOf;
};

const nothingServed = (): never => {
  throw new Error('a predicate over schools asks where teachers have served');
};

/** The members of predicates. Rules, their audits and their warnings read the same predicates, so each is read once. */
export const membersBy = <Index extends number>(
  fields: Fields<Index>,
  groups: Groups,
  positions: readonly Index[],
  served: SchoolsServed<Index> = nothingServed,
): MembersWhere<Index> => {
  const everybody = membersFor(positions, () => true);
  const read = readerOf({ fields, groups, positions, served });
  const byText = new Map<string, Members<Index>>();
  const byObject = new WeakMap<object, Members<Index>>();
  const readEqual = (predicate: Predicate): Members<Index> =>
    byText.getOrInsertComputed(JSON.stringify(predicate), () => asMembers<Index>(read(predicate)));
  return (predicate) => {
    if (predicate === undefined) return everybody;
    if (isNamed(predicate)) return asMembers<Index>(read(predicate));
    return byObject.getOrInsertComputed(predicate, () => readEqual(predicate));
  };
};
