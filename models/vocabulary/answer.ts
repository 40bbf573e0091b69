/**
 * Answers: a plan with its proof, an audit, and explanations of plans. Names of fields are those on the wire. Positions
 * (`index`, `clause`, `pins`) count from 0 in the lists of the request that the answer belongs to.
 */
import { z } from 'zod';
import { faultCodeSchema, warningCodeSchema } from './finding-codes.ts';
import { pinSchema, postingSchema } from './plan.ts';
import { idSchema, stages } from './roster.ts';

/** A number in the unit of its rule or goal: persons, posts, pairs, percent points or kilometres. */
const amount = z.number();
/**
 * Ids of the registries, which know this room and not the other way round: the description of the service writes their
 * entries into these two schemas.
 */
const ruleIdSchema = z.string().meta({ id: 'RuleId', description: 'A rule, as clauses name it.' });
const goalIdSchema = z.string().meta({ id: 'GoalId', description: 'A goal, as clauses name it.' });
/** A change of a request or of a clause, to be sent back. */
const mergePatchSchema = z.unknown().meta({
  id: 'MergePatch',
  type: 'object',
  description:
    'JSON Merge Patch (RFC 7396), in which an object in place of a list names its elements by id or position.',
});
/** One text in English and in Chinese. */
export const wordsSchema = z.object({ en: z.string(), zh: z.string() });
export type Words = z.infer<typeof wordsSchema>;

/** How a clause fares in one area that it is counted in. */
const unitResultSchema = z.object({
  unit: z.string(),
  measured: amount,
  required: amount,
  numerator: amount.optional(),
  denominator: amount.optional(),
  breach: amount,
});

/** How a rule's clause fares in a finished plan, measured on the postings. */
export const clauseResultSchema = z
  .object({
    index: z.number().int().meta({ description: 'Position in policy.clauses.' }),
    rule: ruleIdSchema,
    label: z.string().optional(),
    strength: z.enum(['must', 'in-principle']),
    holds: z.boolean().meta({ description: 'breach is 0.' }),
    measured: amount.meta({ description: 'What the plan has, in the unit of the rule.' }),
    required: amount.meta({ description: 'What the clause asks for.' }),
    numerator: amount.optional().meta({ description: 'Of a share or quota: how many count.' }),
    denominator: amount.optional().meta({ description: 'Of how many.' }),
    breach: amount.optional().meta({
      description: 'Persons, posts or percent points outside the clause, summed over its units.',
    }),
    units: z.array(unitResultSchema).optional().meta({
      description:
        'Unit by unit where the clause is counted in several; for limits per school only those broken.',
    }),
  })
  .meta({ id: 'ClauseResult' });
export type ClauseResult = z.infer<typeof clauseResultSchema>;

/** What a plan reaches for one goal: its value, the dual bound, and the gap between the two. Less is better. */
export const goalResultSchema = z
  .object({
    index: z.number().int().meta({ description: 'Position in policy.clauses.' }),
    goal: goalIdSchema,
    label: z.string().optional(),
    priority: z.number().int(),
    value: amount.meta({ description: 'Measured on the postings, without the solver.' }),
    bound: amount.meta({
      description:
        'No plan that keeps the rules and the higher priorities has a lower value; goals of one priority share their gap.',
    }),
    gapPercent: amount.meta({
      description:
        'How far value is above bound, in percent of the larger of the two; where the goal has inOrder, the widest gap of any of its amounts.',
    }),
    gap: amount.optional().meta({
      description:
        'value − bound: by how much the goal could be better at most, in its own unit; where the goal has inOrder, the widest of its places. Plans that were stored by earlier versions lack it.',
    }),
    gapWords: wordsSchema.optional().meta({
      description: 'The same in a sentence; absent where the goal is proved.',
    }),
    inOrder: z.array(amount).optional().meta({
      description:
        'Of a goal that puts the worst first: the amounts it compares plans by, those above 0, the largest first. value is the first of them.',
    }),
  })
  .meta({ id: 'GoalResult' });
