/**
 * How schools, teachers, subjects, clauses and pins are called in sentences about a plan. Numbers count from 1; fields on
 * the wire count from 0.
 */
import { goalById } from '../goals/index.ts';
import type { PlanRequest } from '../requests/plan-request.ts';
import { ruleById } from '../rules/index.ts';
import { stageWords } from '../vocabulary/field-words.ts';
import { once } from '../vocabulary/once.ts';
import type { Pin } from '../vocabulary/plan.ts';
import { type Clause, isRule, type Policy } from '../vocabulary/policy.ts';
import { alike, en, joined, type Words, zh } from '../vocabulary/words.ts';
import { clauseInWords } from './clause.ts';
import { quotation } from './quotation.ts';

export type Names = {
  /** By its name; with the id behind it where several schools have the name, and by the id where it has none. */
  readonly school: (id: string) => Words;
  /** At most ten schools, and how many there are. */
  readonly schools: (ids: readonly string[]) => Words;
  /** 「王芳（T012）」, "teacher T012" where the roster has no name; at most ten, and how many there are. */
  readonly teachers: (...ids: readonly string[]) => Words;
  readonly subject: (name: string) => Words;
  /** A school, area, stage, person or pair that a clause is counted in. */
  readonly unit: (unit: string) => Words;
  /** "clause 4 (rotation quota)", 「第4条（交流比例）」: by its label where it has one. */
  readonly clause: (index: number) => Words;
  /** What the clause is called, without its number. */
  readonly label: (index: number) => Words;
  /** "pin 2", 「第2项预定」. */
  readonly pin: (index: number) => Words;
};

const atMostListed = 10;

/** All of a few; of many the first, and how many there are: "a, b and 3 more", 「a、b等5人」. */
const listed = (several: readonly Words[], unit: string): Words => {
  const some = joined(several.slice(0, atMostListed));
  if (several.length <= atMostListed) return some;
  return {
    en: en`${some} and ${several.length - atMostListed} more`,
    zh: zh`${some}等${several.length}${unit}`,
  };
};

const nameOf = (clause: Clause): Words =>
  (isRule(clause) ? ruleById(clause.rule) : goalById(clause.goal)).name;

/** What a clause is called, and its number. */
const clauseName = (index: number, clause: Clause): Words => {
  const label = clause.label ?? nameOf(clause);
  return { en: en`clause ${index + 1} (${label})`, zh: zh`第${index + 1}条（${label}）` };
};

/** What a clause says, in quotation marks and without the full stop at its end. */
export const saidBy = (clause: Clause, policy: Policy): Words => {
  const said = clauseInWords(clause, policy);
  return quotation({ en: said.en.replace(/\.$/, ''), zh: said.zh.replace(/。$/, '') });
};

/** Names that several have. */
const repeated = (names: readonly string[]): ReadonlySet<string> => {
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.size === seen.add(name).size));
};

export const namesOf = ({ roster, policy }: Pick<PlanRequest, 'roster' | 'policy'>): Names => {
  const schoolsById = once(() => new Map(roster.schools.map(({ id, name }) => [id, name.trim()])));
  const ambiguous = once(() => repeated([...schoolsById().values()]));
  const teachersById = once(() => new Map(roster.teachers.map(({ id, name = '' }) => [id, name.trim()])));
  const school = (id: string): Words => {
    const name = schoolsById().get(id) ?? '';
    if (name === '' || name === id) return alike(id);
    return ambiguous().has(name) ? { en: `${name} (${id})`, zh: `${name}（${id}）` } : alike(name);
  };
  const person = (id: string): Words => {
    const name = teachersById().get(id) ?? '';
    return name === '' ? alike(id) : { en: `${name} (${id})`, zh: `${name}（${id}）` };
  };
  const subject = (name: string): Words => policy.words?.subjects?.[name] ?? alike(name);
  const partOfUnit = (part: string): Words => {
    if (schoolsById().has(part)) return school(part);
    if (teachersById().has(part)) return person(part);
    if (part === 'county') return { en: 'the county', zh: '全县（区）' };
    return stageWords[part] ?? subject(part);
  };
  return {
    school,
    schools: (ids) => listed(ids.map(school), '所学校'),
    teachers: (...ids) => {
      const people = listed(ids.map(person), '人');
      // A name shows that a person is meant, an id does not.
      if (ids.some((id) => (teachersById().get(id) ?? '') !== '')) return people;
      return { en: en`${ids.length === 1 ? 'teacher' : 'teachers'} ${people}`, zh: zh`教师${people}` };
    },
    subject,
    unit: (unit) => {
      const [, stage] = /^(\w+) CV$/.exec(unit) ?? [];
      if (stage !== undefined && !schoolsById().has(unit)) return partOfUnit(stage);
      return schoolsById().has(unit) ? school(unit) : joined(unit.split(' · ').map(partOfUnit), alike(' · '));
    },
    clause: (index) => {
      const clause = policy.clauses[index];
      if (clause === undefined) return { en: `clause ${index + 1}`, zh: `第${index + 1}条` };
      return clauseName(index, clause);
    },
    label: (index) => {
      const clause = policy.clauses[index];
      return clause?.label === undefined ? (clause ? nameOf(clause) : alike('')) : alike(clause.label);
    },
    pin: (index) => ({ en: `pin ${index + 1}`, zh: `第${index + 1}项预定` }),
  };
};

/** What a pin decides: "teacher T1 stays". */
export const pinInWords = (pin: Pin, { teachers, school, schools }: Names): Words => {
  const teacher = teachers(pin.teacher);
  if ('school' in pin) {
    const to = school(pin.school);
    return { en: en`${teacher} is posted to ${to}`, zh: zh`${teacher}派往${to}` };
  }
  if ('stays' in pin) return { en: en`${teacher} stays`, zh: zh`${teacher}不交流` };
  const places = schools(pin.notTo);
  return { en: en`${teacher} is posted to none of ${places}`, zh: zh`${teacher}不派往${places}` };
};
