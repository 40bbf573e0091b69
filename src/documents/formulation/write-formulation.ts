/**
 * FORMULATION.md, made from the registries. All of its prose stands in this file; what concerns one rule or goal is
 * said by the rule or goal itself, and the rows shown are those of the example's program.
 */
import { z } from 'zod';
import type { Goal } from '../../../models/goals/goal.ts';
import { goals } from '../../../models/goals/index.ts';
import type { BuiltProgram } from '../../../models/program/build-program.ts';
import { levelAsLp, rowsAsLp } from '../../../models/program/lp-format.ts';
import { rules } from '../../../models/rules/index.ts';
import type { Rule } from '../../../models/rules/rule.ts';
import { exampleOfGoal, exampleOfRule, exampleProgram, otherExamples } from './example.ts';

const notation = `# The formulation

Made from the registries of rules and goals by \`npm run generate\`; do not edit it by hand.

The service plans teacher rotation as an integer program with ordered objectives. What is written here is what is
built: every rule and goal below is listed with its formula, its settings and its rows for one small roster
(\`src/documents/formulation/example.ts\`); the whole programs of that roster are in \`tests/rules/golden\` and
\`tests/goals/golden\` as CPLEX LP text.

## Notation

| sign | is |
|---|---|
| t | a teacher; home_t the school, subject_t the subject taught there |
| s | a school, g a subject |
| who, at, of, … | a set of teachers or schools, given by a predicate; \`who\` and \`at\` together: teachers in \`who\` whose home is in \`at\` |
| u | a unit in which a clause is counted: the county, a zone, township, group or stage, or a school; by the home of the teachers |
| out_t | 1 if t leaves the home school |
| in_s, in_{s,g} | how many arrive at s (in subject g); out_s, out_{s,g} how many leave it |
| x_{t,s,g} | 1 if t is posted to s in subject g; x_{t,s} = Σ_g x_{t,s,g}; there is none for s = home_t |
| at_{t,s} | 1 if t is at s after the plan: x_{t,s}, or 1 − out_t for s = home_t |
| present, demand, E, P | teachers listed, posts needed, establishment, pupils: figures of the roster |

Positions, never ids, stand in names: u unit, f flow, q pool, l lane, z catchment, s school, g subject, k class of arrivals, c position of a clause in the
policy, p of a pin or part, m size of a staff. Ids are put in order first, so the order in which a roster lists its
schools, teachers and links changes nothing.

## Decisions

| column | says | bounds | whole |
|---|---|---|---|
| \`out(u)\` | how many of unit u leave | 0 … members of u | yes |
| \`in(s,k)\` | how many of class k arrive at s | 0 … those who could, less what must rows leave out | yes |
| \`pool(q)\` | how many arrive in pool q, where that is more than a class says | 0 … those who could | by itself, except below |
| \`pass(l,z)\` | how many of lane l go to catchment z | 0 … members of l | by itself |
| \`way(f,s,g)\` | how many of flow f are posted to s in subject g | 0 … members of f | by itself |
| \`aid\` | a segment of a convex cost, a breach, a choice of a size | see the row | as stated in the golden |

**Origin and destination are split.** Nearly every rule speaks of who leaves or of what arrives, hardly any of the pair.
Rows therefore speak of \`out\` and \`in\`, with few entries each. The teachers of one school who may go to the same
places, and count and cost the same there, are a **flow**; arrivals at one school that count and cost the same are a
**pool**, which is \`in(s,k)\` itself unless some of the class pay other prices:

    sends(f):      Σ_{s,g} way(f,s,g) = Σ out(u)                    over the units of flow f
    receives(q):   Σ way(f,s,g) = pool(q)                           over the ways that end in pool q
    arrives(s,k):  Σ pool(q) = in(s,k)                              over the pools of class k at s, if several

With \`out\` and \`in\` whole that is a transportation problem, whose vertices are whole. Where a clause speaks of a named
pair (\`linked\`), that teacher has a flow and pools of their own, with whole columns.

**Lanes.** Levels that look at no pair of schools need no ways. Flows that reach the same pools, the own school's counted
in, are a *lane*; pools that the same lanes reach are a *catchment*; and how many of each lane go to each catchment
takes the place of the ways, a tenth or a twentieth as many columns:

    leaves(l):     Σ_z pass(l,z) = Σ out(u)                         over the units of lane l (≤ where some go uncounted)
    enters(z):     Σ_l pass(l,z) = Σ pool(q)                        over the pools of catchment z
    away(q):       Σ out(u) + pool(q) ≤ Σ_{l in L, z} pass(l,z) + Σ_{l not in L} pass(l,z(q))
                   over the units at home in the school of q, of the lanes L: each lane by itself, and all together

The last says that whoever arrives comes from another school. Where every school's people in a class are in one lane, that is
Hall's condition, and there is a way for each mover; elsewhere it is necessary only. These columns and rows are the
*core*: a relaxation, in which the levels before the first that looks at both schools of a move (\`shorter-journeys\`)
are solved. Then the ways are found for its solution; if there are none, everything is solved again without lanes. The
ways keep what was settled of the passages, wherever that does not follow from the rows above:

    passes(l,z):   Σ way(f,s,g) = pass(l,z)                         over the flows of l and their ways into z

Where there are hardly fewer passages than ways, there are no lanes.

**A class of arrivals** is all that any row or cost can see of an arrival: the values of all *marks* (subject taught
there, member of a group, on the ledger, …). An arrival that nothing sees has no class and no \`in\`.

**Interchangeable teachers are one unit.** Teachers of one home who may go to the same places, arrive in the same
classes and are in the same counts and costs have identical columns, so they are one integer with a count. That is
exact. Who of a unit goes is settled when the plan is read back: volunteers first, then the longest serving in the
school, then the smaller id; those of a flow take the destinations in order of school and subject.

**What cannot be is not there.** A move to another stage, in a subject the teacher may not teach, or that a must clause or pin
forbids outright has no column.

## Statements and strengths

A rule never sees a column. It states *barriers* (moves that are not allowed) and *statements* about counts
(a constant, plus who leaves, plus what arrives, plus named pairs). Percentages and decimal posts are kept as ratios of
whole numbers, so 7 % of 100 is 7.

| statement | must | in principle: what a breach costs, times the weight |
|---|---|---|
| barrier | no column | 1 for each move that it forbids |
| limit l ≤ n ≤ h | one row, with l rounded up and h down, since n is whole | max(0, l − n) + max(0, n − h), by segments |
| share l ≤ 100·part ∕ whole ≤ h | one row a side in whole numbers: b·part − a·whole ≥ 0 with a ∕ b = l ∕ 100 | the percent points outside, exactly: see below |
| if any of these moves, n ≥ k | n − k·any ≥ 0 with any ≥ out(u) ∕ members | the part of k that is lacking |
| most of: n_j ≥ f_j, all but k of them, and those n_j ≥ r_j | n_j + (f_j − r_j)·e_j ≥ f_j with 0–1 columns e, Σ e ≤ k | what is lacking, as a column in each row |
| all or breach | a row for each part | one 0–1 column, added to the limit of every part |

A share is a ratio of two counts, neither convex nor linear. For a fixed \`whole\` = m it is linear in \`part\`, so there is a 0–1
column for each m (exactly one is chosen), one carrying the part that belongs to it and one for its breach: the hull of
the union over m.

**First as if in-principle clauses had to hold.** A plan that keeps them all breaches nothing, and the program with
rows is much smaller than the one with prices. Only where it has no solution are breaches priced, as the first level,
before every goal; all in-principle clauses add up by their weights.

**The integer hull of convex costs.** Every shortage, surplus, deviation or variance is a convex function f of a whole count n with
break-points between whole numbers (a target of 3.4 teachers). It is cut at whole numbers: n = n₀ + Σ z_k with
0 ≤ z_k ≤ 1 at cost f(k + 1) − f(k). Slopes grow, so cheaper segments fill first; segments of equal slope are one
column; one slope needs none. The relaxation is then exact at whole numbers, and a quadratic f stays linear.

## Ordered objectives

| level | minimises |
|---|---|
| breach | Σ weight · breach of the in-principle clauses, where they are priced |
| priority 1, 2, … | Σ weight · value over the goals of that priority |
| priority 1, over v | inside a priority that puts the worst first, one for each value v an amount can have: Σ max(0, amount − v) |
| fewest moves among equals | Σ out(u): among plans that nothing else tells apart, nobody moves who need not |

One after the other, never one big weighted sum. Per level the relaxation is solved first; a bound counts only
after it was reckoned again from the duals in plain arithmetic. If the relaxation is whole, it is the optimum, else
branching closes the gap.

**The optimal face.** Where the optimum equals that bound, every column with a reduced cost is fixed where it stands and
every row with a dual becomes an equality. That is the set of all optima; no row is added, no tolerance spent, and the
program shrinks from level to level. Where the optimum is above the bound, columns keep the room that their reduced cost leaves them within
the gap, and a row keeps the value of the level.

**The worst first.** Amounts y_1, …, y_n are compared by the largest, then the second largest, and so on (leximin). Let v₀ = 0 < v₁ < … < v_m
be all values that some amount can have, and F(τ) = Σ max(0, y − τ). Of two plans, let v_j be the largest value that does not occur
equally often in both: F is the same for both at every τ ≥ v_j, and at v_{j−1} smaller where v_j occurs less often. So minimising
F(v_{m−1}), …, F(v₀) in this order is the same comparison, without a single choice between yes and no. All F share their columns: each
amount is filled into bands between the values, y ≤ Σ b_k with 0 ≤ b_k ≤ v_k − v_{k−1}, and F(v_k) is what lies in the bands above. The values are found
from what the columns and must rows leave open.

**Tolerance.** With \`tolerancePercent\` p a level may end at most p % of its optimum (in absolute value) above it, for the sake of later levels: a row
says so in place of the face. Where several goals of a priority state one, the largest counts.

**Ties.** After all levels the engine's choice is deterministic: the program is built in canonical order, the seed is
part of the request, and no clock decides as long as no limit is reached. Inside a unit the order stated above decides.

## The audit

Every rule and goal is said a second time, to a finished plan, in code that shares nothing with the rows: the
audit reckons from roster and postings alone. A plan whose audit finds a broken must clause, or a value worse than the
solver claims or better than it proved possible, is withheld. Tests hold both halves against each other on all plans of small rosters.

## The national indicators

Per stage, schools with P_s pupils and n_s teachers counted (backbone, degree, arts and sports), x = 100 n ∕ P:

    X = 100 Σ n ∕ Σ P      S² = Σ (P ∕ Σ P)(x − X)²      CV = S ∕ X

The weights are the pupils. The official worked example (books per pupil):

| school | pupils | books | per pupil |
|---|---|---|---|
| 1 | 45 | 279 | 6.20 |
| 2 | 37 | 137 | 3.70 |
| 3 | 89 | 935 | 10.51 |
| 4 | 76 | 160 | 2.11 |
| 5 | 55 | 402 | 7.31 |
| all | 302 | 1,913 | X = 6.334 |

S = 3.264, so **CV = 0.515**, not 0.489, which is what comes out without the weights and would pass the limit of 0.50.
Since nobody changes stage, Σ n and X are constant, and CV ≤ τ ⇔ Σ f_s(n_s) ≤ (τ X)² with convex
f_s(n) = (P ∕ Σ P)(100 n ∕ P − X)²: linear and exact by the integer hull above, without a quadratic solver. \`balance\` with
\`measure: "variance"\` minimises that sum.
`;

