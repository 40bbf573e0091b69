/** Which clause of which shipped policy carries each numbered statement of the catalogue, or why none does yet. */
import { readdirSync, readFileSync } from 'node:fs';
import { findingList } from '../../models/findings/findings.ts';
import { fieldOf, listOf } from '../../models/findings/raw.ts';
import { extendPolicy } from '../../models/patch/extend-policy.ts';
import statements from '../../models/policies/statements.json' with { type: 'json' };
import { shippedPolicies } from '../store/shipped-policies.ts';

type Carrier = { readonly policy: string; readonly clause: string };
export type Covered = {
  readonly id: string;
  readonly types: readonly string[];
  readonly families: readonly string[];
  readonly carriers: readonly Carrier[];
  /** What is missing of a statement that is carried in part. */
  readonly missing: string | undefined;
  readonly notYet: string | undefined;
};

/** Statements of these types ask something of a plan; those of type P speak of the procedure around it. */
const asksOfAPlan = new Set(['E', 'H', 'S', 'R']);

const notYetFolder = new URL('../../models/policies/not-yet/', import.meta.url);

/** Why a statement is not carried yet, or what is missing of one that is carried in part. */
type Remark = { readonly reason?: string; readonly missing?: string };

const remarks = (): ReadonlyMap<string, Remark> =>
  new Map(
    readdirSync(notYetFolder)
      .filter((file) => file.endsWith('.json'))
      .sort()
      .flatMap((file) =>
        Object.entries(
          JSON.parse(readFileSync(new URL(file, notYetFolder), 'utf8')) as Record<string, Remark>,
        ),
      ),
  );

/** The clauses of a policy with those that it takes over. */
const wholePolicy = (id: string): readonly unknown[] => {
  const catalogue = { find: (other: string) => shippedPolicies.get(other), known: [] };
  const { policy } = extendPolicy(shippedPolicies.get(id), { pointer: '' }, catalogue, findingList());
  return listOf(fieldOf(policy, 'clauses'));
};

const carriers = (): ReadonlyMap<string, readonly Carrier[]> => {
  const found = new Map<string, Carrier[]>();
  for (const [policy, { clauses }] of shippedPolicies) {
    // Counted in the whole policy, as its statements are; clauses that it takes over are carriers of the other policy.
    const whole = wholePolicy(policy);
    for (const clause of clauses) {
      for (const id of (clause.covers as readonly string[] | undefined) ?? []) {
        const carrier = {
          policy,
          clause: `${whole.indexOf(clause) + 1} ${String(clause.rule ?? clause.goal)}`,
        };
        found.set(id, [...(found.get(id) ?? []), carrier]);
      }
    }
  }
  return found;
};

export const coverage = (): readonly Covered[] => {
  const [carried, said] = [carriers(), remarks()];
  return Object.entries(statements).map(([id, { types, families }]) => ({
    id,
    types,
    families,
    carriers: carried.get(id) ?? [],
    missing: said.get(id)?.missing,
    notYet: said.get(id)?.reason,
  }));
};

/** Statements that ask something of a plan and are neither carried nor said to be not yet; and ids nobody knows. */
export const gapsOf = (covered: readonly Covered[]): readonly string[] => {
  const unknown = [...carriers().keys(), ...remarks().keys()].filter((id) => !Object.hasOwn(statements, id));
  const open = covered.filter(
    ({ types, carriers: found, notYet }) =>
      types.some((type) => asksOfAPlan.has(type)) && found.length === 0 && notYet === undefined,
  );
  const contrary = covered.filter(
    ({ carriers: found, missing, notYet }) =>
      (notYet !== undefined && (found.length > 0 || missing !== undefined)) ||
      (missing !== undefined && found.length === 0),
  );
  return [
    ...unknown.map((id) => `${id}: not in the catalogue`),
    ...open.map(({ id }) => `${id}: neither carried nor not yet`),
    ...contrary.map(({ id }) => `${id}: carried and not yet, or partly carried by nothing`),
  ];
};

const stateOf = ({ carriers: found, missing, notYet }: Covered): 'carried' | 'partly' | 'not yet' | '–' => {
  if (found.length > 0) return missing === undefined ? 'carried' : 'partly';
  return notYet === undefined ? '–' : 'not yet';
};

export const makeCoverage = async (): Promise<string> => {
  const covered = coverage();
  const asking = covered.filter(({ types }) => types.some((type) => asksOfAPlan.has(type)));
  const count = (wanted: string): number => asking.filter((one) => stateOf(one) === wanted).length;
  const lines = covered.map((one) => {
    const { id, types, families, carriers: found, missing, notYet } = one;
    const by = found.map(({ policy, clause }) => `\`${policy}\` no. ${clause}`).join('; ');
    const remark =
      found.length > 0
        ? by + (missing === undefined ? '' : `. Missing: ${missing}`)
        : (notYet ?? 'procedure around the plan');
    return `| ${id} | ${types.join(' ')} | ${families.join(' ')} | ${stateOf(one)} | ${remark} |`;
  });
  return `# Coverage of the policy documents

Generated from the shipped policies (\`covers\` of their clauses) and \`not-yet/\`; \`npm run generate\` makes it anew.
Each numbered statement has a type: E eligibility, H hard constraint, S preference, R reporting, P procedure. Of
${asking.length} statements that ask something of a plan, ${count('carried')} are carried by clauses of a shipped policy, ${count('partly')} are carried
partly, each with what is missing, and ${count('not yet')} are not yet, each with its reason.

| statement | type | families | | carried by, and what is missing, or why not yet |
|---|---|---|---|---|
${lines.join('\n')}
`;
};
