/**
 * How a tie was broken, in words. Among equally good plans the one with the fewest moves is taken, then a fixed choice;
 * among teachers whom nothing tells apart, volunteers go first, then the longest serving, then the smaller id
 * (program/read-plan.ts).
 */
import type { Instance } from '../requests/request-facts.ts';
import type { MovesChange, PlanResult, Price, Words } from '../vocabulary/answer.ts';
import type { TeacherIndex } from '../vocabulary/positions.ts';
import { en, joined, zh } from '../vocabulary/words.ts';
import { amountInWords } from './amounts.ts';
import { namesOf } from './names.ts';

/** By what one teacher goes before another who is alike. */
const advantage = ({ facts }: Instance, first: TeacherIndex, second: TeacherIndex): Words => {
  if (facts.volunteers[first] !== facts.volunteers[second])
    return { en: 'volunteered, unlike the other', zh: '前者自愿，后者未申请' };
  const [longer, shorter] = [facts.yearsInSchoolOf(first) ?? 0, facts.yearsInSchoolOf(second) ?? 0];
  if (longer === shorter) return { en: 'smaller id', zh: '前者编号在前' };
  const [more, less] = [amountInWords(longer, 'years'), amountInWords(shorter, 'years')];
  return {
    en: en`longer in the school (${more} and ${less})`,
    zh: zh`前者在本校任教时间较长（分别为${more}和${less}）`,
  };
};

/**
 * Of teachers who are alike, in the order in which they go, the first move and the others stay: who of them was
 * preferred to whom, and by what. Undefined where they all move or all stay.
 */
export const explainOrderAmongAlike = (
  instance: Instance,
  alike: readonly TeacherIndex[],
  isMover: (teacher: TeacherIndex) => boolean,
  teacher: TeacherIndex,
): Words | undefined => {
  const { request, facts } = instance;
  const moving = alike.filter(isMover).length;
  const isInOrder = alike.every((one, position) => isMover(one) === position < moving);
  const [last, next] = [alike[moving - 1], alike[moving]];
  if (last === undefined || next === undefined || !isInOrder) return undefined;
  const { teachers } = namesOf(request);
  const [first, second] = isMover(teacher) ? [teacher, next] : [last, teacher];
  const [before, after] = [teachers(facts.teacher(first).id), teachers(facts.teacher(second).id)];
  const why = advantage(instance, first, second);
  return {
    en: en`No clause, goal or pin tells ${alike.length} teachers of this school apart, and ${moving} of them ${moving === 1 ? 'moves' : 'move'}: volunteers first, then the longest serving, then by id. ${capitalised(before.en)} goes before ${after}: ${why}.`,
    zh: zh`本校${alike.length}名教师在各条款、目标和预定上没有差别，其中${moving}人交流：自愿者在先，其次在本校任教时间长者在先，再次按编号先后。${before}先于${after}：${why}。`,
  };
};

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const isChanged = ({ goals, breaches }: Price): boolean =>
  breaches.length > 0 || goals.some(({ verdict }) => verdict !== 'no-difference');

/** What a possible alternative gains, where it costs something. */
export const explainGain = ({ goals, breaches, free }: Price): readonly Words[] => {
  if (free) return [];
  const gains =
    breaches.some(({ change }) => change < 0) || goals.some(({ verdict }) => verdict === 'better');
  return gains
    ? [
        {
          en: 'They could move, but what would get worse counts before what would get better.',
          zh: '本人可以交流，但变差的条款或目标排位在前，变好的排位在后。',
        },
      ]
    : [
        {
          en: 'They could move, but no clause or goal would gain by it.',
          zh: '本人可以交流，但没有条款或目标因此变好。',
        },
      ];
};

/** Of an alternative that is as good as the plan: by what the plan was taken in its place. */
export const explainTie = (
  { request }: Instance,
  price: Price,
  { newlyMove, noLongerMove }: MovesChange,
  { solver }: PlanResult,
): readonly Words[] => {
  if (isChanged(price)) return [];
  const more = newlyMove.length - noLongerMove.length;
  if (more > 0 && solver.equalPlans === 'decided') {
    const moves = amountInWords(more, 'persons');
    return [
      {
        en: en`The alternative is as good, but ${moves} more would move: of equally good plans the one with the fewest moves is taken.`,
        zh: zh`另一方案同样好，但要多交流${moves}：同样好的方案中，取交流人数最少的。`,
      },
    ];
  }
  const others = joined(
    [...newlyMove, ...noLongerMove].map(({ teacher }) => namesOf(request).teachers(teacher)),
  );
  return [
    {
      en: en`The alternative is as good (${others}). Nothing in the policy decides between the two; the choice is fixed, and the same whenever this is planned again. State a goal if it matters.`,
      zh: zh`另一方案同样好（${others}）。二者之间政策未定先后，由固定的次序选定，重新编制结果不变；如有影响，请增设目标。`,
    },
  ];
};
