/**
 * Parameters: figures that a policy names and gives a default, and that a request may replace. They are substituted
 * before shapes are checked, so that `{ "parameter": "quota" }` may stand wherever a value may. The origin of each value
 * is remembered, so that a fault can point at what was sent.
 */
import { didYouMean, type Findings, pointerTo, shown } from '../findings/findings.ts';
import { noHint } from '../findings/limited-hints.ts';
import { entriesOf, fieldOf, isRecord } from '../findings/raw.ts';
import { en, joined, type Words, zh } from '../vocabulary/words.ts';

/** Where a substituted value stands in what was sent. */
type Origin = { readonly parameter: string; readonly pointer: string };
export type PutIn = {
  readonly policy: unknown;
  /** By the pointer, inside the policy, of the reference that a value replaces. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** Pointers, inside the policy, of references that lead nowhere; their faults are already reported. */
  readonly unresolved: ReadonlySet<string>;
};

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** The name that a reference to a parameter gives; undefined of any other value. */
export const referenceIn = (value: unknown): unknown => {
  if (!isRecord(value) || !Object.hasOwn(value, 'parameter')) return undefined;
  return Object.keys(value).length === 1 ? value.parameter : undefined;
};

const declared = (names: readonly string[], none: string): Words => {
  const listed = joined(names.map(shown));
  return names.length === 0
    ? { en: none, zh: '政策没有定义任何参数' }
    : { en: en`declared are ${listed}`, zh: zh`已定义的有${listed}` };
};

/** Reports each figure of the request that no clause or group uses, or that is no scalar. */
const checkGiven = (
  given: ReadonlyMap<string, unknown>,
  names: readonly string[],
  used: ReadonlySet<string>,
  findings: Findings,
): void => {
  for (const [name, value] of given) {
    const pointer = pointerTo('parameters', name);
    if (!names.includes(name)) {
      const [listed, hint] = [declared(names, 'the policy declares none'), didYouMean(name, names)];
      findings.fault(pointer, 'unknown-parameter', {
        en: en`parameter ${shown(name)} is not declared by the policy${hint}; ${listed}`,
        zh: zh`政策没有参数${shown(name)}${hint}；${listed}`,
        params: { parameter: name },
      });
    } else if (!used.has(name))
      findings.fault(pointer, 'unused-parameter', {
        en: en`parameter ${shown(name)} is declared, but no clause or group uses it, so ${shown(value)} would change nothing; remove it`,
        zh: zh`参数${shown(name)}没有被任何条款或分组使用，填写${shown(value)}不起作用；请删除`,
        params: { parameter: name },
      });
    else if (!isScalar(value))
      findings.fault(pointer, 'wrong-type', {
        en: en`parameter ${shown(name)} is ${shown(value)}, expected a number, a text, true or false`,
        zh: zh`参数${shown(name)}为${shown(value)}，应为数值、文本、“true”或“false”`,
        params: { parameter: name },
      });
  }
};

const reportUndeclared = (
  reference: unknown,
  names: readonly string[],
  pointer: string,
  findings: Findings,
): void => {
  const listed = declared(names, 'policy.parameters declares none');
  const hint = typeof reference === 'string' ? didYouMean(reference, names) : noHint;
  findings.fault(pointer, 'unknown-parameter', {
    en: en`parameter ${shown(reference)} is not declared${hint}; ${listed}`,
    zh: zh`参数${shown(reference)}没有定义${hint}；${listed}`,
  });
};

/** Replaces every reference in a value; `put` answers what stands in place of one at a pointer. */
export const replaceReferences = (
  value: unknown,
  pointer: string,
  put: (reference: unknown, pointer: string) => unknown,
): unknown => {
  const reference = referenceIn(value);
  if (reference !== undefined) return put(reference, pointer);
  if (Array.isArray(value))
    return value.map((one, position) => replaceReferences(one, pointer + pointerTo(position), put));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    entriesOf(value).map(([key, one]) => [key, replaceReferences(one, pointer + pointerTo(key), put)]),
  );
};

/**
 * Puts the values of parameters in place of references to them. `base` is the pointer of the policy in what was sent:
 * `/policy`, or `/policyId` for a shipped one. The nesting of the policy is limited before.
 */
export const putInParameters = (
  policy: unknown,
  overrides: unknown,
  base: string,
  findings: Findings,
): PutIn => {
  const raw = fieldOf(policy, 'parameters');
  const names = entriesOf(raw).map(([name]) => name);
  const given = new Map(entriesOf(overrides));
  const origins = new Map<string, Origin>();
  const unresolved = new Set<string>();
  const used = new Set<string>();
  const put = (reference: unknown, pointer: string): unknown => {
    if (typeof reference !== 'string' || !names.includes(reference)) {
      unresolved.add(pointer);
      reportUndeclared(reference, names, base + pointer, findings);
      // The reference stays, because a missing value would be reported a second time.
      return { parameter: reference };
    }
    used.add(reference);
    const isGiven = given.has(reference);
    origins.set(pointer, {
      parameter: reference,
      pointer: isGiven
        ? pointerTo('parameters', reference)
        : base + pointerTo('parameters', reference, 'default'),
    });
    return isGiven ? given.get(reference) : fieldOf(fieldOf(raw, reference), 'default');
  };
  const substituted = isRecord(policy)
    ? {
        ...policy,
        ...Object.fromEntries(
          ['groups', 'clauses'].flatMap((part) => {
            const value = fieldOf(policy, part);
            return value === undefined ? [] : [[part, replaceReferences(value, pointerTo(part), put)]];
          }),
        ),
      }
    : policy;
  checkGiven(given, names, used, findings);
  return { policy: substituted, origins, unresolved };
};