export type GoalResult = z.infer<typeof goalResultSchema>;

/** How evenly the schools of one stage are staffed by one national indicator; levels are teachers per 100 pupils. */
const spreadSchema = z.object({
  indicator: z.enum(['backbone', 'degree', 'arts-and-sports']),
  mean: amount.nullable().meta({
    description: 'County total per 100 county pupils; null without pupils, and where it is unknown.',
  }),
  cv: amount.nullable().meta({
    description: 'Pupil-weighted coefficient of variation; null where the mean is 0 or null.',
  }),
  unstated: z.number().int().optional().meta({
    description:
      'How many teachers of the stage do not state the field that it counts, where there are any. Where none states it, the indicator is unknown.',
  }),
  standard: amount,
  atMostCv: amount,
  meetsCv: z.boolean().nullable(),
  belowStandard: z.array(idSchema).meta({ description: 'Schools whose level is below the standard.' }),
});
const indicatorSetSchema = z.array(z.object({ stage: z.enum(stages), indicators: z.array(spreadSchema) }));
export type IndicatorSet = z.infer<typeof indicatorSetSchema>;
/** The national indicators before and after a plan, stage by stage. */
export const indicatorsSchema = z.object({ before: indicatorSetSchema, after: indicatorSetSchema }).meta({
  id: 'Indicators',
  description: 'The national indicators per stage (教督〔2017〕6号), weighted by pupils.',
});
export type Indicators = z.infer<typeof indicatorsSchema>;

const subjectFillSchema = z.object({ filled: amount, short: amount, surplus: amount });
const schoolStateSchema = z.object({
  staff: amount.meta({ description: 'Everybody the roster lists there.' }),
  subjects: z.record(z.string(), subjectFillSchema),
  short: amount.meta({ description: 'Posts unfilled, over all subjects.' }),
  surplus: amount.meta({ description: 'Posts over demand, over all subjects.' }),
  backbone: amount.meta({ description: 'Backbone teachers of county level or above.' }),
  senior: amount.meta({ description: 'Teachers with a senior title or above.' }),
  pupilsPerTeacher: amount.nullable().meta({ description: 'null without staff.' }),
});
/** One school before and after a plan; amounts are persons and posts. */
export const schoolResultSchema = z
  .object({ school: idSchema, before: schoolStateSchema, after: schoolStateSchema })
  .meta({ id: 'SchoolResult' });
export type SchoolResult = z.infer<typeof schoolResultSchema>;

const inTheLanguage = 'in the language that Accept-Language prefers, English by default';
const inBothLanguages = wordsSchema.meta({
  description: 'The message in both languages; plans that were stored before there were both lack it.',
});

/** A finding whose codes are these. */
const findingSchema = <Code extends z.ZodType>(code: Code) =>
  z.object({
    pointer: z.string().meta({ description: 'JSON Pointer into what was sent: the first place.' }),
    code,
    message: z.string().meta({
      description: `Offender, value and remedy, ${inTheLanguage}; of several, those of the first.`,
    }),
    words: inBothLanguages,
    params: z.record(z.string(), z.unknown()).meta({
      description: 'The values that the message speaks of, by what they are; which ones depends on the code.',
    }),
    count: z
      .number()
      .int()
      .meta({ description: 'How many places have the same; 1 where it is this one alone.' }),
    places: z.array(z.string()).meta({ description: 'JSON Pointers of the first five of them.' }),
    cell: z.string().optional().meta({
      description:
        'The cell that the first place was read from, such as `教师!E21`; there where the roster was made of a file.',
    }),
    cells: z
      .array(z.string())
      .optional()
      .meta({ description: 'The cells of `places`, in their order; there beside `cell`.' }),
  });

