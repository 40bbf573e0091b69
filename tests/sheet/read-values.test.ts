/** Numbers, values of fixed lists, texts, identity numbers. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { columnsOf, type Field } from '../../models/sheet/columns.ts';
import { holdsIdentityNumber, identityOf } from '../../models/sheet/identity-number.ts';
import { readChoice, readTruth, stagesOfSchool } from '../../models/sheet/read-code.ts';
import { readNumber } from '../../models/sheet/read-number.ts';
import { subjectsIn, tidy } from '../../models/sheet/read-text.ts';

const fieldOf = (name: string, holds: 'teachers' | 'schools' = 'teachers'): Field => {
  const field = columnsOf[holds].find((one) => one.field === name);
  if (field === undefined) throw new Error(`no field ${name}`);
  return field;
};

it.each([
  ['820', 820],
  ['８２０', 820],
  [' 1,234 ', 1234],
  ['0.5', 0.5],
  ['-2', -2],
])('%s is a number', (text, number) => {
  expect(readNumber({ kind: 'text', text })).toEqual({ kind: 'number', number });
});

it.each(['+2', '约50', '无', '50人', '12%', 'No Data', '1.2.3', '1,23', '', '一百'])('%s is none', (text) => {
  expect(readNumber({ kind: 'text', text }).kind).toBe('no-number');
});

it('every number is read from its text', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e9, max: 1e9 }).map((thousandths) => thousandths / 1000),
      (number) => {
        expect(readNumber({ kind: 'text', text: String(number) })).toEqual({ kind: 'number', number });
        expect(readNumber({ kind: 'text', text: `约${number}` }).kind).toBe('no-number');
        expect(readNumber({ kind: 'text', text: `+${Math.abs(number)}` }).kind).toBe('no-number');
      },
    ),
  );
});

it.each([
  ['sex', '1-男', 'male'],
  ['sex', '2-女', 'female'],
  ['sex', '女性', 'female'],
  ['title', '小学高级', 'first'],
  ['title', '中小学一级教师', 'first'],
  ['title', '高级教师', 'senior'],
  ['title', '正高级', 'chief'],
  ['title', '未评', 'none'],
  ['title', '十二级', 'second'],
  ['title', '专业技术七级', 'senior'],
  ['title', '１３级', 'third'],
  ['backbone', '县级骨干', 'county'],
  ['backbone', '市级学科带头人', 'city'],
  ['backbone', '省级教学能手', 'provincial'],
  ['backbone', '否', 'none'],
  ['degree', '大专', 'associate'],
  ['degree', '硕士研究生', 'master'],
  ['role', '副校长', 'vice-principal'],
])('%s %s is %s', (field, text, value) => {
  expect(readChoice(fieldOf(field), text)).toEqual({ kind: 'value', value });
});

it.each([
  ['setting', '111-主城区', 'urban'],
  ['setting', '镇中心区', 'town'],
  ['setting', '村庄', 'rural'],
  ['stage', '初级中学', 'junior'],
])('%s %s of a school is %s', (field, text, value) => {
  expect(readChoice(fieldOf(field, 'schools'), text)).toEqual({ kind: 'value', value });
});

it.each([
  ['title', '特级教师'],
  ['title', '初级'],
  ['backbone', '是'],
  ['degree', '本科（在读）'],
  ['role', '书记'],
])('%s %s is asked', (field, text) => {
  expect(readChoice(fieldOf(field), text).kind).toBe('asked');
});

it('whether somebody on another ledger is on the establishment is asked, with a proposal', () => {
  expect(readTruth('established', '是')).toEqual({ kind: 'value', value: true });
  expect(readTruth('established', '编外')).toEqual({ kind: 'value', value: false });
  expect(readTruth('established', '员额')).toEqual({ kind: 'asked', proposal: false });
  expect(readTruth('volunteer', '也许')).toEqual({ kind: 'asked', proposal: undefined });
});

it('every value is read by its own name in both languages', () => {
  for (const holds of ['teachers', 'schools'] as const)
    for (const field of columnsOf[holds].filter(({ read }) => read === 'choice'))
      for (const [value, { en, zh }] of Object.entries(field.values ?? {}))
        for (const text of [value, en, zh]) expect(readChoice(field, text)).toEqual({ kind: 'value', value });
});

it('schools of several stages', () => {
  expect(stagesOfSchool('九年一贯制学校')).toEqual(['primary', 'junior']);
  expect(stagesOfSchool('完全中学')).toEqual(['junior', 'senior']);
  expect(stagesOfSchool('十二年一贯制')).toEqual(['primary', 'junior', 'senior']);
  expect(stagesOfSchool('小学')).toEqual([]);
});

it('several subjects stand in one cell, each once', () => {
  expect(subjectsIn('语文、道德与法治')).toEqual(['语文', '道德与法治']);
  expect(subjectsIn('语文,数学；语文 体育')).toEqual(['语文', '数学', '体育']);
});

it('full width and spaces between Chinese characters go, brackets stay', () => {
  expect(tidy('王　伟')).toBe('王伟');
  expect(tidy(' Ｔ１ ')).toBe('T1');
  expect(tidy('柳林学校（小学部）')).toBe('柳林学校（小学部）');
  expect(tidy('Anna  Li')).toBe('Anna Li');
});

it('identity numbers say sex and birthday', () => {
  expect(identityOf('11010519491231002X')).toEqual({ bornOn: '1949-12-31', sex: 'female' });
  expect(identityOf("'110105194912310011")).toMatchObject({ sex: 'male' });
  expect(identityOf('110105491231002')).toEqual({ bornOn: '1949-12-31', sex: 'female' });
  expect(identityOf('110105194913310021')).toBeUndefined();
  expect(identityOf('G000001')).toBeUndefined();
  expect(holdsIdentityNumber('见11010519491231002X')).toBe(true);
  expect(holdsIdentityNumber('110105194912310021')).toBe(false);
});
