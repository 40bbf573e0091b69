/** Prints a certificate as a page in one language. Every value is escaped. */
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

const inBoth = (en: string, zh: string): Words => ({ en, zh });
const terms = {
  title: inBoth('Certificate of a teacher rotation plan', '教师交流轮岗方案合规证明'),
  plan: inBoth('Plan', '方案'),
  standing: inBoth('Standing', '状态'),
  draft: inBoth('draft', '草案'),
  published: inBoth('published', '公示'),
  final: inBoth('final', '终稿'),
  asOf: inBoth('Reckoned on', '核算日期'),
  size: inBoth('Schools, teachers, movers', '学校、教师、交流人数'),
  policy: inBoth('Policy', '政策'),
  clauses: inBoth('Clauses', '条款'),
  goals: inBoth('Goals', '目标'),
  indicators: inBoth('National indicators', '国家指标'),
  verdict: inBoth('Verdict of the audit', '审核结论'),
  clean: inBoth('every clause that must hold, holds', '必须满足的条款全部满足'),
  broken: inBoth('a clause that must hold is broken', '有必须满足的条款未满足'),
  agrees: inBoth('and it agrees with the plan in every figure', '与方案各项数据一致'),
  disagrees: inBoth('and it does not agree with the plan', '与方案数据不一致'),
  trail: inBoth('Trail', '过程'),
  pins: inBoth('Decisions taken before planning', '预先决定'),
  equalPlans: inBoth('Among equally good plans', '同等优劣的方案之间'),
  decided: inBoth(
    'It is proved that no plan that is as good for every clause and goal has fewer moves.',
    '已证明：各条款、各目标同样好的方案中，没有交流人数更少的。',
  ),
  leftOpenBySize: inBoth(
    'A plan that is as good for every clause and goal may have fewer moves: deciding it would take too much work for a county of this size.',
    '各条款、各目标同样好的方案中，可能有交流人数更少的：规模较大，未作判定。',
  ),
  leftOpenByTime: inBoth(
    'A plan that is as good for every clause and goal may have fewer moves: the solve ended before this was decided. Allow more time to have it decided.',
    '各条款、各目标同样好的方案中，可能有交流人数更少的：求解结束时尚未判定；延长求解时间可再作判定。',
  ),
  leftOpenByGap: inBoth(
    'A plan that is as good for every clause and goal may have fewer moves: what is left is within the gap that was allowed, or within rounding.',
    '各条款、各目标同样好的方案中，可能有交流人数更少的：差异在允许差距或计算误差之内。',
  ),
  receipt: inBoth('Receipt', '凭据'),
  number: inBoth('No.', '序号'),
  says: inBoth('says', '内容'),
  source: inBoth('source', '依据'),
  numerator: inBoth('numerator', '分子'),
  denominator: inBoth('denominator', '分母'),
  measured: inBoth('measured', '实际'),
  required: inBoth('required', '要求'),
  holds: inBoth('holds', '满足'),
  breach: inBoth('breach', '突破'),
  priority: inBoth('priority', '顺位'),
  value: inBoth('value', '值'),
  bound: inBoth('proved bound', '已证明的界'),
  gap: inBoth('gap %', '差距（%）'),
  stage: inBoth('stage', '学段'),
  indicator: inBoth('indicator', '指标'),
  before: inBoth('CV before', '交流前差异系数'),
  after: inBoth('CV after', '交流后差异系数'),
  standard: inBoth('at most', '不高于'),
  below: inBoth('schools below standard before → after', '未达标学校数 前 → 后'),
  at: inBoth('when', '时间'),
  author: inBoth('author', '经办'),
  reason: inBoth('reason', '理由'),
  yes: inBoth('yes', '是'),
  no: inBoth('no', '否'),
} as const;

const stages: Readonly<Record<string, Words>> = {
  kindergarten: inBoth('kindergarten', '幼儿园'),
  primary: inBoth('primary', '小学'),
  junior: inBoth('junior', '初中'),
  senior: inBoth('senior', '高中'),
};
/** The national indicators by their names in the standard (教督〔2017〕6号), per 100 pupils. */
const indicatorNames: Readonly<Record<string, Words>> = {
  degree: inBoth('teachers above the required degree', '高于规定学历教师数'),
  backbone: inBoth('backbone teachers of county level or above', '县级以上骨干教师数'),
  'arts-and-sports': inBoth('teachers of physical education and the arts', '体育、艺术专任教师数'),
};

const style =
  'body{font:14px/1.5 serif;margin:2em auto;max-width:60em}table{border-collapse:collapse;width:100%;margin:.5em 0 1.5em}th,td{border:1px solid #888;padding:.2em .5em;text-align:left;vertical-align:top}@media print{body{margin:0}tr{break-inside:avoid}}';

type Term = keyof typeof terms;

/** The terms of a certificate in one language. */
const wording = (language: Language) => {
  const word = (term: Term): string => terms[term][language];
  return {
    word,
    heads: (...names: readonly Term[]): readonly string[] => names.map(word),
    sentence: (label: string | undefined, words: Words): string =>
      `${label === undefined ? '' : `${label} · `}${words[language]}`,
    section: (name: Term, inside: string): string =>
      `<section><h2>${escaped(word(name))}</h2>${inside}</section>`,
    stage: (stage: string): string => stages[stage]?.[language] ?? stage,
    indicator: (indicator: string): string => indicatorNames[indicator]?.[language] ?? indicator,
  };
};
type Wording = ReturnType<typeof wording>;

