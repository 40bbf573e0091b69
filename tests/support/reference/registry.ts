/** What both reference models have in common: members by the id of their rule or goal. */

type RuleMember = { readonly rule: string };
type GoalMember = { readonly goal: string };

/**
 * `folder` is where the members lie, below tests/support/reference. Looking up a rule or goal without a member is an
 * error that names the file to write.
 */
export const registryOf = <Rule extends RuleMember, Goal extends GoalMember>(
  folder: string,
  members: readonly (Rule | Goal)[],
) => {
  const isRule = (member: Rule | Goal): member is Rule => 'rule' in member;
  const isGoal = (member: Rule | Goal): member is Goal => 'goal' in member;
  const rules = new Map(members.filter(isRule).map((member) => [member.rule, member]));
  const goals = new Map(members.filter(isGoal).map((member) => [member.goal, member]));
  const missing = (kind: string, id: string): never => {
    const path = `tests/support/reference/${folder}`;
    throw new Error(`the ${kind} ${id} is not in ${path}: write ${path}/${id}.ts and list it in index.ts`);
  };
  return {
    rule: (id: string): Rule => rules.get(id) ?? missing('rule', id),
    goal: (id: string): Goal => goals.get(id) ?? missing('goal', id),
    ids: [...rules.keys(), ...goals.keys()] as readonly string[],
  };
};
