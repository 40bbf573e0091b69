/**
 * FORMULATION.md, made from the registries. All of its prose is in this file; what concerns one rule or goal comes from
 * the rule or goal itself, and the rows shown are those of the example's program.
 */
import { z } from 'zod';
import type { Goal } from '../../../models/goals/goal.ts';
import { goals } from '../../../models/goals/index.ts';
import type { BuiltProgram } from '../../../models/program/build-program.ts';
import { levelAsLp, rowsAsLp } from '../../../models/program/lp-format.ts';
import { rules } from '../../../models/rules/index.ts';
import type { Rule } from '../../../models/rules/rule.ts';
import { itemAt } from '../../../models/vocabulary/lookup.ts';
import { exampleOfGoal, exampleOfRule, exampleProgram, otherExamples } from './example.ts';

const notation = `# The formulation

Made from the registries of rules and goals by \`npm run generate\`; do not edit it by hand.

The service plans teacher rotation as an integer program with lexicographic objectives. This document describes the
program that is built: every rule and goal below has its formula, its settings and its rows for one small roster
(\`src/documents/formulation/example.ts\`). The whole programs of that roster are in \`tests/rules/golden\` and
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

Names of columns and rows contain positions, never ids: k teacher class, i source, j sink, v source group, w sink group, s
school, g subject, a class of arrivals, c position of a clause in the policy, p of a pin or part, m size of a staff. Ids are
sorted first, so the order in which a roster lists its schools, teachers and links changes nothing.

## Decisions

| column | counts | bounds | integer |
|---|---|---|---|
| \`leave(k)\` | how many of teacher class k leave: Σ out_t | 0 … members of k | yes |
| \`arrive(s,a)\` | how many of class a arrive at s | 0 … those who could, less what must rows exclude | yes |
| \`sink(j)\` | how many arrive in sink j, where the class of arrivals has several | 0 … those who could | implied, except below |
| \`aggregated_arc(v,w)\` | how many of source group v go to sink group w | 0 … members of v | implied |
| \`arc(i,s,g)\` | how many of source i are posted to s in subject g | 0 … members of i | implied |
| \`aux\` | a segment of a convex function, a breach, the choice of a size | see the row | as in the golden |

**Teacher classes.** Teachers of one home who may go to the same places, arrive in the same classes, and are in the same
counts and costs have identical columns. They are interchangeable, so the aggregation into one integer is exact, and removes
their symmetry (Margot 2010). The members who go are chosen when the plan is read back: volunteers first, then the longest serving in the school, then the smaller id;
those of a source take the destinations in order of school and subject.

**Origin and destination are split.** Nearly every rule concerns who leaves or what arrives, hardly any the pair. Rows
therefore contain \`leave\` and \`arrive\`, with few entries each. Teacher classes of one school who may go to the same
places, and arrive and cost the same there, form a **source**. Arrivals at one school that count and cost the same form a
**sink**, which is \`arrive(s,a)\` itself unless members of the class differ in cost:

    source_balance(i):  Σ_{s,g} arc(i,s,g) = Σ leave(k)             over the classes of source i
    sink_balance(j):    Σ arc(i,s,g) = sink(j)                      over the arcs that end in sink j
    arrivals(s,a):      Σ sink(j) = arrive(s,a)                     over the sinks of class a at s, if several

With integral \`leave\` and \`arrive\` that is a transportation problem, whose polytope has integral vertices (Hoffman and
Kruskal 1956). Where a clause names a pair of teacher and school (\`linked\`), that teacher has a source and sinks of their own, with
integer columns.

**Aggregated arcs.** Levels that depend on no pair of schools need no arcs. Sources that reach the same sinks, the own school's
included, form a *source group*; sinks that the same source groups reach form a *sink group*. How many of each source group go
to each sink group replaces the arcs, with a tenth or a twentieth as many columns:

    source_group_balance(v):  Σ_w aggregated_arc(v,w) = Σ leave(k)  over the classes of v (≤ where some arrivals go uncounted)
    sink_group_balance(w):    Σ_v aggregated_arc(v,w) = Σ sink(j)   over the sinks of w
    cut(j):  Σ leave(k) + sink(j) ≤ Σ_{v in V, w} aggregated_arc(v,w) + Σ_{v not in V} aggregated_arc(v,w(j))
             over the classes at home in the school of j, of the source groups V: each of them alone, and all together

A cut states that whoever arrives comes from another school. Where all teachers of a school in a kind of arrivals are in one
source group, the cuts are Gale's condition (1957) for a feasible flow, and every mover has an arc; elsewhere they are
necessary only. These columns and rows are the **aggregated model**: a relaxation, in which the levels before the first that
depends on both schools of a move (\`shorter-journeys\`) are solved. Then its solution is disaggregated into arcs. If that is
impossible, everything is solved again without aggregation. The arcs keep what finished levels have fixed of the
aggregated arcs, wherever that does not follow from the rows above:

    arc_sum(v,w):       Σ arc(i,s,g) = aggregated_arc(v,w)          over the sources of v and their arcs into w

Where aggregated arcs are hardly fewer than arcs, there are none.

**A class of arrivals** is all that any row can see of an arrival: the values of all *features* (subject taught there, member
of a group, on the ledger, …). An arrival whose features are all 0 has no class and no \`arrive\`.

**Impossible moves have no column**: a move to another stage, in a subject the teacher may not teach, or one that a must clause
or pin forbids outright.

## Constraints and strengths

A rule never sees a column. It states *forbidden moves* and *constraints* on counts (a constant, plus who leaves, plus what
arrives, plus named pairs). Percentages and decimal posts are kept as ratios of integers, so 7 % of 100 is 7.

| constraint | must | in principle: what a breach costs, times the weight |
|---|---|---|
| forbidden moves | no column | 1 for each move that is forbidden |
| limit l ≤ n ≤ h | one row, with l rounded up and h down, since n is an integer | max(0, l − n) + max(0, n − h), by segments |
| share l ≤ 100·part ∕ whole ≤ h | one row a side in integers: b·part − a·whole ≥ 0 with a ∕ b = l ∕ 100 | the percentage points outside, exactly: see below |
| if any of these moves, n ≥ k | n − k·any ≥ 0 with any ≥ leave(k) ∕ members | the part of k that is lacking |
| most of: n_j ≥ f_j, all but k of them, and those n_j ≥ r_j | n_j + (f_j − r_j)·e_j ≥ f_j with binaries e, Σ e ≤ k | what is lacking, as a column in each row |
| all or breach | a row for each part | one binary, added to the limit of every part |

A share is a ratio of two counts, neither convex nor linear. For a fixed \`whole\` = m its breach is convex in \`part\`. So the breach is a
disjunction over m, written as the convex hull of the union (Balas 1998): a binary selects m, and each m has a copy of the part and a breach.

**In-principle clauses are enforced first.** A plan that satisfies them all breaches nothing, and the program with rows is
much smaller than the one with penalties. Only where it has no solution are breaches penalised, as the first level, before
every goal; all in-principle clauses add up by their weights.

**The integer hull of convex functions.** Every shortage, surplus, deviation or variance is a convex function f of an integer count n with
break-points between integers (a target of 3.4 teachers). It is written in incremental form (Markowitz and Manne 1957): n = n₀ + Σ z_k with
0 ≤ z_k ≤ 1 at cost f(k + 1) − f(k). Slopes grow, so cheaper segments fill first; segments of equal slope are one
column; one slope needs none. The relaxation is then exact at integers, and a quadratic f stays linear.

## Lexicographic objectives

| level | minimises |
|---|---|
| breach | Σ weight · breach of the in-principle clauses, where they are penalised |
| priority 1, 2, … | Σ weight · value over the goals of that priority |
| priority 1, over v | inside a leximin priority, one for each value v an amount can have: Σ max(0, amount − v) |
| fewest moves among equals | Σ leave(k), the tie-break: among plans that are equal in everything else, no unnecessary move |

Levels are solved one after the other, never as one big weighted sum. Per level the relaxation is solved first; a bound counts
only after it was computed again from the duals in plain arithmetic. If the relaxation is integral, it is the optimum, else
branching closes the gap.

**The optimal face.** Where the optimum equals that bound, every column with a reduced cost is fixed where it stands and
every row with a dual becomes an equality. That is the set of all optima; no row is added, no tolerance spent, and the
program shrinks from level to level. Where the optimum is above the bound, columns keep the domain that their reduced cost leaves them
within the gap, and an objective cut keeps the value of the level.

**Leximin.** Amounts y_1, …, y_n are compared by the largest, then the second largest, and so on (ordered outcomes: Ogryczak and Śliwiński
2006). Let v₀ = 0 < v₁ < … < v_m be all values that some amount can have, and F(τ) = Σ max(0, y − τ). Of two plans, let v_j be the largest
value that does not occur equally often in both: F is the same for both at every τ ≥ v_j, and at v_{j−1} smaller where v_j occurs less
often. So minimising F(v_{m−1}), …, F(v₀) in this order is the same comparison, without any binary. All F share their columns: each amount
is filled into bands between the values, y ≤ Σ b_k with 0 ≤ b_k ≤ v_k − v_{k−1}, and F(v_k) is the sum of the bands above v_k. The values
follow from what the columns and must rows leave open.

**Tolerance.** With \`tolerancePercent\` p a level may end at most p % of its optimum (in absolute value) above it, for the sake of later
levels: an objective cut replaces the face. Where several goals of a priority state one, the largest counts.

**Gap.** With \`gapPercent\` p a level may end as soon as 100 · (value − bound) ∕ max(|value|, |bound|) ≤ p. The bound is
proved all the same, and later levels keep the value that was reached: an objective cut. Where no goal of the priority
states one, p is 0; but 0.5 in a program of more than 20,000 columns if all terms of its goals depend on both schools of a
move.

**Ties.** After all levels the engine's choice is deterministic: the program is built in canonical order, the seed is
part of the request, and no clock decides as long as no limit is reached. Inside a teacher class the order stated above decides.

## The audit

Every rule and goal is implemented a second time, as a check of a finished plan, in code that shares nothing with the rows: the
audit computes from roster and postings alone. A plan whose audit finds a broken must clause, or a value worse than the
solver claims or better than it proved possible, is withheld. Tests compare both implementations on all plans of small rosters.

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
  if (schema.$ref !== undefined) return schema.$ref.replace(/^.*\//, '');
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

/** How many moves are possible, teacher by teacher: a class of three with two destinations has six. */
const countMoves = ({ network: { classes, sources } }: BuiltProgram): number =>
  classes.reduce(
    (moves, { members, source }) => moves + members.length * itemAt(sources, source).arcs.length,
    0,
  );

/** A clause that leaves a column no choice adds no row: the bounds of the column are equal. */
const fixedColumns = ({ program: { columns }, columnNames }: BuiltProgram): readonly string[] =>
  columnNames().flatMap((name, j) =>
    /^(?:leave|arrive)\(/.test(name) && columns.lower[j] === columns.upper[j]
      ? [` ${name} = ${columns.lower[j]}`]
      : [],
  );

const ruleChapter = (rule: Rule, allMoves: number): string => {
  const { id, sentence, formula, families, settings } = rule;
  const built = exampleProgram([exampleOfRule(id, 'must')], 'enforced');
  const penalised = exampleProgram([exampleOfRule(id, 'in-principle')], 'penalised');
  const rows = ownRows(built, id);
  const moves = countMoves(built);
  const shown = [
    ...(moves === allMoves ? [] : [` \\ ${moves} moves are possible, without this clause ${allMoves}`]),
    ...rows,
    ...fixedColumns(built),
  ];
  const breach = levelAsLp(penalised, 0);
  return [
    `### ${id}`,
    `${sentence.en}`,
    `${sentence.zh}`,
    asCode([formula]),
    `Families: ${families.join(', ')}.`,
    settingsTable(settings),
    `For example ${settingsShown(exampleOfRule(id, 'must'))}:`,
    asCode(shown.length > 0 ? shown : [' \\ nothing: it restricts no teacher of the example']),
    'In principle, the first level, and what its rows are then:',
    asCode([breach, ...ownRows(penalised, id)]),
    ...furtherExamples(id),
  ].join('\n\n');
};

/** Further examples of a rule or goal, with every objective but the last, which is the tie-break. */
const furtherExamples = (id: string): readonly string[] =>
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
    ...furtherExamples(id),
  ].join('\n\n');
};

const rulesHead = `## Rules

Rules must hold, or hold in principle. Besides its own settings every clause has \`strength\`, and may have \`weight\`, \`label\` and
\`source\`. A type *Predicate* is a group's name or a condition, see openapi.json.`;

const goalsHead = `## Goals

Goals are preferences, as numbers to be minimised. Besides its own settings every clause has \`priority\`, and may have
\`weight\`, \`tolerancePercent\`, \`gapPercent\`, \`label\` and \`source\`.`;

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
