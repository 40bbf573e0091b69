/**
 * A rule is one file: in a copy of the repository, one more file and its lines in the registry are enough for the request
 * schema, plans, audits, words, warnings and documents.
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

const rule = `
import { z } from 'zod';
import { at } from '../vocabulary/clause-settings.ts';
import { membersFor } from '../vocabulary/positions.ts';
import { en, zh } from '../vocabulary/words.ts';
import { defineRule } from './rule.ts';

export const smallSchool = defineRule({
  id: 'small-school',
  name: { en: 'small schools', zh: '小规模学校' },
  sentence: { en: 'A small school lets nobody go.', zh: '小规模学校教师不交流。' },
  formula: 'out_t = 0 where home_t has fewer than atLeastClasses classes',
  families: ['F23'],
  breachUnit: 'persons',
  settings: z.strictObject({ at, atLeastClasses: z.number().int().min(0) }),
  say: ({ at, atLeastClasses }, { eachSchool, figure }) => {
    const [schools, classes] = [eachSchool(at), figure(atLeastClasses, { en: 'classes', zh: '个班' })];
    return {
      en: en\`of \${schools}, those with fewer than \${classes} let nobody go\`,
      zh: zh\`\${schools}不足\${classes}的，教师不交流\`,
    };
  },
  example: { settings: { atLeastClasses: 6 } },
  needs: ({ at }, facts) => [
    {
      kind: 'field',
      over: 'schools',
      field: 'classes',
      members: facts.schoolsWhere(at),
      setting: 'atLeastClasses',
      effect: 'they let everybody go',
    },
  ],
  forbid: ({ at, atLeastClasses }, facts) => {
    const here = facts.schoolsWhere(at);
    const small = membersFor(
      facts.schoolIndices,
      (school) => here[school] === 1 && (facts.school(school).classes ?? Infinity) < atLeastClasses,
    );
    return { concerns: (teacher) => (small[facts.homeOf(teacher)] ? 'small' : undefined), blocks: () => true };
  },
  audit: ({ at, atLeastClasses }, facts, outcome) => {
    const here = facts.schoolsWhere(at);
    const breach = outcome.movers.filter((teacher) => {
      const home = facts.homeOf(teacher);
      const { classes } = facts.school(home);
      return here[home] === 1 && classes !== undefined && classes < atLeastClasses;
    }).length;
    return { measured: breach, required: 0, breach };
  },
});
`;

const registered = (index: string): string =>
  `import { smallSchool } from './small-school.ts';\n${index.replace(/^export const rules = \[$/m, '$&\n  smallSchool,')}`;

/** Plans with and without the rule, and everything that is derived from it; written to standard output. */
const probe = `
import { auditPlan } from './models/audit/audit-plan.ts';
import { checkPlanRequest } from './models/check/check-request.ts';
import { instanceOf } from './models/requests/request-facts.ts';
import { clauseInWords } from './models/words/clause.ts';
import { documents } from './src/documents.ts';
import { makePlan } from './src/planning/make-plan.ts';
import { rosterOf, school, teacher } from './tests/support/rosters.ts';
import { solveInProcess } from './tests/support/solve-in-process.ts';

const clause = { rule: 'small-school', strength: 'must', atLeastClasses: 6 };
const clauses = [
  { rule: 'rotation-quota', strength: 'must', exactly: 1 },
  { goal: 'volunteers-first', priority: 1 },
];
const requestOf = (own, more = {}) => ({
  roster: rosterOf(
    [school('A', { classes: 4, ...more }), school('B', { classes: 20 })],
    [teacher('volunteer', 'A', { volunteer: true }), teacher('other', 'B')],
  ),
  policy: { name: 'small schools', clauses: [...own, ...clauses] },
  options: { engine: 'highs', timeLimitSeconds: 30, gapPercent: 0, seed: 0 },
});
const check = (request) => checkPlanRequest(request, () => undefined);
const moversOf = async (own) => {
  const { request } = check(requestOf(own));
  const plan = await makePlan(instanceOf(request), [], { solve: solveInProcess, serviceVersion: 'test' });
  return plan.postings.map(({ teacher: id }) => id);
};
const made = async (path) => documents.find((one) => one.path === path).make();
const { request } = check(requestOf([clause]));
const openapi = JSON.parse(await made('openapi.json'));
console.log(
  JSON.stringify({
    faults: check(requestOf([{ ...clause, atLeastClasses: 'six' }])).faults,
    warnings: check(requestOf([clause], { classes: undefined })).warnings,
    without: await moversOf([]),
    withRule: await moversOf([clause]),
    audit: auditPlan(request, [{ teacher: 'volunteer', from: 'A', to: 'B', subject: 'maths' }]).clauses[0],
    words: clauseInWords(clause, {}),
    formulation: await made('models/FORMULATION.md'),
    apiReference: await made('API.md'),
    schema: openapi.components.schemas.RuleSmallSchool,
  }),
);
`;