/** What is proved of a request before anything is solved. */
export const impossibilitySchema = z
  .object({
    clause: z.number().int().optional().meta({ description: 'Position in policy.clauses.' }),
    pins: z.array(z.number().int()).optional().meta({ description: 'Positions in pins that take part.' }),
    unit: z.string().optional().meta({ description: 'The zone, school, … in which it is impossible.' }),
    required: z.number(),
    achievable: z.number(),
    lacks: z.array(z.number().int()).optional().meta({
      description:
        'Positions of the clauses that ask for what the roster states of nobody, where that is the reason.',
    }),
    message: z.string().meta({ description: `What is impossible, ${inTheLanguage}.` }),
    words: inBothLanguages,
  })
  .meta({ id: 'Impossibility', description: 'Proved before solving: no plan satisfies this.' });
export type Impossibility = z.infer<typeof impossibilitySchema>;

/** What stops a request, or makes a posting impossible under any policy. */
export const faultSchema = findingSchema(faultCodeSchema).meta({ id: 'Fault' });
export type Fault = z.infer<typeof faultSchema>;

/** Whether a plan keeps one pin. */
const pinResultSchema = z.object({ index: z.number().int(), teacher: idSchema, holds: z.boolean() });

/** A check of finished postings, clause by clause, which uses no solver. */
export const auditAnswerSchema = z
  .object({
    clean: z.boolean().meta({ description: 'No must clause or pin is broken and no posting is impossible.' }),
    postings: z.array(postingSchema),
    clauses: z.array(clauseResultSchema),
    goals: z.array(goalResultSchema.omit({ bound: true, gapPercent: true, gap: true, gapWords: true })),
    pins: z.array(pinResultSchema),
    faults: z
      .array(faultSchema)
      .meta({ description: 'Postings that no policy could allow: another stage, an untaught subject, …' }),
    indicators: indicatorsSchema,
    schools: z.array(schoolResultSchema),
    warnings: z.array(z.lazy(() => warningSchema)),
  })
  .meta({ id: 'AuditAnswer' });
export type AuditAnswer = z.infer<typeof auditAnswerSchema>;

/** What a person should look at; it stops nothing. */
export const warningSchema = findingSchema(warningCodeSchema).meta({ id: 'Warning' });
export type Warning = z.infer<typeof warningSchema>;

/** Warnings of a patch that changes what a superior document forbids to change, or a roster that a given plan is of. */
const ofPatch = (into: string) =>
  z
    .array(warningSchema)
    .optional()
    .meta({
      description: `There where the patch changes a clause that prevails, or a group or parameter it uses, and where postings of a given plan no longer fit the roster; pointers lead into ${into}.`,
    });

const repairKinds = ['ease', 'in-principle', 'leave-out', 'drop-pin'] as const;
/** A change of the request after which a plan exists, with the plan's goals. `cost` is in `unit`. */
export const repairSchema = z
  .object({
    kind: z.enum(repairKinds).meta({
      description:
        'ease: the clause asks for less, or lets off the persons named; in-principle: it is broken as little as possible; leave-out: it is no longer there; drop-pin: the pin is not.',
    }),
    clause: z.number().int().optional().meta({ description: 'The clause that gives way.' }),
    alsoClauses: z.array(z.number().int()).optional().meta({
      description: 'Others that give way with it, where no single one is enough.',
    }),
    pin: z.number().int().optional().meta({ description: 'The pin that gives way.' }),
    change: z.string().meta({ description: `What is changed, ${inTheLanguage}.` }),
    words: wordsSchema.meta({ description: 'The same in English and Chinese.' }),
    cost: amount.meta({
      description:
        'By how much the plan of this repair breaks what was asked, in `unit`; of a pin that is dropped 1.',
    }),
    unit: z.string(),
    nearest: z.boolean().meta({
      description:
        'Proved: as long as everything else is kept, the clause cannot come nearer to what was asked.',
    }),
    outcome: z.string().meta({ description: 'optimal or feasible: of the plan with the repair.' }),
    movers: z.number().int(),
    goals: z.array(goalResultSchema).meta({ description: 'Of the plan with the repair, with their proof.' }),
    patch: mergePatchSchema.meta({ description: 'Of the request. Post it back with `basedOn`.' }),
    warnings: ofPatch('`patch`'),
  })
  .meta({ id: 'Repair', description: 'A way out of a conflict, already solved.' });
