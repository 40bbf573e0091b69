/**
 * Values of fixed lists (职称, 骨干, 学段, 城乡, 学历, 职务, …) and yes or no, as sheets write them. What is not certain is
 * asked: a proposal is not a reading.
 */

import { closest } from '../findings/findings.ts';
import { isOfSeveralStages, literalFor, truthOf } from '../findings/look-alikes/chinese-values.ts';
import { folded } from '../findings/look-alikes/look-alike.ts';
import type { Field } from './columns.ts';

export type CodeReading<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'asked'; readonly proposal: Value | undefined };

/** 1-男, 205-暂未在本单位任职: the code before the name, which says nothing more. */
const withoutCode = (text: string): string => text.replace(/^\d{1,3}\s*[-－—.、:]\s*(?=\D)/, '');

/** A value as it is looked up: full width folded, without the code before it. */
export const codeText = (text: string): string => withoutCode(folded(text).toLowerCase());

/** Words that the national list does not settle: who means what by them differs between counties. */
const doubtful: Readonly<Record<string, readonly string[]>> = {
  title: ['特级', '特级教师', '初级', '员级', '高职', '研究员'],
  role: ['书记', '党支部书记', '主任', '副主任', '副书记'],
  stage: ['中学', '完小'],
  setting: ['乡镇', '城镇', '乡', '城'],
};

/** 岗位等级 of professional posts: 人社部发〔2015〕79号, titles by grades. */
const gradeWords = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三'];
const titleOfGrade = (grade: number): string =>
  grade <= 4 ? 'chief' : grade <= 7 ? 'senior' : grade <= 10 ? 'first' : grade <= 12 ? 'second' : 'third';
const titleOfPost = (word: string): string | undefined => {
  const found = /^(?:专业技术|专技)?(?:岗位)?(?<grade>\d{1,2}|[一二三四五六七八九十]{1,2})级(?:岗位?)?$/.exec(
    word,
  )?.groups?.grade;
  if (found === undefined) return undefined;
  const grade = /^\d/.test(found) ? Number(found) : gradeWords.indexOf(found) + 1;
  // 一级 to 三级 are titles first of all.
  return grade >= 4 && grade <= 13 ? titleOfGrade(grade) : undefined;
};

const honour = /骨干|带头人|名师|名教师|能手|名校长|优秀教师|教坛/;
const levels: readonly (readonly [RegExp, string])[] = [
  [/国家|全国/, 'national'],
  [/省|自治区/, 'provincial'],
  [/市/, 'city'],
  [/县|区|旗/, 'county'],
  [/校/, 'school'],
];
/** 市级学科带头人 is of the city: an honour with the level of the authority that confers it. */
const levelOfHonour = (word: string): string | undefined =>
  honour.test(word) ? levels.find(([level]) => level.test(word))?.[1] : undefined;

/** The classes of the statistical division of town and country (国函〔2008〕60号). */
const settingOfClass: readonly (readonly [RegExp, string])[] = [
  [/主城区|城乡结合区/, 'urban'],
  [/镇中心区|镇乡结合区|特殊区域/, 'town'],
  [/乡中心区|村庄/, 'rural'],
];

const ofField: Readonly<Record<string, (word: string) => string | undefined>> = {
  title: titleOfPost,
  backbone: levelOfHonour,
  setting: (word) => settingOfClass.find(([words]) => words.test(word))?.[1],
};

const byOwnName = (field: Field, word: string): string | undefined =>
  Object.entries(field.values ?? {}).find(
    ([value, { en, zh }]) => value === word || zh.toLowerCase() === word || en.toLowerCase() === word,
  )?.[0];

/** The value of the roster that a text means. */
export const readChoice = (field: Field, text: string): CodeReading<string> => {
  const word = codeText(text);
  const values = Object.keys(field.values ?? {});
  const own = byOwnName(field, word);
  if (own !== undefined) return { kind: 'value', value: own };
  const meant = ofField[field.field]?.(word) ?? literalFor(word, values);
  if (meant !== undefined && !doubtful[field.field]?.includes(word)) return { kind: 'value', value: meant };
  const near = closest(
    word,
    Object.values(field.values ?? {}).map(({ zh }) => zh),
  );
  return { kind: 'asked', proposal: meant ?? (near === undefined ? undefined : byOwnName(field, near)) };
};

/** Kinds of employment outside the establishment, or beside it: whether they count is for the county to say. */
const besideEstablishment = /员额|控制数|备案|聘用|合同|派遣|代课|临聘|编外|特岗/;

/** Yes or no; `established` has words of its own. */
export const readTruth = (field: string, text: string): CodeReading<boolean> => {
  const word = codeText(text);
  const truth = truthOf(word);
  if (truth !== undefined) return { kind: 'value', value: truth };
  if (field !== 'established') return { kind: 'asked', proposal: undefined };
  if (/^(?:在编|事业编制?|事业编|有编|全额(?:拨款)?)(?:在岗)?$/.test(word))
    return { kind: 'value', value: true };
  if (/^(?:不在编|无编|未入编|非编)$/.test(word)) return { kind: 'value', value: false };
  return { kind: 'asked', proposal: besideEstablishment.test(word) ? false : undefined };
};

/** The stages of a school that has several: 九年一贯制, 完全中学, 十二年一贯制. */
export const stagesOfSchool = (text: string): readonly ('primary' | 'junior' | 'senior')[] => {
  const word = codeText(text);
  if (!isOfSeveralStages(word)) return [];
  if (/十二年/.test(word)) return ['primary', 'junior', 'senior'];
  return /完全中学|完中/.test(word) ? ['junior', 'senior'] : ['primary', 'junior'];
};
