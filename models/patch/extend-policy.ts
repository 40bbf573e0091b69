/**
 * Layers of policies: a policy that extends another takes over its groups, parameters and clauses. Policies are joined
 * before their shapes are checked and their parameters substituted, whatever state they are in; the result remembers
 * where each clause stands in what was sent.
 *
 * A clause of the extended policy with `prevails` takes precedence over policies that extend it: they can neither
 * replace it nor redefine a group or parameter that it uses.
 */
import { didYouMean, type Findings, type Path, pointerTo, shown } from '../findings/findings.ts';
import { entriesOf, fieldOf, isRecord, listOf, type RawRecord } from '../findings/raw.ts';
import { en, joined, zh } from '../vocabulary/words.ts';
import { namesInClause } from './clause-names.ts';

type ExtendedPolicy = {
  readonly policy: unknown;
  /** By the position of a clause in the whole policy: its pointer in what was sent. */
  readonly clausePointers: readonly string[];
};

/** The policies that can be extended: how one is found, and the ids to name where one is not. */
export type PolicyCatalogue = {
  readonly find: (policyId: string) => unknown;
  readonly known: readonly string[];
};

/**
 * Where a policy stands in what was sent. A policy that is only named there has no other place than its name, so
 * everything in it is reported at that pointer.
 */
export type PolicyPlace = { readonly pointer: string; readonly isNamed?: boolean };

const MAX_LAYERS = 8;

const pointerIn = ({ pointer, isNamed = false }: PolicyPlace, ...path: Path): string =>
  isNamed ? pointer : pointer + pointerTo(...path);

const clausesOf = (policy: unknown): readonly unknown[] => listOf(fieldOf(policy, 'clauses'));

const doesPrevail = (clause: unknown): boolean => fieldOf(clause, 'prevails') === true;

/** Both records in one, `own` first. A value of `own` that is no record is kept for the shape check to report. */
const mergeRecords = (base: unknown, own: unknown): unknown => {
  if (own !== undefined && !isRecord(own)) return own;
  return { ...(isRecord(base) ? base : {}), ...own };
};

/** Both in one, kind by kind, `own` first; undefined where neither says anything. */
const mergeWords = (base: unknown, own: unknown): unknown => {
  if (!isRecord(base) || (own !== undefined && !isRecord(own))) return own;
  const kinds = new Set([...Object.keys(base), ...Object.keys(own ?? {})]);
  return Object.fromEntries([...kinds].map((kind) => [kind, mergeRecords(base[kind], own?.[kind])]));
};

/** The ids of the policies that extend one another, down to the one that is extended; undefined if it is refused. */
const chainTo = (
  id: string,
  place: string,
  chain: readonly string[],
  findings: Findings,
): readonly string[] | undefined => {
  const longer = [...chain, id];
  const layers = joined(longer.map(shown), { en: ' extends ', zh: '沿用' });
  if (chain.includes(id)) {
    const message = {
      en: en`policy: ${layers} is a circle; let one of these policies extend nothing`,
      zh: zh`政策：${layers}，形成循环；请让其中一项政策不再沿用其他政策`,
    };
    findings.fault(place, 'circle-of-policies', message);
    return undefined;
  }
  if (longer.length > MAX_LAYERS) {
    const message = {
      en: en`policy: ${layers} makes ${longer.length} layers, at most ${MAX_LAYERS} may lie on one another; join some of them into one`,
      zh: zh`政策：${layers}，共${longer.length}层，至多${MAX_LAYERS}层；请合并其中几项政策`,
      params: { limit: MAX_LAYERS },
    };
    findings.fault(place, 'too-many-layers', message);
    return undefined;
  }
  return longer;
};

type Layer = {
  readonly policy: RawRecord;
  readonly place: PolicyPlace;
  /** Id of the policy that this one extends. */
  readonly baseId: string;
  readonly findings: Findings;
};