type JsonSchema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly description?: string;
};

const typeOf = (schema: JsonSchema): string => {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1)!;
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(', ');
  if (schema.prefixItems) return `[${schema.prefixItems.map(typeOf).join(', ')}]`;
  if (schema.type === 'array') return `list of ${schema.items ? typeOf(schema.items) : 'anything'}`;
  if (schema.properties) {
    const entries = Object.entries(schema.properties);
    return `{ ${entries.map(([name, one]) => `${name}${schema.required?.includes(name) ? '' : '?'}: ${typeOf(one)}`).join(', ')} }`;
  }
  return schema.type ?? 'anything';
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const settingsTable = (settings: z.ZodObject): string => {
  const schema = z.toJSONSchema(settings, { io: 'input' }) as JsonSchema;
  const rows = Object.entries(schema.properties ?? {}).map(([name, one]) => {
    const isNeeded = schema.required?.includes(name) ?? false;
    return `| \`${name}\`${isNeeded ? '' : '?'} | ${cell(typeOf(one))} | ${cell(one.description ?? '')} |`;
  });
  if (rows.length === 0) return 'No settings of its own.';
  return ['| setting | type | |', '|---|---|---|', ...rows].join('\n');
};

const shownRows = 4;
const rowName = (id: string): string => `${id.replaceAll('-', '_')}(`;