const summaryTable = (certificate: Certificate, { heads, word }: Wording): string => {
  const { plan, standing, asOf, schools, teachers, movers } = certificate;
  return table(heads('plan', 'standing', 'asOf', 'size'), [
    [plan, word(standing), asOf, `${schools}, ${teachers}, ${movers}`],
  ]);
};

const policySection = ({ policy }: Certificate, { section }: Wording): string => {
  const parts = [policy.name, policy.version, policy.hash].filter((part) => part !== undefined);
  return section('policy', `<p>${escaped(parts.join(' · '))}</p>`);
};

const verdictSection = ({ audit }: Certificate, { section, word }: Wording): string => {
  const [verdict, agreement] = [
    audit.clean ? 'clean' : 'broken',
    audit.agrees ? 'agrees' : 'disagrees',
  ] as const;
  return section('verdict', `<p>${escaped(word(verdict))}; ${escaped(word(agreement))}</p>`);
};

const clausesSection = ({ clauses }: Certificate, { section, heads, word, sentence }: Wording): string =>
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
      clauses.map((clause) => [
        clause.index,
        sentence(clause.label, clause.words),
        clause.source ?? '',
        figure(clause.numerator),
        figure(clause.denominator),
        figure(clause.measured),
        figure(clause.required),
        word(clause.holds ? 'yes' : 'no'),
        figure(clause.breach ?? 0),
      ]),
    ),
  );

const goalsSection = ({ goals }: Certificate, { section, heads, sentence }: Wording): string =>
  section(
    'goals',
    table(
      heads('number', 'says', 'source', 'priority', 'value', 'bound', 'gap'),
      goals.map(({ index, label, words, source, priority, value, bound, gapPercent }) => [
        index,
        sentence(label, words),
        source ?? '',
        priority,
        figure(value),
        figure(bound),
        figure(gapPercent),
      ]),
    ),
  );

const openWords = { size: 'leftOpenBySize', time: 'leftOpenByTime', gap: 'leftOpenByGap' } as const;

/** Nothing where the plan does not say; plans of earlier versions do not. */
const equalPlansSection = ({ solver }: Certificate, { section, word }: Wording): string => {
  const { equalPlans, equalPlansReason } = solver;
  if (equalPlans === undefined) return '';
  const verdict = equalPlansReason === undefined ? 'decided' : openWords[equalPlansReason];
  return section('equalPlans', `<p>${escaped(word(verdict))}</p>`);
};

const indicatorsSection = (
  { indicators }: Certificate,
  { section, heads, stage: stageWord, indicator: indicatorWord }: Wording,
): string => {
  const before = new Map(
    indicators.before.flatMap(({ stage, indicators: set }) =>
      set.map((one) => [`${stage} ${one.indicator}`, one] as const),
    ),
  );
  const rows = indicators.after.flatMap(({ stage, indicators: set }) =>
    set.map((after) => {
      const old = before.get(`${stage} ${after.indicator}`);
      return [
        stageWord(stage),
        indicatorWord(after.indicator),
        figure(old?.cv),
        figure(after.cv),
        figure(after.atMostCv),
        `${old?.belowStandard.length ?? 0} → ${after.belowStandard.length}`,
      ];
    }),
  );
  return section(
    'indicators',
    table(heads('stage', 'indicator', 'before', 'after', 'standard', 'below'), rows),
  );
};

/** Nothing where there are no pins. */
const pinsSection = ({ pins }: Certificate, { section, heads, word }: Wording): string =>
  pins.length === 0
    ? ''
    : section(
        'pins',
        table(
          heads('number', 'author', 'reason', 'holds'),
          pins.map(({ index, author, reason, holds }) => [
            index,
            author ?? '',
            reason ?? '',
            word(holds ? 'yes' : 'no'),
          ]),
        ),
      );

const trailSection = ({ trail }: Certificate, { section, heads, word }: Wording): string =>
  section(
    'trail',
    table(
      heads('at', 'standing', 'author', 'reason'),
      trail.map(({ at, standing, author, reason }) => [at, word(standing), author, reason]),
    ),
  );

const receiptSection = ({ receipt, solver }: Certificate, { section }: Wording): string => {
  const { inputHash, policyHash, serviceVersion, seed } = receipt;
  return section(
    'receipt',
    table(
      ['inputHash', 'policyHash', 'serviceVersion', 'seed', 'engine'],
      [[inputHash, policyHash, serviceVersion, seed, `${solver.engine} ${solver.version}`]],
    ),
  );
};

const sections = [
  summaryTable,
  policySection,
  verdictSection,
  clausesSection,
  goalsSection,
  equalPlansSection,
  indicatorsSection,
  pinsSection,
  trailSection,
  receiptSection,
];

/** An HTML page that needs no other file. */
export const printCertificate = (certificate: Certificate, language: Language): string => {
  const words = wording(language);
  const title = escaped(words.word('title'));
  const head = `<head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head>`;
  const body = sections.map((print) => print(certificate, words)).join('');
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}">${head}<body><h1>${title}</h1>${body}</body></html>\n`;
};
