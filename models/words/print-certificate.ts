/** The certificate as a page to be printed, in one language. Everything that was sent is escaped. */
import type { Certificate, Words } from '../vocabulary/answer.ts';
import type { Language } from '../vocabulary/words.ts';

const escaped = (value: unknown): string =>
  String(value).replaceAll(/[&<>"'`]/g, (character) => `&#${character.codePointAt(0)};`);

const figure = (value: number | null | undefined): string =>
  value === null || value === undefined ? '—' : String(Number(value.toFixed(4)));

const table = (heads: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  `<table><thead><tr>${heads.map((head) => `<th>${escaped(head)}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`)
    .join('')}</tbody></table>`;

const say = (en: string, zh: string): Words => ({ en, zh });
const terms = {
  title: say('Certificate of a teacher rotation plan', '教师交流轮岗方案合规证明'),
  plan: say('Plan', '方案'),
  standing: say('Standing', '状态'),
  draft: say('draft', '草案'),
  published: say('published', '公示'),
  final: say('final', '终稿'),
  asOf: say('Reckoned on', '核算日期'),
  size: say('Schools, teachers, movers', '学校、教师、交流人数'),
  policy: say('Policy', '政策'),
  clauses: say('Clauses', '条款'),
  goals: say('Goals', '目标'),
  indicators: say('National indicators', '国家指标'),
  verdict: say('Verdict of the audit', '审核结论'),
  clean: say('every clause that must hold, holds', '必须满足的条款全部满足'),
  broken: say('a clause that must hold is broken', '有必须满足的条款未满足'),
  agrees: say('and it agrees with the plan in every figure', '与方案各项数据一致'),
  disagrees: say('and it does not agree with the plan', '与方案数据不一致'),
  trail: say('Trail', '过程'),
  pins: say('Decisions taken before planning', '预先决定'),
  receipt: say('Receipt', '凭据'),
  number: say('No.', '序号'),
  says: say('says', '内容'),
  source: say('source', '依据'),
  numerator: say('numerator', '分子'),
  denominator: say('denominator', '分母'),
  measured: say('measured', '实际'),
  required: say('required', '要求'),
  holds: say('holds', '满足'),
  breach: say('breach', '突破'),
  priority: say('priority', '顺位'),
  value: say('value', '值'),
  bound: say('proved bound', '已证明的界'),
  gap: say('gap %', '差距（%）'),
  stage: say('stage', '学段'),
  indicator: say('indicator', '指标'),
  before: say('CV before', '交流前差异系数'),
  after: say('CV after', '交流后差异系数'),
  standard: say('at most', '不高于'),
  below: say('schools below standard before → after', '未达标学校数 前 → 后'),
  at: say('when', '时间'),
  author: say('author', '经办'),
  reason: say('reason', '理由'),
  yes: say('yes', '是'),
  no: say('no', '否'),
} as const;

const stages: Readonly<Record<string, Words>> = {
  kindergarten: say('kindergarten', '幼儿园'),
  primary: say('primary', '小学'),
  junior: say('junior', '初中'),
  senior: say('senior', '高中'),
};
/** The national indicators by the names that the standard gives them, per 100 pupils. */
const indicatorNames: Readonly<Record<string, Words>> = {
  degree: say('teachers above the required degree', '高于规定学历教师数'),
  backbone: say('backbone teachers of county level or above', '县级以上骨干教师数'),
  'arts-and-sports': say('teachers of physical education and the arts', '体育、艺术专任教师数'),
};

const style =
  'body{font:14px/1.5 serif;margin:2em auto;max-width:60em}table{border-collapse:collapse;width:100%;margin:.5em 0 1.5em}th,td{border:1px solid #888;padding:.2em .5em;text-align:left;vertical-align:top}@media print{body{margin:0}tr{break-inside:avoid}}';

export const printCertificate = (certificate: Certificate, language: Language): string => {
  const word = (term: keyof typeof terms): string => terms[term][language];
  const heads = (...names: readonly (keyof typeof terms)[]): readonly string[] => names.map(word);
  const labelled = (label: string | undefined, words: Words): string =>
    `${label === undefined ? '' : `${label} · `}${words[language]}`;
  const { policy, audit, receipt, indicators } = certificate;
  const section = (name: keyof typeof terms, inside: string): string =>
    `<section><h2>${escaped(word(name))}</h2>${inside}</section>`;
  const before = new Map(
    indicators.before.flatMap(({ stage, indicators: set }) =>
      set.map((one) => [`${stage} ${one.indicator}`, one] as const),
    ),
  );
  const parts = [
    table(heads('plan', 'standing', 'asOf', 'size'), [
      [
        certificate.plan,
        word(certificate.standing),
        certificate.asOf,
        `${certificate.schools}, ${certificate.teachers}, ${certificate.movers}`,
      ],
    ]),
    section(
      'policy',
      `<p>${escaped([policy.name, policy.version, policy.hash].filter((part) => part !== undefined).join(' · '))}</p>`,
    ),
    section(
      'verdict',
      `<p>${escaped(word(audit.clean ? 'clean' : 'broken'))}; ${escaped(word(audit.agrees ? 'agrees' : 'disagrees'))}</p>`,
    ),
    section(
      'clauses',
      table(
        heads(
          'number',
          'says',
          'source',
          'numerator',
          'denominator',
          'measured',
          'required',
          'holds',
          'breach',
        ),
        certificate.clauses.map((clause) => [
          clause.index,
          labelled(clause.label, clause.words),
          clause.source ?? '',
          figure(clause.numerator),
          figure(clause.denominator),
          figure(clause.measured),
          figure(clause.required),
          word(clause.holds ? 'yes' : 'no'),
          figure(clause.breach ?? 0),
        ]),
      ),
    ),
    section(
      'goals',
      table(
        heads('number', 'says', 'source', 'priority', 'value', 'bound', 'gap'),
        certificate.goals.map(({ index, label, words, source, priority, value, bound, gapPercent }) => [
          index,
          labelled(label, words),
          source ?? '',
          priority,
          figure(value),
          figure(bound),
          figure(gapPercent),
        ]),
      ),
    ),
    section(
      'indicators',
      table(
        heads('stage', 'indicator', 'before', 'after', 'standard', 'below'),
        indicators.after.flatMap(({ stage, indicators: set }) =>
          set.map((one) => {
            const old = before.get(`${stage} ${one.indicator}`);
            return [
              stages[stage]?.[language] ?? stage,
              indicatorNames[one.indicator]?.[language] ?? one.indicator,
              figure(old?.cv),
              figure(one.cv),
              figure(one.atMostCv),
              `${old?.belowStandard.length ?? 0} → ${one.belowStandard.length}`,
            ];
          }),
        ),
      ),
    ),
    ...(certificate.pins.length === 0
      ? []
      : [
          section(
            'pins',
            table(
              heads('number', 'author', 'reason', 'holds'),
              certificate.pins.map(({ index, author, reason, holds }) => [
                index,
                author ?? '',
                reason ?? '',
                word(holds ? 'yes' : 'no'),
              ]),
            ),
          ),
        ]),
    section(
      'trail',
      table(
        heads('at', 'standing', 'author', 'reason'),
        certificate.trail.map(({ at, standing, author, reason }) => [at, word(standing), author, reason]),
      ),
    ),
    section(
      'receipt',
      table(
        ['inputHash', 'policyHash', 'serviceVersion', 'seed', 'engine'],
        [
          [
            receipt.inputHash,
            receipt.policyHash,
            receipt.serviceVersion,
            receipt.seed,
            `${certificate.solver.engine} ${certificate.solver.version}`,
          ],
        ],
      ),
    ),
  ];
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>${escaped(word('title'))}</title><style>${style}</style></head><body><h1>${escaped(word('title'))}</h1>${parts.join('')}</body></html>\n`;
};
