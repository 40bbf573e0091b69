/** The Chinese words of rosters for the values that the service knows by English words. */
import { folded } from './look-alike.ts';

/** By value, the words for it. One value may belong to two scales: `senior` is a stage and a title. */
const words: Readonly<Record<string, readonly string[]>> = {
  female: ['女', '女性', '女士', 'f', '2'],
  male: ['男', '男性', '男士', 'm', '1'],
  kindergarten: ['幼儿园', '学前', '幼教', '幼儿'],
  primary: ['小学', '完小', '小学部', '教学点'],
  junior: ['初中', '初级中学', '中学', '初中部'],
  senior: [
    ...['高中', '高级中学', '高中部', '普通高中'],
    ...['高级', '副高', '副高级', '高级教师', '中学高级', '中学高级教师', '中高'],
  ],
  urban: ['城区', '城市', '县城', '主城区', '市区', '城'],
  town: ['镇区', '乡镇', '镇', '集镇', '城镇'],
  rural: ['乡村', '农村', '村', '乡', '村小'],
  strong: ['优质', '优质学校', '强校', '优'],
  ordinary: ['一般', '普通', '一般学校'],
  weak: ['薄弱', '薄弱学校', '弱校', '弱'],
  none: ['无', '未评', '未定级', '无职称', '未评职称', '否', '没有'],
  third: ['三级', '三级教师', '小学二级', '小学三级', '中学三级'],
  second: [
    '二级',
    '二级教师',
    '小学一级',
    '小学一级教师',
    '中学二级',
    '中学二级教师',
    '小一',
    '中二',
    '员级',
    '助理级',
    '初级',
  ],
  first: ['一级', '一级教师', '小学高级', '小学高级教师', '中学一级', '中学一级教师', '小高', '中一', '中级'],
  chief: ['正高', '正高级', '正高级教师', '特级', '正高级职称'],
  school: ['校级', '校级骨干'],
  county: ['县级', '区级', '县级骨干', '区县级', '县区级', '县'],
  city: ['市级', '市级骨干', '市'],
  provincial: ['省级', '省级骨干', '省'],
  national: ['国家级', '国家级骨干', '国家'],
  secondary: ['中专', '中师', '高中学历', '中等专科', '中专及以下'],
  associate: ['大专', '专科', '大学专科', '高职'],
  bachelor: ['本科', '大学本科', '大学', '学士'],
  master: ['硕士', '研究生', '硕士研究生', '教育硕士'],
  doctor: ['博士', '博士研究生'],
  teacher: ['教师', '普通教师', '专任教师', '任课教师', '老师'],
  'middle-leader': [
    '中层',
    '中层干部',
    '主任',
    '教导主任',
    '教务主任',
    '政教主任',
    '总务主任',
    '副主任',
    '年级主任',
  ],
  'vice-principal': ['副校长', '副园长', '副书记'],
  principal: ['校长', '园长', '书记', '党支部书记', '正校长'],
  spouses: ['夫妻', '配偶', '夫妇'],
  kin: ['亲属', '近亲属', '直系亲属', '父子', '母女', '父女', '母子', '兄弟', '姐妹'],
  gcj02: ['火星坐标', '高德', '腾讯', '高德坐标', 'gcj-02'],
  bd09: ['百度', '百度坐标', 'bd-09'],
  wgs84: ['gps', '大地坐标', 'wgs-84', 'cgcs2000'],
  must: ['应', '应当', '必须', '须', '硬性', '刚性'],
  'in-principle': ['原则上', '一般应', '软性', '柔性'],
  zone: ['片区', '学区'],
  township: ['乡镇', '街道'],
  group: ['教育集团', '集团', '联合体'],
  stage: ['学段'],
};

const valuesByWord: ReadonlyMap<string, readonly string[]> = (() => {
  const values = new Map<string, string[]>();
  for (const [value, ofValue] of Object.entries(words)) {
    for (const word of ofValue) values.set(word, [...(values.get(word) ?? []), value]);
  }
  return values;
})();

/** 中小学一级教师 and 一级教师 are one, as are 优质学校 and 优质. */
const shorterForms = (word: string): readonly string[] => {
  const withoutStage = word.replace(/^中小学/, '');
  const withoutKind = (one: string): string => one.replace(/(?:学校|校|学历|教师|老师|职称|骨干|地区)$/, '');
  return [word, withoutStage, withoutKind(word), withoutKind(withoutStage)];
};

/** Which of the values a Chinese word means; undefined where it means none of them, or two. */
export const literalFor = (word: string, values: readonly unknown[]): string | undefined => {
  for (const form of shorterForms(word)) {
    const meant = (valuesByWord.get(form) ?? []).filter((value) => values.includes(value));
    if (meant.length === 1) return meant[0];
  }
  return undefined;
};

/** Schools of several stages, which are a school of each stage here. */
export const isOfSeveralStages = (word: string): boolean => /一贯制|完全中学|完中/.test(word);

const yes = [
  '是',
  '有',
  '对',
  '√',
  '✓',
  '✔',
  'y',
  'yes',
  'true',
  't',
  '1',
  '在编',
  '自愿',
  '愿意',
  '同意',
  '已',
  '参加',
];
const no = [
  '否',
  '无',
  '不',
  '没有',
  '×',
  '✗',
  '✘',
  'x',
  'n',
  'no',
  'false',
  'f',
  '0',
  '编外',
  '非在编',
  '不愿意',
  '不同意',
  '未',
  '不参加',
];

/** What a value that stands for true or false means. */
export const truthOf = (value: unknown): boolean | undefined => {
  if (value === 1 || value === 0) return value === 1;
  if (typeof value !== 'string') return undefined;
  const word = folded(value).toLowerCase();
  if (yes.includes(word)) return true;
  return no.includes(word) ? false : undefined;
};
