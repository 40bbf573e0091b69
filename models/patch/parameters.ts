/**
 * Parameters: figures that a policy names and gives a default, and that a request may replace. They are put in
 * before shapes are checked, so that `{ "parameter": "quota" }` may stand wherever a value may; where a value
 * came from is remembered, so that a fault can point at what was sent.
 */
import { didYouMean, type Findings, pointerTo, shown } from '../findings/findings.ts';
import { entriesOf, fieldOf, isRecord, type RawRecord } from '../findings/raw.ts';

/** Where a value that was put in stands in what was sent. */
export type Origin = { readonly parameter: string; readonly pointer: string };
export type PutIn = {
  readonly policy: unknown;
  /** By the pointer, inside the policy, of the place a value was put. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** Pointers inside the policy of references that lead nowhere; their faults are already told. */
  readonly unresolved: ReadonlySet<string>;
};

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** What a value refers to, where it is a reference to a parameter. */
export const referenceIn = (value: unknown): unknown => {
  if (!isRecord(value) || !Object.hasOwn(value, 'parameter')) return undefined;
  return Object.keys(value).length === 1 ? value.parameter : undefined;
};

/**
 * `base` is the pointer of the policy in what was sent: `/policy`, or `/policyId` for a shipped one. The
 * nesting of the policy has been limited before.
 */
export const putInParameters = (
  policy: unknown,
  overrides: unknown,
  base: string,
  findings: Findings,
): PutIn => {
  const declared = fieldOf(policy, 'parameters');
  const names = entriesOf(declared).map(([name]) => name);
  const given = new Map(entriesOf(overrides));
  const origins = new Map<string, Origin>();
  const unresolved = new Set<string>();
  const used = new Set<string>();

  const valueFor = (reference: unknown, pointer: string): unknown => {
    if (typeof reference !== 'string' || !names.includes(reference)) {
      unresolved.add(pointer);
      const listed =
        names.length === 0
          ? 'policy.parameters declares none'
          : `declared are ${names.map(shown).join(', ')}`;
      const hint = typeof reference === 'string' ? didYouMean(reference, names) : '';
      findings.fault(
        base + pointer,
        'unknown-parameter',
        `parameter ${shown(reference)} is not declared${hint}; ${listed}`,
      );
      // Left as it is: a missing value would be told a second time, as missing.
      return { parameter: reference };
    }
    used.add(reference);
    const isGiven = given.has(reference);
    const place = isGiven
      ? pointerTo('parameters', reference)
      : base + pointerTo('parameters', reference, 'default');
    origins.set(pointer, { parameter: reference, pointer: place });
    return isGiven ? given.get(reference) : fieldOf(fieldOf(declared, reference), 'default');
  };
  const putIn = (value: unknown, pointer: string): unknown => {
    const reference = referenceIn(value);
    if (reference !== undefined) return valueFor(reference, pointer);
    if (Array.isArray(value)) return value.map((one, position) => putIn(one, pointer + pointerTo(position)));
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      entriesOf(value).map(([key, one]) => [key, putIn(one, pointer + pointerTo(key))]),
    );
  };

  let filled: unknown = policy;
  if (isRecord(policy)) {
    const { groups, clauses } = policy as RawRecord;
    filled = {
      ...policy,
      ...(groups === undefined ? {} : { groups: putIn(groups, '/groups') }),
      ...(clauses === undefined ? {} : { clauses: putIn(clauses, '/clauses') }),
    };
  }
  for (const [name, value] of given) {
    const pointer = pointerTo('parameters', name);
    if (!names.includes(name)) {
      const listed =
        names.length === 0 ? 'the policy declares none' : `declared are ${names.map(shown).join(', ')}`;
      findings.fault(
        pointer,
        'unknown-parameter',
        `parameter ${shown(name)} is not declared by the policy${didYouMean(name, names)}; ${listed}`,
      );
    } else if (!used.has(name))
      findings.fault(
        pointer,
        'unused-parameter',
        `parameter ${shown(name)} is declared, but no clause or group uses it, so ${shown(value)} would change nothing; remove it`,
      );
    else if (!isScalar(value))
      findings.fault(
        pointer,
        'wrong-type',
        `parameter ${shown(name)} is ${shown(value)}, expected a number, a text, true or false`,
      );
  }
  return { policy: filled, origins, unresolved };
};