export type Repair = z.infer<typeof repairSchema>;

/** Clauses and pins that cannot hold together, with repairs; proved minimal where `minimal` is true. */
export const conflictSchema = z
  .object({
    clauses: z
      .array(z.number().int())
      .meta({ description: 'Positions in policy.clauses that cannot hold together.' }),
    pins: z.array(z.number().int()).meta({ description: 'Positions in pins that take part.' }),
    minimal: z.boolean().meta({ description: 'Proved: without any one of them a plan exists.' }),
    explanation: z
      .string()
      .meta({ description: `What cannot hold together, and what is proved of it, ${inTheLanguage}.` }),
    words: wordsSchema.meta({
      description: 'The same in both languages; plans that were stored before there were both lack it.',
    }),
    repairs: z.array(repairSchema).meta({ description: 'The cheapest first; empty where none was found.' }),
  })
  .meta({ id: 'Conflict' });
export type Conflict = z.infer<typeof conflictSchema>;

/** An amount in two plans. */
const differenceSchema = z.object({
  before: amount,
  after: amount,
  change: amount.meta({ description: 'after − before; above 0 is worse.' }),
});
/** How a goal differs between two plans, with the limits between which the true change lies. */
export const goalChangeSchema = differenceSchema
  .extend({
    index: z.number().int().meta({ description: 'Position in policy.clauses of the first plan.' }),
    goal: goalIdSchema,
    label: z.string().optional(),
    priority: z.number().int(),
    atLeast: amount.meta({ description: 'The change of the best values there are is no less than this…' }),
    atMost: amount.meta({ description: '…and no more than this; equal to `change` where both are proved.' }),
    verdict: z.enum(['better', 'worse', 'no-difference']).meta({
      description: 'no-difference: the change is zero, or smaller than what the gaps leave open.',
    }),
  })
  .meta({ id: 'GoalChange' });
export type GoalChange = z.infer<typeof goalChangeSchema>;
/** How the breach of an in-principle clause differs between two plans. */
const breachChangeSchema = differenceSchema
  .extend({ index: z.number().int(), rule: ruleIdSchema, label: z.string().optional() })
  .meta({ id: 'BreachChange' });
/** What a plan costs compared with another: the changes of goals and of breaches. */
export const priceSchema = z
  .object({
    goals: z.array(goalChangeSchema),
    breaches: z.array(breachChangeSchema).meta({
      description: 'In-principle clauses whose breach changes; they come before every goal.',
    }),
    proved: z.boolean().meta({ description: 'Both plans are proved optimal, so the price is exact.' }),
    free: z.boolean().meta({ description: 'No goal and no breach is worse.' }),
  })
  .meta({ id: 'Price' });
export type Price = z.infer<typeof priceSchema>;
/** How the postings of two plans differ, teacher by teacher. */
export const movesChangeSchema = z
  .object({
    newlyMove: z.array(postingSchema),
    noLongerMove: z.array(postingSchema),
    elsewhere: z.array(z.object({ teacher: idSchema, before: postingSchema, after: postingSchema })),
    count: z.number().int().meta({ description: 'Teachers who are posted otherwise.' }),
    fewest: z.boolean().meta({
      description: 'Proved: no plan that is as good for every goal changes fewer postings.',
    }),
  })
  .meta({ id: 'MovesChange' });
export type MovesChange = z.infer<typeof movesChangeSchema>;

/** Why the forced change of a question is impossible. */
export const forbiddenSchema = conflictSchema
  .omit({ repairs: true })
  .extend({
    alone: z
      .array(z.number().int())
      .meta({ description: 'Clauses each of which forbids it by itself, each proved by a solve.' }),
  })
  .meta({ id: 'Forbidden', description: 'What of the policy cannot hold together with what was asked.' });
export type Forbidden = z.infer<typeof forbiddenSchema>;