const ownRows = (built: BuiltProgram, id: string): readonly string[] => {
  const own = rowsAsLp(built).filter((row) => row.trimStart().startsWith(rowName(id)));
  if (own.length <= shownRows) return own;
  return [...own.slice(0, shownRows), ` \\ and ${own.length - shownRows} more`];
};

const asCode = (lines: readonly string[]): string => ['```', ...lines, '```'].join('\n');
const settingsShown = (clause: object): string => `\`${JSON.stringify(clause)}\``;

/** How many moves are possible, one by one: a unit of three with two destinations has six. */
const countMoves = ({ network: { classes: units, sources: flows } }: BuiltProgram): number =>
  units.reduce((moves, { members, source: flow }) => moves + members.length * flows[flow]!.arcs.length, 0);

/** What a clause leaves no choice of is not a row: the columns stand where they must. */
const settledColumns = ({ program: { columns }, columnNames }: BuiltProgram): readonly string[] =>
  columnNames().flatMap((name, j) =>
    /^(?:out|in)\(/.test(name) && columns.lower[j] === columns.upper[j]
      ? [` ${name} = ${columns.lower[j]}`]
      : [],
  );

const ruleChapter = (rule: Rule, allMoves: number): string => {
  const { id, sentence, formula, families, settings } = rule;
  const built = exampleProgram([exampleOfRule(id, 'must')], 'enforced');
  const priced = exampleProgram([exampleOfRule(id, 'in-principle')], 'penalised');
  const rows = ownRows(built, id);
  const moves = countMoves(built);
  const says = [
    ...(moves === allMoves ? [] : [` \\ ${moves} moves are possible, without this clause ${allMoves}`]),
    ...rows,
    ...settledColumns(built),
  ];
  const breach = levelAsLp(priced, 0);
  return [
    `### ${id}`,
    `${sentence.en}`,
    `${sentence.zh}`,
    asCode([formula]),
    `Families: ${families.join(', ')}.`,
    settingsTable(settings),
    `For example ${settingsShown(exampleOfRule(id, 'must'))}:`,
    asCode(says.length > 0 ? says : [' \\ nothing: the example has nobody whom it holds back']),
    'In principle, the first level, and what its rows are then:',
    asCode([breach, ...ownRows(priced, id)]),
    ...otherWays(id),
  ].join('\n\n');
};

/** The other ways of asking for a rule or goal, with every objective but the last, which is the order among equals. */
const otherWays = (id: string): readonly string[] =>
  otherExamples
    .filter((other) => other.id === id)
    .flatMap(({ clause }) => {
      const built = exampleProgram([clause], 'enforced');
      const levels = built.program.levels.slice(0, -1).map((_, level) => levelAsLp(built, level));
      return [`For example ${settingsShown(clause)}:`, asCode([...levels, ...ownRows(built, id)])];
    });

const goalChapter = (goal: Goal): string => {
  const { id, sentence, formula, unit, families, settings } = goal;
  const built = exampleProgram([exampleOfGoal(id)], 'enforced');
  return [
    `### ${id}`,
    `${sentence.en}`,
    `${sentence.zh}`,
    asCode([formula]),
    `Unit: ${unit}. Families: ${families.join(', ')}.`,
    settingsTable(settings),
    `For example ${settingsShown(exampleOfGoal(id))}:`,
    asCode([levelAsLp(built, 0), ...ownRows(built, id)]),
    ...otherWays(id),
  ].join('\n\n');
};

const rulesHead = `## Rules

What must hold, or in principle holds. Besides its own settings every clause has \`strength\`, and may have \`weight\`, \`label\` and
\`source\`. A type *Predicate* is a group's name or a condition, see openapi.json.`;

const goalsHead = `## Goals

What is preferred, as numbers that are made as small as possible. Besides its own settings every clause has \`priority\`, and may have
\`weight\`, \`tolerancePercent\`, \`label\` and \`source\`.`;

export const writeFormulation = (): string => {
  const allMoves = countMoves(exampleProgram([], 'enforced'));
  const chapters = [
    notation.trimEnd(),
    rulesHead,
    ...rules.map((rule) => ruleChapter(rule as Rule, allMoves)),
    goalsHead,
    ...goals.map((goal) => goalChapter(goal as Goal)),
  ];
  return `${chapters.join('\n\n')}\n`;
};
