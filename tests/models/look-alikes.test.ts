/** Values that look like something else say so, with what to write in their place; nothing is converted. */
import { describe, expect, it } from 'vitest';
import { checkPlanRequest, checkRosterRequest } from '../../models/check/check-request.ts';
import { dateForm } from '../../models/findings/look-alikes/date-forms.ts';
import { planRequest, spoilt } from '../support/plan-request.ts';

const faultsOf = (raw: unknown) => {
  const checked = checkPlanRequest(raw, () => undefined);
  return 'faults' in checked ? checked.faults : [];
};
/** The message of the one fault of a request in which one value is replaced. */
const messageOf = (pointer: string, value: unknown): string => {
  const faults = faultsOf(spoilt(pointer, value)).filter((fault) => fault.pointer.startsWith(pointer));
  expect(faults, pointer).toHaveLength(1);
  return faults[0]?.message ?? '';
};
const joined = '/roster/teachers/0/joinedSchoolOn';

describe('a day', () => {
  it.each<[unknown, RegExp]>([
    [31113, /is 31113, .*looks like Excel's day number; write "1985-03-07"/],
    ['31113', /looks like Excel's day number; write "1985-03-07"/],
    [31113.5, /Excel's day number; write "1985-03-07"/],
    [45_900, /write "2025-08-31"/],
    [19850301, /a date without hyphens; write "1985-03-01"/],
    ['19850301', /a date without hyphens; write "1985-03-01"/],
    ['1985/3/1', /a date in another form; write "1985-03-01"/],
    ['1985.03.01', /write "1985-03-01"/],
    ['1985-3-1', /write "1985-03-01"/],
    ['1985年3月1日', /write "1985-03-01"/],
    ['１９８５－０３－０１', /write "1985-03-01"/],
    [' 1985-03-01', /write "1985-03-01"/],
    ['一九八五年三月十二日', /write "1985-03-12"/],
    ['1985-03', /a year and a month without a day; .* first: "1985-03-01"/],
    ['1985.03', /a year and a month without a day; .* first: "1985-03-01"/],
    [1985.03, /a year and a month without a day; .* first: "1985-03-01"/],
    [1985.1, /January or October/],
    ['1985年3月', /a year and a month without a day; .* first: "1985-03-01"/],
    [198503, /a year and a month without a day/],
    [1985, /a year without month and day/],
    ['1985年', /a year without month and day/],
    ['85-3-1', /a year of two digits; write "1985-03-01"/],
    ['12.9.1', /a year of two digits; write "2012-09-01"/],
    ['1985-02-30', /a day that its month does not have; correct it: the month ends with day 28/],
    ['1985-13-01', /month and day exchanged; write "1985-01-13"/],
    ['1985-13-32', /a month that does not exist/],
    ['3/1/1985', /year last; write "1985-01-03" or "1985-03-01"/],
    ['31.12.1985', /year last; write "1985-12-31"/],
    ['1985-03-01T00:00:00', /a date with a time; write "1985-03-01"/],
    ['1985-03-01 08:30', /a date with a time; write "1985-03-01"/],
    ['1985-02-28T16:00:00.000Z', /a moment in UTC, read in China; write "1985-03-01"/],
    [478_454_400, /seconds since 1970, read in China; write "1985-03-01"/],
    [478_454_400_000, /milliseconds since 1970, read in China; write "1985-03-01"/],
    ['03FEB2025', /month by its name; write "2025-02-03"/],
    [0, /the 0 of an empty cell; leave the field out/],
    ['', /an empty cell; leave the field out/],
    [null, /an empty value; leave the field out/],
    ['不详', /a mark for what is not known; leave the field out/],
  ])('%j', (value, expected) => {
    expect(messageOf(joined, value)).toMatch(expected);
  });
  it('of birth is never repeated, in whatever form', () => {
    for (const value of [31113, '31113', '1985/3/1', '1985年3月', '85-3-7', '1985-02-30', 19850307]) {
      const message = messageOf('/roster/teachers/0/bornOn', value);
      expect(message).toContain('it looks like ');
      expect(message).toContain('write the day like "1985-03-07"');
      expect(message.replace('"1985-03-07"', '')).not.toMatch(/85|31113/);
    }
  });
  it('in a predicate is read the same way', () => {
    const who = (value: unknown) => ({
      rule: 'exempt',
      strength: 'must',
      who: { field: 'joinedSchoolOn', below: value },
    });
    const at = '/policy/clauses/7';
    expect(messageOf(at, who(31113))).toContain('write "1985-03-07"');
    expect(messageOf(at, who('1985年3月1日'))).toContain('write "1985-03-01"');
  });
  it('that is one looks like nothing else, and neither does what is no date at all', () => {
    for (const value of ['soon', 'Mon', true, {}, [], -5, 1e15, '12345678901234567890'])
      expect(dateForm(value)).toBeUndefined();
  });
});

describe('other values', () => {
  it.each<[string, unknown, RegExp]>([
    ['/roster/schools/0/pupils', '３００', /a number in a text; write 300$/],
    ['/roster/schools/0/pupils', '1,200', /a number in a text; write 1200$/],
    ['/roster/schools/0/pupils', '300人', /a number with its unit; write 300$/],
    ['/roster/schools/0/pupils', '', /an empty cell; the field is needed/],
    ['/roster/schools/0/establishment', '', /an empty cell; leave the field out/],
    ['/roster/schools/0/establishment', '无', /leave the field out/],
    ['/roster/schools/0/demand/maths', '2', /write 2$/],
    ['/roster/schools/0/stage', '小学', /write "primary"$/],
    ['/roster/schools/0/stage', '初级中学', /write "junior"$/],
    ['/roster/schools/0/stage', 'Primary', /write "primary"$/],
    ['/roster/schools/0/stage', 'ｐｒｉｍａｒｙ', /write "primary"$/],
    ['/roster/schools/0/setting', '城区', /write "urban"$/],
    ['/roster/schools/0/setting', '农村', /write "rural"$/],
    ['/roster/schools/0/standing', '薄弱', /write "weak"$/],
    ['/roster/schools/0/zone', 7, /without quotes; write "7"$/],
    [
      '/roster/schools/0/location',
      [116.4, 39.9],
      /two coordinates; write \{ "longitude": 116.4, "latitude": 39.9 \}/,
    ],
    ['/roster/schools/0/location', '39.9,116.4', /write \{ "longitude": 116.4, "latitude": 39.9 \}/],
    ['/roster/coordinateSystem', 'GCJ-02', /write "gcj02"$/],
    ['/roster/teachers/0/id', 101, /without quotes; write "101"$/],
    ['/roster/teachers/0/sex', '男', /write "male"$/],
    ['/roster/teachers/0/sex', '女性', /write "female"$/],
    ['/roster/teachers/0/sex', 1, /write "male"$/],
    ['/roster/teachers/0/sex', null, /an empty value; leave the field out/],
    ['/roster/teachers/0/title', '高级', /write "senior"$/],
    ['/roster/teachers/0/title', '正高级教师', /write "chief"$/],
    ['/roster/teachers/0/title', '小学高级', /write "first"$/],
    ['/roster/teachers/0/title', '中小学一级教师', /looks like another word for "first"; write "first"$/],
    ['/roster/teachers/0/degree', '研究生学历', /write "master"$/],
    ['/roster/schools/0/standing', '优质校', /write "strong"$/],
    ['/roster/schools/0/stage', '九年一贯制学校', /make a school of each stage, with the same campus$/],
    [
      '/roster/schools/0/demand',
      [{ 语文: 3 }],
      /a list in place of an object; write the figure of each name/,
    ],
    ['/roster/teachers/0/title', '', /an empty cell; leave the field out/],
    ['/roster/teachers/0/backbone', '市级骨干', /write "city"$/],
    ['/roster/teachers/0/degree', '大专', /write "associate"$/],
    ['/roster/teachers/0/role', '副校长', /write "vice-principal"$/],
    ['/roster/teachers/0/established', '是', /write true$/],
    ['/roster/teachers/0/established', '编外', /write false$/],
    ['/roster/teachers/0/volunteer', '否', /write false$/],
    ['/roster/teachers/0/volunteer', 1, /write true$/],
    ['/roster/teachers/0/volunteer', 'Y', /write true$/],
    ['/roster/teachers/0/alsoTeaches', 'music、art', /a list in one text; write \["music", "art"\]$/],
    ['/roster/teachers/0/wishes', 'S2', /one entry of a list; write \["S2"\]$/],
    ['/roster/links/0/kind', '夫妻', /write "spouses"$/],
    [
      '/policy/clauses/3/atLeastPercent',
      '10%',
      /a percentage in a text; percents are plain numbers; write 10$/,
    ],
    ['/policy/clauses/3/atLeastPercent', '１０', /a number in a text; write 10$/],
    ['/policy/clauses/3/atLeastPercent', '0.5', /a number in a text; write 0.5$/],
    ['/policy/clauses/3/strength', '原则上', /write "in-principle"$/],
    ['/policy/parameters/quota/default', '10%', /write 10 \(the value of parameter "quota"\)$/],
    ['/options/timeLimitSeconds', '60s', /a number with its unit; write 60$/],
    ['/pins/0/stays', '是', /write true$/],
    ['/policy/groups/elders', { field: 'sex', is: '女' }, /write "female"$/],
    ['/policy/groups/elders', { field: 'volunteer', is: '是' }, /write true$/],
    ['/policy/groups/elders', { field: 'age', atLeast: '50岁' }, /write 50$/],
    ['/policy/groups/elders', { field: 'title', atLeast: '高级' }, /write "senior"$/],
    ['/policy/groups/elders', { field: 'subject', is: 7 }, /write "7"$/],
  ])('%s %j', (pointer, value, expected) => {
    expect(messageOf(pointer, value)).toMatch(expected);
  });
  it('are told apart by what to write', () => {
    const teachers = Array.from({ length: 100 }, (_, position) => ({
      id: `t${position}`,
      school: 'S1',
      subject: 'maths',
      sex: position % 2 ? '男' : '女',
      joinedSchoolOn: 40_000 + position,
    }));
    const checked = checkRosterRequest({ ...planRequest().roster, teachers, links: [] });
    expect('faults' in checked ? checked.faults.map(({ code, count }) => `${count} ${code}`) : []).toEqual([
      '50 unknown-value',
      '100 wrong-type',
      '50 unknown-value',
    ]);
  });
});

describe('a header', () => {
  it.each([
    ['/roster/teachers/0/性别', 'sex'],
    ['/roster/teachers/0/姓名', 'name'],
    ['/roster/teachers/0/ 出生 年月*', 'bornOn'],
    ['/roster/teachers/0/学校名称', 'school'],
    ['/roster/teachers/0/born_on', 'bornOn'],
    ['/roster/teachers/0/Birthday', 'bornOn'],
    ['/roster/schools/0/学校名称', 'name'],
    ['/roster/schools/0/核定编制', 'establishment'],
    ['/roster/schools/0/location', 'latitude'],
  ])('%s', (pointer, meant) => {
    const value = pointer.endsWith('location') ? { longitude: 116, lat: 39 } : 'x';
    const messages = faultsOf(spoilt(pointer, value)).map(({ message }) => message);
    expect(messages.join('\n')).toContain(`(did you mean "${meant}"?)`);
  });
});
