/** Prints a certificate as a page in one language, for paper of size A4. Every value is escaped. */
import { type IndicatorId, indicatorWords } from '../indicators/index.ts';
import type { PlanRequest } from '../requests/plan-request.ts';
import type { Certificate, Words } from '../vocabulary/answer.ts';
import { stageWords } from '../vocabulary/field-words.ts';
import type { RuleClause } from '../vocabulary/policy.ts';
import { en, type Language, zh } from '../vocabulary/words.ts';
import { dayOrMomentInWords, momentInWords } from './amounts.ts';
import { openWords, outcomeWords, stopReasonWords, type Term, terms } from './certificate-terms.ts';
import { dayInWords, figureInWords } from './figures.ts';
import { type Names, namesOf } from './names.ts';
import { clauseFigures, goalFigures } from './result-figures.ts';

const escaped = (value: unknown): string =>
  String(value).replaceAll(/[&<>"'`]/g, (character) => `&#${character.codePointAt(0)};`);

/** What stands in a cell, and in small print below it. */
type Cell = string | readonly [text: string, small: string];

const cell = (content: Cell): string => {
  if (typeof content === 'string') return `<td>${escaped(content)}</td>`;
  const [text, small] = content;
  return `<td>${escaped(text)}${small === '' ? '' : `<br><small>${escaped(small)}</small>`}</td>`;
};

const table = (
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  kind: 'texts' | 'figures' = 'texts',
): string =>
  `<table class="${kind}"><thead><tr>${heads.map((head) => `<th>${escaped(head)}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map(cell).join('')}</tr>`)
    .join('')}</tbody></table>`;

/** A table without heads: what each row is about stands in front of it. */
const list = (rows: readonly (readonly [head: string, value: string])[]): string =>
  `<table class="list"><tbody>${rows
    .map(([head, value]) => `<tr><th>${escaped(head)}</th><td>${escaped(value)}</td></tr>`)
    .join('')}</tbody></table>`;

const style = [
  '@page{size:A4;margin:18mm 15mm}',
  'body{font:10.5pt/1.55 "Songti SC",SimSun,"Noto Serif CJK SC","Source Han Serif SC",serif;margin:2em auto;max-width:60em;padding:0 1em}',
  'h1{font-size:18pt;text-align:center}h2{font-size:12pt;margin:1.2em 0 .3em;break-after:avoid}p{margin:.3em 0}',
  'table{border-collapse:collapse;width:100%}th,td{border:1px solid #777;padding:.2em .5em;text-align:left;vertical-align:top;overflow-wrap:anywhere}',
  'th{font-weight:bold;white-space:nowrap}small{color:#444}.list th{width:11em}td:first-child,.figures td:nth-child(n+3):not(:last-child){white-space:nowrap}.list td{white-space:normal}',
  'footer{display:grid;grid-template-columns:1fr 1fr;gap:2.5em 3em;margin-top:3em;break-inside:avoid}footer div{border-bottom:1px solid #000}',
  '@media print{body{margin:0;padding:0;max-width:none}tr{break-inside:avoid}}',
].join('');

/** A certificate with what its figures are read by. */
type Page = {
  readonly certificate: Certificate;
  readonly request: PlanRequest;
  readonly names: Names;
  readonly language: Language;
};

const word = ({ language }: Page, term: Term): string => terms[term][language];
const heads = (page: Page, ...names: readonly Term[]): readonly string[] =>
  names.map((name) => word(page, name));
const section = (page: Page, name: Term, inside: string): string =>
  `<section><h2>${escaped(word(page, name))}</h2>${inside}</section>`;
const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;

const basics = (page: Page): string => {
  const { certificate, language } = page;
  const { plan, standing, asOf, schools, teachers, movers, leftOut, policy, outcome } = certificate;
  const count = (number: number, unit: string): string =>
    language === 'zh' ? `${number}${unit}` : String(number);
  const version =
    policy.version === undefined ? '' : language === 'zh' ? `（${policy.version}）` : ` (${policy.version})`;
  return section(
    page,
    'basics',
    list([
      [word(page, 'plan'), plan],
      [word(page, 'standing'), word(page, standing)],
      [word(page, 'policy'), `${policy.name}${version}`],
      [word(page, 'asOf'), dayInWords(asOf)[language]],
      [word(page, 'schools'), count(schools, '所')],
      [word(page, 'teachers'), count(teachers, '人')],
      ...(leftOut ? [[word(page, 'leftOut'), leftOut.words[language]] as const] : []),
      [word(page, 'movers'), count(movers, '人')],
      [word(page, 'outcome'), outcomeWords[outcome][language]],
    ]),
  );
};

const verdict = (page: Page): string => {
  const { clean, agrees } = page.certificate.audit;
  const [found, agreement] = [
    word(page, clean ? 'clean' : 'broken'),
    word(page, agrees ? 'agrees' : 'disagrees'),
  ];
  const text = page.language === 'zh' ? `${found}；${agreement}。` : `${found}; ${agreement}.`;
  return section(page, 'verdict', paragraph(text));
};

/** Nothing where no clause names a group. */
const glossary = (page: Page): string => {
  const { certificate, language } = page;
  if (certificate.glossary.length === 0) return '';
  return section(
    page,
    'glossary',
    list(certificate.glossary.map(({ name, words }) => [name[language], words[language]])),
  );
};

/** What a clause or goal says, behind its label, with its source below. */
const says = (
  page: Page,
  {
    label,
    words,
    source,
  }: {
    readonly label?: string | undefined;
    readonly words: Words;
    readonly source?: string | undefined;
  },
): Cell => {
  const said = words[page.language];
  const named =
    label === undefined ? said : page.language === 'zh' ? `${label}：${said}` : `${label}: ${said}`;
  return [named, source === undefined ? '' : `${word(page, 'source')}${source}`];
};

const clauses = (page: Page): string => {
  const { certificate, request, names, language } = page;
  const rows = certificate.clauses.map((clause): readonly Cell[] => {
    const { index, numerator, denominator } = clause;
    const own = request.policy.clauses[index] as RuleClause;
    const { required, measured, result } = clauseFigures(clause, own, names);
    const [part, whole] = [figureInWords(numerator ?? 0), figureInWords(denominator ?? 0)];
    const counted: Words = { en: en`${part} of ${whole}`, zh: zh`${part}∕${whole}` };
    return [
      String(index + 1),
      says(page, clause),
      denominator === undefined ? '—' : counted[language],
      required[language],
      measured[language],
      result[language],
    ];
  });
  const columns = heads(page, 'number', 'says', 'counted', 'required', 'measured', 'result');
  return section(page, 'clauses', table(columns, rows, 'figures'));
};

const goals = (page: Page): string => {
  const { certificate, request, language } = page;
  const rows = certificate.goals.map((goal): readonly Cell[] => {
    const { value, bound, open, gap } = goalFigures(goal, request.policy);
    return [
      String(goal.index + 1),
      says(page, goal),
      String(goal.priority),
      value[language],
      bound[language],
      gap === undefined ? open[language] : [open[language], gap[language]],
    ];
  });
  const columns = heads(page, 'number', 'says', 'priority', 'value', 'bound', 'open');
  return section(page, 'goals', table(columns, rows, 'figures'));
};

/** Nothing where the plan does not say; plans of earlier versions do not. */
const equalPlans = (page: Page): string => {
  const { equalPlans: decided, equalPlansReason } = page.certificate.solver;
  if (decided === undefined) return '';
  const term = equalPlansReason === undefined ? 'decided' : openWords[equalPlansReason];
  return section(page, 'equalPlans', paragraph(word(page, term)));
};

const indicators = (page: Page): string => {
  const { certificate, language } = page;
  const before = new Map(
    certificate.indicators.before.flatMap(({ stage, indicators: set }) =>
      set.map((one) => [`${stage} ${one.indicator}`, one] as const),
    ),
  );
  const figure = (value: number | null | undefined): string =>
    value === null || value === undefined ? '—' : figureInWords(value)[language];
  const rows = certificate.indicators.after.flatMap(({ stage, indicators: set }) =>
    set.map((after): readonly Cell[] => {
      const old = before.get(`${stage} ${after.indicator}`);
      const schools = (below: readonly string[]): string =>
        language === 'zh' ? `${below.length}所` : String(below.length);
      return [
        stageWords[stage]?.[language] ?? stage,
        indicatorWords[after.indicator as IndicatorId][language],
        figure(old?.cv),
        figure(after.cv),
        figure(after.atMostCv),
        schools(old?.belowStandard ?? []),
        schools(after.belowStandard),
      ];
    }),
  );
  const columns = heads(
    page,
    'stage',
    'indicator',
    'before',
    'after',
    'standard',
    'belowBefore',
    'belowAfter',
  );
  return section(page, 'indicators', table(columns, rows, 'figures'));
};

/** Nothing where there are no pins. */
const pins = (page: Page): string => {
  const { certificate, language } = page;
  if (certificate.pins.length === 0) return '';
  const rows = certificate.pins.map(({ index, words, author = '', reason = '', holds }) => [
    String(index + 1),
    words[language],
    author,
    reason,
    word(page, holds ? 'yes' : 'no'),
  ]);
  return section(page, 'pins', table(heads(page, 'number', 'says', 'author', 'reason', 'kept'), rows));
};

/** The days or instants of a publication. */
const publicationInWords = (
  page: Page,
  { publishedFrom, objectionsUntil }: Certificate['trail'][number],
): string =>
  (['publishedFrom', 'objectionsUntil'] as const)
    .flatMap((name) => {
      const moment = { publishedFrom, objectionsUntil }[name];
      if (moment === undefined) return [];
      return [`${word(page, name)}${dayOrMomentInWords(moment)[page.language]}`];
    })
    .join(page.language === 'zh' ? '；' : '; ');

const trail = (page: Page): string => {
  const rows = page.certificate.trail.map((entry): readonly Cell[] => [
    momentInWords(entry.at)[page.language],
    [word(page, entry.standing), publicationInWords(page, entry)],
    entry.author,
    [entry.reason, entry.early === undefined ? '' : `${word(page, 'early')}${entry.early.reason}`],
  ]);
  return section(page, 'trail', table(heads(page, 'at', 'standing', 'author', 'reason'), rows));
};

const receipt = (page: Page): string => {
  const { receipt: own, solver } = page.certificate;
  return section(
    page,
    'receipt',
    list([
      [word(page, 'inputHash'), own.inputHash],
      [word(page, 'policyHash'), own.policyHash],
      [word(page, 'serviceVersion'), own.serviceVersion],
      [word(page, 'engine'), `${solver.engine} ${solver.version}`],
      [word(page, 'seed'), String(own.seed)],
      [word(page, 'stopReason'), stopReasonWords[solver.stopReason][page.language]],
    ]),
  );
};

const signatures = (page: Page): string =>
  `<footer>${heads(page, 'prepared', 'checked', 'sealed', 'signedOn')
    .map((head) => `<div>${escaped(head)}</div>`)
    .join('')}</footer>`;

const sections = [
  basics,
  verdict,
  glossary,
  clauses,
  goals,
  equalPlans,
  indicators,
  pins,
  trail,
  receipt,
  signatures,
];

/** An HTML page that needs no other file; `request` is that of the plan. */
export const printCertificate = (
  certificate: Certificate,
  request: PlanRequest,
  language: Language,
): string => {
  const page: Page = { certificate, request, names: namesOf(request), language };
  const title = escaped(word(page, 'title'));
  const head = `<head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head>`;
  const body = sections.map((print) => print(page)).join('');
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}">${head}<body><h1>${title}</h1>${body}</body></html>\n`;
};