/** In which of four ways a question about a plan ends. */
const verdicts = ['as-planned', 'possible', 'forbidden', 'undecided'] as const;
/** The answer to a question about a plan: whether it could be otherwise, and at what price. */
export const questionAnswerSchema = z.object({
  verdict: z.enum(verdicts).meta({
    description:
      'as-planned: it is so already; possible: at `price`; forbidden: by `forbidden`; undecided: time ended before either was known.',
  }),
  words: wordsSchema,
  price: priceSchema.optional(),
  changes: movesChangeSchema.optional(),
  postings: z.array(postingSchema).optional().meta({ description: 'The plan with what was asked.' }),
  forbidden: forbiddenSchema.optional(),
  pin: pinSchema.optional().meta({ description: 'To have it so, add this to the pins of the request.' }),
  patch: mergePatchSchema.optional().meta({ description: 'To have it so, patch the request with this.' }),
  warnings: ofPatch('`patch`'),
  seconds: amount,
});
export type QuestionAnswer = z.infer<typeof questionAnswerSchema>;

/** Why one teacher moves or stays, what the posting serves, and which alternatives there are. */
export const teacherAnswerSchema = z.object({
  teacher: idSchema,
  moves: z.boolean(),
  posting: postingSchema.optional(),
  words: z.array(wordsSchema).meta({ description: 'The reasons, sentence by sentence.' }),
  groups: z.array(z.string()).meta({ description: 'Groups of the policy that the teacher is in.' }),
  clauses: z
    .array(z.object({ index: z.number().int(), rule: ruleIdSchema, label: z.string().optional() }))
    .meta({ description: 'Rules that speak of the teacher, or of their home school.' }),
  serves: z
    .object({
      goals: z.array(
        differenceSchema.extend({
          index: z.number().int(),
          goal: goalIdSchema,
          label: z.string().optional(),
        }),
      ),
      clauses: z.array(
        z.object({
          index: z.number().int(),
          rule: ruleIdSchema,
          label: z.string().optional(),
          breach: amount,
        }),
      ),
      counts: z
        .array(
          z.object({
            index: z.number().int(),
            rule: ruleIdSchema,
            label: z.string().optional(),
            numerator: amount,
            denominator: amount,
            required: amount,
          }),
        )
        .meta({
          description: 'Quotas and shares to whose numerator the posting counts, as the plan has them.',
        }),
    })
    .optional()
    .meta({
      description:
        'What the posting is for: goals that would be worse (`after`), clauses that would be broken, and quotas that would count one less, if this one posting were undone and all others stood.',
    }),
  alternatives: z
    .array(
      questionAnswerSchema.omit({ seconds: true, postings: true }).extend({
        school: idSchema.optional(),
        stays: z.boolean().optional(),
        moves: z.boolean().optional(),
      }),
    )
    .meta({ description: 'Each proved by a solve: to stay, to go elsewhere; of one who stays, to move.' }),
  notSolved: z
    .array(idSchema)
    .meta({ description: 'Further schools that no clause forbids by itself; ask for them as a question.' }),
  seconds: amount,
});
export type TeacherAnswer = z.infer<typeof teacherAnswerSchema>;

/** One value of a request that a scenario changes. */
const changeOfRequestSchema = z.object({
  pointer: z.string().meta({ description: 'JSON Pointer into the request.' }),
  before: z.unknown().optional(),
  after: z.unknown().optional().meta({ description: 'Absent: removed.' }),
});
/** How the plan of a scenario is found. */
const scenarioKinds = ['solved', 'same-as', 'carried-over'] as const;
const scenarioPlan = {
  outcome: z.enum(['optimal', 'feasible', 'infeasible', 'no-plan-found']),
  movers: z.number().int(),
  goals: z.array(goalResultSchema),
  indicators: indicatorSetSchema.optional().meta({ description: 'After the plan.' }),
};
/** What becomes of one scenario, compared with the base. */
export const scenarioResultSchema = z
  .object({
    name: z.string(),
    causes: z.array(changeOfRequestSchema).meta({
      description:
        'What is otherwise than in the base. Of rosters and persons the place alone is told where it is more than a figure or a code.',
    }),
    by: z.enum(scenarioKinds).meta({
      description:
        "solved; same-as: its request is that of another; carried-over: it only asks for more than another, and that one's plan has it, so it is the best here too; or there is none for either.",
    }),
    sameAs: z.string().optional(),
    ...scenarioPlan,
    price: priceSchema.optional().meta({ description: 'Against the base.' }),
    changes: movesChangeSchema.optional().meta({ description: 'Against the base.' }),
    conflict: conflictSchema.omit({ repairs: true }).optional(),
    warnings: ofPatch('what was sent'),
  })
  .meta({ id: 'ScenarioResult' });
