/** Which clause of which shipped policy carries each numbered statement of the catalogue, or why none does yet. */
import { readdirSync, readFileSync } from 'node:fs';
import statements from '../../models/policies/statements.json' with { type: 'json' };
import { shippedPolicies } from '../store/shipped-policies.ts';

type Carrier = { readonly policy: string; readonly clause: string };
export type Covered = {
  readonly id: string;
  readonly types: readonly string[];
  readonly families: readonly string[];
  readonly carriers: readonly Carrier[];
  readonly notYet: string | undefined;
};

/** Statements of these types ask something of a plan; those of type P speak of the procedure around it. */
const asksOfAPlan = new Set(['E', 'H', 'S', 'R']);

const notYetFolder = new URL('../../models/policies/not-yet/', import.meta.url);

const reasonsNotYet = (): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(notYetFolder)
      .filter((file) => file.endsWith('.json'))
      .sort()
      .flatMap((file) => {
        const reasons = JSON.parse(readFileSync(new URL(file, notYetFolder), 'utf8')) as Record<
          string,
          { reason: string }
        >;
        return Object.entries(reasons).map(([id, { reason }]) => [id, reason] as const);
      }),
  );

const carriers = (): ReadonlyMap<string, readonly Carrier[]> => {
  const found = new Map<string, Carrier[]>();
  for (const [policy, { clauses }] of shippedPolicies) {
    clauses.forEach((clause, index) => {
      for (const id of (clause.covers as readonly string[] | undefined) ?? []) {
        const carrier = { policy, clause: `${index} ${String(clause.rule ?? clause.goal)}` };
        found.set(id, [...(found.get(id) ?? []), carrier]);
      }
    });
  }
  return found;
};

export const coverage = (): readonly Covered[] => {
  const [carried, reasons] = [carriers(), reasonsNotYet()];
  return Object.entries(statements).map(([id, { types, families }]) => ({
    id,
    types,
    families,
    carriers: carried.get(id) ?? [],
    notYet: reasons.get(id),
  }));
};

/** Statements that ask something of a plan and are neither carried nor said to be not yet; and ids nobody knows. */
export const gapsOf = (covered: readonly Covered[]): readonly string[] => {
  const unknown = [...carriers().keys(), ...reasonsNotYet().keys()].filter(
    (id) => !Object.hasOwn(statements, id),
  );
  const open = covered.filter(
    ({ types, carriers: found, notYet }) =>
      types.some((type) => asksOfAPlan.has(type)) && found.length === 0 && notYet === undefined,
  );
  return [
    ...unknown.map((id) => `${id}: not in the catalogue`),
    ...open.map(({ id }) => `${id}: neither carried nor not yet`),
  ];
};

export const makeCoverage = async (): Promise<string> => {
  const covered = coverage();
  const asking = covered.filter(({ types }) => types.some((type) => asksOfAPlan.has(type)));
  const carried = asking.filter(({ carriers: found }) => found.length > 0).length;
  const lines = covered.map(({ id, types, families, carriers: found, notYet }) => {
    const remark =
      found.length > 0
        ? found.map(({ policy, clause }) => `\`${policy}\` clause ${clause}`).join('; ')
        : (notYet ?? 'procedure around the plan');
    return `| ${id} | ${types.join(' ')} | ${families.join(' ')} | ${found.length > 0 ? 'carried' : notYet === undefined ? '–' : 'not yet'} | ${remark} |`;
  });
  return `# Coverage of the policy documents

Generated from the shipped policies (\`covers\` of their clauses) and \`not-yet/\`; \`npm run generate\` makes it anew.
Each numbered statement has a type: E eligibility, H hard constraint, S preference, R reporting, P procedure. Of
${asking.length} statements that ask something of a plan, ${carried} are carried by a clause of a shipped policy and ${asking.length - carried} are not yet, each with its reason.

| statement | type | families | | carried by, or why not yet |
|---|---|---|---|---|
${lines.join('\n')}
`;
};
