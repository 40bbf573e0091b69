/** Requests to show and to try: a plan of an invented county, an audit of one move made by hand, a policy. */
import firstPlan from '../examples/first-plan.json' with { type: 'json' };
import policy from '../examples/policy.json' with { type: 'json' };

export type Examples = {
  readonly plan: unknown;
  readonly roster: unknown;
  readonly audit: unknown;
  readonly policy: unknown;
};

export const examples: Examples = {
  plan: firstPlan,
  roster: firstPlan.roster,
  policy,
  audit: {
    roster: firstPlan.roster,
    policyId: firstPlan.policyId,
    postings: [
      { teacher: 'T004', from: 'qinglan-shiyan-xiaoxue', to: 'shiqiao-zhongxin-xiaoxue', subject: '语文' },
    ],
  },
};
