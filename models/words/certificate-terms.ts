/** The words of a certificate that are the same on each. */
import type { PlanResult, Words } from '../vocabulary/answer.ts';

const inBoth = (en: string, zh: string): Words => ({ en, zh });

export const terms = {
  title: inBoth('Certificate of a teacher rotation plan', '教师交流轮岗方案合规证明'),
  basics: inBoth('The plan', '基本情况'),
  plan: inBoth('Plan', '方案编号'),
  standing: inBoth('Standing', '状态'),
  draft: inBoth('draft', '草案'),
  published: inBoth('published', '公示'),
  final: inBoth('final', '终稿'),
  asOf: inBoth('Reckoned on', '核算日期'),
  schools: inBoth('Schools', '学校'),
  teachers: inBoth('Teachers', '教师'),
  leftOut: inBoth('Left out', '未计入'),
  movers: inBoth('Teachers who move', '交流教师'),
  policy: inBoth('Policy', '政策'),
  outcome: inBoth('Result', '求解结果'),
  glossary: inBoth('Terms', '名词解释'),
  clauses: inBoth('Clauses', '条款'),
  goals: inBoth('Goals', '目标'),
  indicators: inBoth('National indicators', '国家指标'),
  verdict: inBoth('Verdict of the audit', '审核结论'),
  clean: inBoth('Every clause that must hold, holds', '必须满足的条款全部满足'),
  broken: inBoth('A clause that must hold is broken', '有必须满足的条款未满足'),
  agrees: inBoth('the audit agrees with the plan in every figure', '审核数据与方案各项数据一致'),
  disagrees: inBoth('the audit does not agree with the plan', '审核数据与方案数据不一致'),
  trail: inBoth('Trail', '办理过程'),
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
  says: inBoth('What it says', '内容'),
  source: inBoth('Source: ', '依据：'),
  counted: inBoth('Counted', '计数'),
  measured: inBoth('Reached', '实际'),
  required: inBoth('Required', '要求'),
  result: inBoth('Result', '结论'),
  holds: inBoth('holds', '满足'),
  breach: inBoth('broken by ', '突破：'),
  priority: inBoth('Priority', '顺位'),
  value: inBoth('Reached', '实际达到'),
  bound: inBoth('Proved bound', '已证明的界'),
  open: inBoth('What is open', '尚未证明的差距'),
  proved: inBoth('none: proved optimal', '无，已证明最优'),
  stage: inBoth('Stage', '学段'),
  indicator: inBoth('Indicator', '指标'),
  before: inBoth('Coefficient of variation before', '交流前差异系数'),
  after: inBoth('after', '交流后差异系数'),
  standard: inBoth('at most', '不高于'),
  belowBefore: inBoth('Schools below standard before', '交流前未达标学校'),
  belowAfter: inBoth('after', '交流后未达标学校'),
  at: inBoth('When', '时间'),
  author: inBoth('Author', '经办'),
  reason: inBoth('Reason', '理由'),
  kept: inBoth('Kept', '是否落实'),
  yes: inBoth('yes', '是'),
  no: inBoth('no', '否'),
  inputHash: inBoth('Digest of the request', '申请数据摘要'),
  policyHash: inBoth('Digest of the policy', '政策摘要'),
  serviceVersion: inBoth('Version of the service', '服务版本'),
  seed: inBoth('Seed', '随机种子'),
  engine: inBoth('Solver', '求解引擎'),
  stopReason: inBoth('The solver stopped because', '求解结束原因'),
  prepared: inBoth('Prepared by', '经办人（签字）'),
  checked: inBoth('Checked by', '审核人（签字）'),
  sealed: inBoth('Authority (seal)', '单位（盖章）'),
  signedOn: inBoth('Date', '日期'),
} as const;
export type Term = keyof typeof terms;

export const outcomeWords: Readonly<Record<PlanResult['outcome'], Words>> = {
  optimal: inBoth('proved optimal', '已证明最优'),
  feasible: inBoth(
    'keeps every clause that must hold; not proved optimal',
    '符合必须满足的条款，尚未证明最优',
  ),
  infeasible: inBoth('proved: there is no plan', '已证明无可行方案'),
  'no-plan-found': inBoth('no plan found', '未找到方案'),
};

export const stopReasonWords: Readonly<Record<PlanResult['solver']['stopReason'], Words>> = {
  proved: inBoth('everything was proved', '证明完成'),
  gap: inBoth('the gap that was allowed was reached', '达到允许差距'),
  'time-limit': inBoth('the time limit was reached', '达到求解时限'),
  stopped: inBoth('it was stopped', '被停止'),
  watchdog: inBoth('it did not answer any more and was ended', '求解失去响应，被终止'),
};

export const openWords = { size: 'leftOpenBySize', time: 'leftOpenByTime', gap: 'leftOpenByGap' } as const;