export type ScenarioResult = z.infer<typeof scenarioResultSchema>;
/** A base and its scenarios, with those that no other scenario dominates. */
export const comparisonAnswerSchema = z.object({
  base: z.object(scenarioPlan),
  scenarios: z.array(scenarioResultSchema),
  pareto: z.array(z.string()).meta({
    description:
      'Scenarios (the base is "base") of which no other is at least as good in every goal and in the number of movers, and better in one by more than the gaps leave open.',
  }),
  curve: z
    .array(
      z.object({
        value: z.unknown(),
        outcome: z.string(),
        movers: z.number().int(),
        goals: z.array(amount),
      }),
    )
    .optional()
    .meta({ description: 'Of a sweep: value by value, with the goals in the order of the base.' }),
  seconds: amount,
});
export type ComparisonAnswer = z.infer<typeof comparisonAnswerSchema>;

/** How a solve ends: with a proved plan, with a plan within a gap, with a proof that there is none, or without either. */
export const outcomes = ['optimal', 'feasible', 'infeasible', 'no-plan-found'] as const;

/** Why the solver stopped. */
const stopReasons = ['proved', 'gap', 'time-limit', 'stopped', 'watchdog'] as const;

/** Whether the order among equal plans, the fewest moves, was decided; and why not, where it was left open. */
const equalPlans = ['decided', 'left-open'] as const;
const openReasons = ['size', 'time', 'gap'] as const;

/** The result of planning; id and state of the plan are added by the service. */
const planResultSchema = z.object({
  outcome: z.enum(outcomes),
  postings: z.array(postingSchema),
  clauses: z.array(clauseResultSchema),
  goals: z.array(goalResultSchema),
  indicators: indicatorsSchema.optional(),
  schools: z.array(schoolResultSchema),
  conflict: conflictSchema.optional(),
  impossible: z.array(impossibilitySchema).optional().meta({
    description:
      'What was proved before anything was solved; there from the moment the plan is accepted. The plan is infeasible.',
  }),
  warnings: z.array(warningSchema),
  solver: z.object({
    engine: z.string(),
    version: z.string(),
    seconds: amount,
    variables: z.number().int(),
    rows: z.number().int(),
    nonzeros: z.number().int(),
    gapPercent: amount,
    stopReason: z.enum(stopReasons),
    equalPlans: z.enum(equalPlans).optional().meta({
      description:
        'Whether it is proved that no plan that is as good for every clause and goal has fewer moves. Absent where there is no plan.',
    }),
    equalPlansReason: z.enum(openReasons).optional().meta({
      description:
        'Why it is left open: size: deciding it takes too much work; time: the solve ended first; gap: a gap was allowed, or rounding could not be resolved.',
    }),
  }),
  policy: z
    .object({
      id: z.string().optional(),
      name: z.string(),
      version: z.string().optional(),
      hash: z.string(),
    })
    .meta({ description: 'The policy the plan keeps, with its parameters put in.' }),
  receipt: z.object({
    inputHash: z.string(),
    policyHash: z.string(),
    serviceVersion: z.string(),
    seed: z.number().int(),
  }),
});
export type PlanResult = z.infer<typeof planResultSchema>;

/** The life of a plan in the queue. */
export const planStates = ['queued', 'solving', 'done', 'failed', 'cancelled'] as const;

