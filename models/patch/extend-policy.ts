/**
 * Layers: a policy that extends another takes over its groups, parameters and clauses. It happens before shapes are
 * checked and parameters put in, on whatever was sent, and remembers where each clause stands in what was sent.
 */
import { didYouMean, type Findings, type Path, pointerTo, shown } from '../findings/findings.ts';
import { entriesOf, fieldOf, isRecord } from '../findings/raw.ts';
import { namesInClause } from './clause-names.ts';

export type Extended = {
  readonly policy: unknown;
  /** By the position of a clause in the whole policy: its pointer inside what was sent. */
  readonly clausePointers: readonly string[];
};

/** Policies extend each other at most so deep. */
const deepest = 8;

const clausesOf = (policy: unknown): readonly unknown[] => {
  const clauses = fieldOf(policy, 'clauses');
  return Array.isArray(clauses) ? clauses : [];
};

/** Both records in one, what was sent before what was taken over; what is no record is left, to be told as a fault. */
const joined = (superior: unknown, own: unknown): unknown => {
  if (own !== undefined && !isRecord(own)) return own;
  return { ...(isRecord(superior) ? superior : {}), ...own };
};

/** `base` is the pointer of the policy in what was sent, or where that names a policy that is not in it. */
export const extendPolicy = (
  policy: unknown,
  base: string,
  find: (id: string) => unknown,
  known: readonly string[],
  findings: Findings,
  isSent = true,
  chain: readonly string[] = [],
): Extended => {
  const own = clausesOf(policy);
  // Inside a policy that was only named there is no place in what was sent but its name.
  const pointerOf = (...path: Path): string => (isSent ? base + pointerTo(...path) : base);
  const pointers = own.map((_, position) => pointerOf('clauses', position));
  const id = fieldOf(policy, 'extends');
  const alone: Extended = { policy, clausePointers: pointers };
  // Anything but a text is a fault of shape, and told there.
  if (!isRecord(policy) || typeof id !== 'string') return alone;
  const place = pointerOf('extends');
  const superior = find(id);
  if (superior === undefined) {
    const message = `policy: there is no policy ${shown(id)} to extend${didYouMean(id, known)}; known are ${known.map(shown).join(', ')}`;
    findings.fault(place, 'unknown-policy', message);
    return alone;
  }
  const longer = [...chain, id];
  const way = longer.map(shown).join(' extends ');
  if (chain.includes(id)) {
    const message = `policy: ${way} is a circle; let one of these policies extend nothing`;
    findings.fault(place, 'circle-of-policies', message);
    return alone;
  }
  if (longer.length > deepest) {
    const message = `policy: ${way} makes ${longer.length} layers, at most ${deepest} may lie on one another; join some of them into one`;
    findings.fault(place, 'too-many-layers', message);
    return alone;
  }
  const whole = extendPolicy(superior, place, find, known, findings, false, longer);
  const clauses = [...clausesOf(whole.policy)];
  const takenOver = clauses.map((clause) => fieldOf(clause, 'id'));
  const replacedBy = new Map<number, number>();
  const clausePointers = clauses.map(() => place);
  own.forEach((clause, position) => {
    const clauseId = fieldOf(clause, 'id');
    const replaced = clauseId === undefined ? -1 : takenOver.indexOf(clauseId);
    // Two of one's own do not replace each other: that they share an id is told as a fault.
    if (replaced < 0 || replacedBy.has(replaced)) {
      clauses.push(clause);
      clausePointers.push(pointers[position]!);
    } else if (fieldOf(clauses[replaced], 'prevails') === true) {
      findings.fault(
        pointerOf('clauses', position, 'id'),
        'prevailing-clause',
        `clause ${position}: clause ${shown(clauseId)} of policy ${shown(id)} prevails and cannot be replaced; remove yours, or give it another id to add to it`,
      );
    } else {
      replacedBy.set(replaced, position);
      clauses[replaced] = clause;
      clausePointers[replaced] = pointers[position]!;
    }
  });
  clausesOf(whole.policy).forEach((clause, index) => {
    if (fieldOf(clause, 'prevails') !== true) return;
    const named = namesInClause(clause, fieldOf(whole.policy, 'groups'));
    const called = shown(fieldOf(clause, 'id') ?? fieldOf(clause, 'label') ?? index);
    for (const [kind, list] of [
      ['group', 'groups'],
      ['parameter', 'parameters'],
    ] as const) {
      for (const [name] of entriesOf(policy[list])) {
        if (!named[list].has(name)) continue;
        findings.fault(
          pointerOf(list, name),
          'prevailing-clause',
          `${kind} ${shown(name)}: clause ${called} of policy ${shown(id)} prevails and uses the ${kind} of this name, so it cannot be given another meaning; give yours another name`,
        );
      }
    }
  });
  const sent = fieldOf(policy, 'clauses');
  const merged = {
    ...policy,
    groups: joined(fieldOf(whole.policy, 'groups'), fieldOf(policy, 'groups')),
    parameters: joined(fieldOf(whole.policy, 'parameters'), fieldOf(policy, 'parameters')),
    clauses: sent === undefined || Array.isArray(sent) ? clauses : sent,
  };
  return { policy: merged, clausePointers };
};