/** Clauses of the base policy, replaced by own ones with the same id, and then all other own ones. */
const mergeClauses = (
  { policy, place, baseId, findings }: Layer,
  base: unknown,
): { readonly clauses: readonly unknown[]; readonly clausePointers: readonly string[] } => {
  const clauses = [...clausesOf(base)];
  const clausePointers = clauses.map(() => pointerIn(place, 'extends'));
  const baseIds = clauses.map((clause) => fieldOf(clause, 'id'));
  const replaced = new Set<number>();
  for (const [position, clause] of clausesOf(policy).entries()) {
    const pointer = pointerIn(place, 'clauses', position);
    const id = fieldOf(clause, 'id');
    const replaces = id === undefined ? -1 : baseIds.indexOf(id);
    // Two own clauses of one id do not replace each other: the check of clause ids reports them.
    if (replaces < 0 || replaced.has(replaces)) {
      clauses.push(clause);
      clausePointers.push(pointer);
    } else if (doesPrevail(clauses[replaces])) {
      findings.fault(pointerIn(place, 'clauses', position, 'id'), 'prevailing-clause', {
        en: en`clause ${position + 1}: clause ${shown(id)} of policy ${shown(baseId)} prevails and cannot be replaced; remove yours, or give it another id to add to it`,
        zh: zh`第${position + 1}条：政策${shown(baseId)}中的条款${shown(id)}属上级文件规定，不得替换；请删除该条，或另编编号作为补充`,
        params: { policy: baseId },
      });
    } else {
      replaced.add(replaces);
      clauses[replaces] = clause;
      clausePointers[replaces] = pointer;
    }
  }
  return { clauses, clausePointers };
};

const namedThings = [
  ['group', 'groups'],
  ['parameter', 'parameters'],
] as const;

/** Reports groups and parameters that are redefined although a clause uses them that takes precedence. */
const reportRedefinedNames = ({ policy, place, baseId, findings }: Layer, base: unknown): void => {
  for (const [index, clause] of clausesOf(base).entries()) {
    if (!doesPrevail(clause)) continue;
    const used = namesInClause(clause, fieldOf(base, 'groups'));
    const clauseName = shown(fieldOf(clause, 'id') ?? fieldOf(clause, 'label') ?? index);
    for (const [thing, list] of namedThings) {
      for (const [name] of entriesOf(policy[list])) {
        if (!used[list].has(name)) continue;
        findings.fault(pointerIn(place, list, name), 'prevailing-clause', {
          en: en`${thing} ${shown(name)}: clause ${clauseName} of policy ${shown(baseId)} prevails and uses the ${thing} of this name, so it cannot be given another meaning; give yours another name`,
          zh: zh`${thing === 'group' ? '分组' : '参数'}${shown(name)}：政策${shown(baseId)}中的条款${clauseName}属上级文件规定，并使用此名称，不得另作规定；请改用其他名称`,
          params: { policy: baseId, name },
        });
      }
    }
  }
};

/** `chain` holds the ids of the policies on the way from the one that was sent. */
const extendLayer = (
  policy: unknown,
  place: PolicyPlace,
  catalogue: PolicyCatalogue,
  findings: Findings,
  chain: readonly string[],
): ExtendedPolicy => {
  const alone: ExtendedPolicy = {
    policy,
    clausePointers: clausesOf(policy).map((_, position) => pointerIn(place, 'clauses', position)),
  };
  const baseId = fieldOf(policy, 'extends');
  // The shape check reports ids that are no strings.
  if (!isRecord(policy) || typeof baseId !== 'string') return alone;
  const pointer = pointerIn(place, 'extends');
  const found = catalogue.find(baseId);
  if (found === undefined) {
    const { known } = catalogue;
    const [hint, names] = [didYouMean(baseId, known), joined(known.map(shown))];
    const message = {
      en: en`policy: there is no policy ${shown(baseId)} to extend${hint}; known are ${names}`,
      zh: zh`政策：没有可供沿用的政策${shown(baseId)}${hint}；可用的有${names}`,
      params: { policy: baseId },
    };
    findings.fault(pointer, 'unknown-policy', message);
    return alone;
  }
  const longer = chainTo(baseId, pointer, chain, findings);
  if (!longer) return alone;
  const { policy: base } = extendLayer(found, { pointer, isNamed: true }, catalogue, findings, longer);
  const layer: Layer = { policy, place, baseId, findings };
  const { clauses, clausePointers } = mergeClauses(layer, base);
  reportRedefinedNames(layer, base);
  const sent = fieldOf(policy, 'clauses');
  return {
    policy: {
      ...(fieldOf(base, 'reckonedOn') === undefined ? {} : { reckonedOn: fieldOf(base, 'reckonedOn') }),
      ...policy,
      groups: mergeRecords(fieldOf(base, 'groups'), fieldOf(policy, 'groups')),
      words: mergeWords(fieldOf(base, 'words'), fieldOf(policy, 'words')),
      parameters: mergeRecords(fieldOf(base, 'parameters'), fieldOf(policy, 'parameters')),
      clauses: sent === undefined || Array.isArray(sent) ? clauses : sent,
    },
    clausePointers,
  };
};

/** The policy with everything that it takes over from the policies it extends. */
export const extendPolicy = (
  policy: unknown,
  place: PolicyPlace,
  catalogue: PolicyCatalogue,
  findings: Findings,
): ExtendedPolicy => extendLayer(policy, place, catalogue, findings, []);
