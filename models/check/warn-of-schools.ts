/** Schools with figures that a school can hardly have, and two schools that may be one. */
import { entityName, type Findings, pointerTo, shown } from '../findings/findings.ts';
import { spellingOf } from '../findings/look-alikes/spelling.ts';
import type { Roster, School } from '../vocabulary/roster.ts';
import { en, zh } from '../vocabulary/words.ts';

/** A school that is overstaffed is ordinary; one with twice its establishment has a figure too few. */
const isFarAbove = (staff: number, establishment: number): boolean =>
  staff >= 2 * establishment && staff - establishment >= 5;
/** A tenth of the establishment is a figure too many. */
const isFarBelow = (staff: number, establishment: number): boolean =>
  staff > 0 && establishment >= 10 * staff && establishment - staff >= 50;

/** So few teachers may well be at one school. */
const FEWEST_TEACHERS = 5;

const warnOfFigures = (school: School, position: number, staff: number, findings: Findings): void => {
  const { id, establishment, pupils, demand } = school;
  const [name, at] = [
    entityName('school', id, position, school.name),
    pointerTo('roster', 'schools', position),
  ];
  if (establishment !== undefined && isFarAbove(staff, establishment))
    findings.warn(
      `${at}/establishment`,
      'establishment-far-from-staff',
      {
        en: en`${name}: establishment is ${establishment}, and ${staff} on the establishment are there; correct the figure, or the school of those who are elsewhere`,
        zh: zh`${name}：核定编制为${establishment}名，而在编教师有${staff}名；请更正编制数，或更正实际在其他学校的教师的任教学校`,
        params: { school: id, value: establishment, count: staff },
      },
      'above',
    );
  if (establishment !== undefined && isFarBelow(staff, establishment))
    findings.warn(
      `${at}/establishment`,
      'establishment-far-from-staff',
      {
        en: en`${name}: establishment is ${establishment}, and only ${staff} on the establishment are there; correct the figure, or add the teachers who are missing`,
        zh: zh`${name}：核定编制为${establishment}名，而在编教师只有${staff}名；请更正编制数，或补充遗漏的教师`,
        params: { school: id, value: establishment, count: staff },
      },
      'below',
    );
  if (pupils === 0 && (staff > 0 || Object.values(demand).some((posts) => posts > 0)))
    findings.warn(
      `${at}/pupils`,
      'no-pupils',
      {
        en: en`${name}: pupils is 0 although it has teachers or needs them; indicators and balance leave it out, so write how many there are`,
        zh: zh`${name}：学生数为0，但有教师或有学科需求；均衡指标不计入该校，请填写实际学生数`,
        params: { school: id },
      },
      '',
    );
};

/** Two halves of a nine-year school often have one name; two schools of one stage have not. */
const warnOfNames = (schools: readonly School[], findings: Findings): void => {
  const first = new Map<string, number>();
  schools.forEach(({ id, name, stage, campus }, position) => {
    if (name.trim() === '') return;
    const key = JSON.stringify([stage, spellingOf(name)]);
    const before = first.get(key);
    if (before === undefined) first.set(key, position);
    // Two schools of one campus and stage are reported as such.
    else if (campus === undefined || campus !== schools[before]?.campus) {
      const [own, other] = [
        entityName('school', id, position),
        entityName('school', schools[before]?.id, before),
      ];
      const message = {
        en: en`${own} and ${other} are both called ${shown(name)}; if they are one school, keep one and move its teachers there, else name them apart`,
        zh: zh`${own}与${other}的名称同为${shown(name)}；如为同一所学校，请只保留一所并将教师归入该校，否则请用不同的名称`,
        params: { school: id },
      };
      findings.warn(pointerTo('roster', 'schools', position, 'name'), 'same-name', message, key);
    }
  });
};

/** Pointers begin at the request. */
export const warnOfSchools = ({ schools, teachers }: Roster, findings: Findings): void => {
  const staff = new Map<string, number>();
  for (const { school, established } of teachers)
    if (established !== false) staff.set(school, (staff.get(school) ?? 0) + 1);
  schools.forEach((school, position) => {
    warnOfFigures(school, position, staff.get(school.id) ?? 0, findings);
  });
  warnOfNames(schools, findings);
  const [one] = teachers;
  if (teachers.length < FEWEST_TEACHERS || schools.length < 2 || one === undefined) return;
  if (teachers.every(({ school }) => school === one.school))
    findings.warn(pointerTo('roster', 'teachers'), 'all-at-one-school', {
      en: en`roster: all ${teachers.length} teachers are at school ${shown(one.school)}, and ${schools.length - 1} others have none; correct the field school of the teachers`,
      zh: zh`名册：全部${teachers.length}名教师都在学校${shown(one.school)}，其他${schools.length - 1}所学校没有教师；请更正教师的现任教学校`,
      params: { school: one.school, count: teachers.length },
    });
};