type Probed = {
  readonly faults: unknown;
  readonly warnings: unknown;
  readonly without: unknown;
  readonly withRule: unknown;
  readonly audit: unknown;
  readonly words: unknown;
  readonly formulation: string;
  readonly apiReference: string;
  readonly schema: unknown;
};

describe('a rule in a file of its own, and in the registry', () => {
  let copy = '';
  let found: Probed;

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'adding-a-rule-'));
    for (const path of [
      'models',
      'src',
      'examples',
      'tests/support',
      'API.md',
      'package.json',
      'tsconfig.json',
    ])
      await cp(join(root, path), join(copy, path), { recursive: true });
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
    await writeFile(join(copy, 'models/rules/small-school.ts'), rule);
    const index = join(copy, 'models/rules/index.ts');
    await writeFile(index, registered(await readFile(index, 'utf8')));
    await writeFile(join(copy, 'probe.ts'), probe);
    const { stdout } = await run(process.execPath, ['probe.ts'], { cwd: copy, maxBuffer: 2 ** 26 });
    found = JSON.parse(stdout);
  });

  afterAll(async () => {
    await rm(copy, { recursive: true, force: true });
  });

  it('compiles', async () => {
    const settings = { extends: './tsconfig.json', include: ['models'] };
    await writeFile(join(copy, 'tsconfig.copy.json'), JSON.stringify(settings));
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    await run(process.execPath, [compiler, '--noEmit', '-p', 'tsconfig.copy.json'], { cwd: copy });
  });

  it('is taken in a request, and its settings are checked', () => {
    expect(found.faults).toMatchObject([{ pointer: '/policy/clauses/0/atLeastClasses', code: 'wrong-type' }]);
  });

  it('is kept by a plan', () => {
    expect(found).toMatchObject({ without: ['volunteer'], withRule: ['other'] });
  });

  it('is audited', () => {
    expect(found.audit).toMatchObject({ rule: 'small-school', holds: false, measured: 1, breach: 1 });
  });

  it('has words in both languages', () => {
    expect(found.words).toEqual({
      en: 'Of all schools, those with fewer than 6 classes let nobody go.',
      zh: '各校不足6个班的，教师不交流。',
    });
  });

  it('warns of a field that the roster does not state', () => {
    expect(found.warnings).toMatchObject([
      {
        pointer: '/policy/clauses/0/atLeastClasses',
        code: 'field-not-stated',
        message:
          'clause 1 (small-school): 1 of 2 schools concerned do not state "classes"; they let everybody go',
      },
    ]);
  });

  it('is in the formulation, in the API reference and in the description of the API', () => {
    expect(found.formulation).toContain('### small-school\n\nA small school lets nobody go.');
    expect(found.apiReference).toContain('small-school');
    expect(found.schema).toMatchObject({
      description: 'A small school lets nobody go.',
      properties: { rule: { const: 'small-school' }, atLeastClasses: { anyOf: [{ type: 'integer' }, {}] } },
    });
  });
});