/** A plan as it is read over HTTP: while it is not done, without a result. */
export const planAnswerSchema = planResultSchema
  .partial()
  .extend({ id: z.string(), state: z.enum(planStates), createdAt: z.string() })
  .meta({ id: 'Plan' });
export type PlanAnswer = z.infer<typeof planAnswerSchema>;

/** Other plans that keep the policy, each different enough from the plan and from one another. */
export const alternativesAnswerSchema = z.object({
  alternatives: z
    .array(
      z.object({
        outcome: z.enum(['optimal', 'feasible']),
        postings: z.array(postingSchema),
        goals: z.array(goalResultSchema),
        price: priceSchema,
        changes: movesChangeSchema,
      }),
    )
    .meta({ description: 'The best first; each differs from the plan and from those before it.' }),
  ended: z.enum(['count', 'no-more', 'time']).meta({
    description: 'Why there are not more: as many as asked; proved that there is none; time.',
  }),
  seconds: amount,
});
export type AlternativesAnswer = z.infer<typeof alternativesAnswerSchema>;

/** The standing of a plan: a draft until it is published, and open to objections until it is final. */
export const standings = ['draft', 'published', 'final'] as const;
const publication = {
  publishedFrom: z.string().optional().meta({ description: 'Of a publication, as it was sent.' }),
  objectionsUntil: z.string().optional().meta({ description: 'Of a publication, as it was sent.' }),
};
/** One change of the standing of a plan. */
const trailEntrySchema = z.object({
  at: z.string(),
  standing: z.enum(standings),
  author: z.string(),
  reason: z.string(),
  ...publication,
  early: z
    .object({ reason: z.string() })
    .optional()
    .meta({ description: 'Why it became final before `objectionsUntil`.' }),
});
/** The standing of a plan with its history, the oldest change first. */
export const standingSchema = z
  .object({
    standing: z.enum(standings),
    ...publication,
    openObjections: z.number().int().meta({ description: 'Objections that are not decided.' }),
    trail: z.array(trailEntrySchema),
  })
  .meta({ id: 'Standing', description: 'Who made the plan what it is, when and why.' });
export type Standing = z.infer<typeof standingSchema>;

/** A plan with its policy in words, its proof and a new audit, to be printed and signed. */
export const certificateSchema = z
  .object({
    plan: z.string(),
    standing: z.enum(standings),
    trail: z.array(trailEntrySchema),
    outcome: z.enum(outcomes),
    asOf: z.string(),
    schools: z.number().int(),
    teachers: z.number().int(),
    movers: z.number().int(),
    leftOut: z
      .object({ schools: z.number().int(), teachers: z.number().int(), words: wordsSchema })
      .optional()
      .meta({
        description:
          'What the file of the roster lists and the roster leaves out, because it had faults; in no figure of the plan.',
      }),
    policy: planResultSchema.shape.policy,
    glossary: z.array(z.object({ group: z.string(), name: wordsSchema, words: wordsSchema })).meta({
      description: 'The groups that clauses name, each with what it means, in the order of their use.',
    }),
    clauses: z.array(clauseResultSchema.extend({ words: wordsSchema, source: z.string().optional() })),
    goals: z.array(goalResultSchema.extend({ words: wordsSchema, source: z.string().optional() })),
    indicators: indicatorsSchema,
    audit: z.object({
      clean: z.boolean(),
      agrees: z.boolean().meta({
        description:
          'The audit, made anew for this document, finds what the plan says of every clause and goal.',
      }),
    }),
    pins: z.array(
      z.object({
        index: z.number().int(),
        words: wordsSchema.meta({ description: 'What was decided, with the name of the person.' }),
        author: z.string().optional(),
        reason: z.string().optional(),
        holds: z.boolean(),
      }),
    ),
    solver: planResultSchema.shape.solver,
    receipt: planResultSchema.shape.receipt,
  })
  .meta({ id: 'Certificate' });
export type Certificate = z.infer<typeof certificateSchema>;
