/** What the parts of a request are called in sentences: by their keys in English, by their names in Chinese. */
import { type FieldWords, schoolFieldWords, teacherFieldWords } from '../vocabulary/field-words.ts';
import type { Words } from '../vocabulary/words.ts';

/** Parts of a request that are no fields of schools and teachers, and no settings of clauses. */
const partNames: Readonly<Record<string, string>> = {
  roster: '花名册',
  rosterId: '花名册编号',
  policy: '政策',
  policyId: '政策编号',
  parameters: '参数',
  pins: '预定',
  postings: '派任名单',
  options: '选项',
  schools: '学校名单',
  teachers: '教师名单',
  links: '亲属关系',
  leftOut: '未计入的行数',
  asOf: '统计日期',
  coordinateSystem: '坐标系',
  schoolYearStartsOn: '学年开始日',
  planYearStartsOn: '拟交流学年的开始日期',
  groups: '人员分组',
  clauses: '条款',
  from: '起始日期',
  until: '截止日期',
  reason: '事由',
  approvedBy: '批准人',
  author: '经办人',
  counts: '是否计入',
  longitude: '经度',
  latitude: '纬度',
  teacher: '教师',
  school: '学校',
  subject: '学科',
  name: '名称',
  description: '说明',
  source: '依据',
  rule: '规则',
  goal: '目标',
  strength: '约束强度',
  priority: '优先级',
  weight: '权重',
  label: '标签',
  tolerancePercent: '容差',
  gapPercent: '允许差距',
  timeLimitSeconds: '求解时限',
  engine: '求解引擎',
  seed: '随机种子',
  scenarios: '情景',
  patch: '修改内容',
  base: '基准方案',
  basedOn: '所依据的方案',
  sweep: '参数扫描',
  values: '取值',
  note: '备注',
  standing: '方案状态',
  publishedFrom: '公示开始时间',
  objectionsUntil: '异议截止时间',
  early: '提前定稿',
  text: '内容',
  wish: '诉求',
  answer: '答复',
  state: '状态',
  url: '通知地址',
  events: '通知事项',
};

/** Keys that mean something of their own as settings of a clause. */
const ofClauses: ReadonlySet<string> = new Set(['from', 'until', 'school', 'subject', 'teachers', 'values']);

/** What an object is, as far as it decides what its fields are called. */
type Holder = 'teacher' | 'school' | 'clause' | 'part';

/** What lies at this place of a request. */
const holderAt = (pointer: string): Holder => {
  if (/^(?:\/roster)?\/teachers\/\d+/.test(pointer)) return 'teacher';
  if (/^(?:\/roster)?\/schools\/\d+/.test(pointer)) return 'school';
  return /\/clauses\/\d+/.test(pointer) ? 'clause' : 'part';
};

const fieldsOf: Partial<Record<Holder, Readonly<Record<string, FieldWords>>>> = {
  teacher: teacherFieldWords,
  school: schoolFieldWords,
};
const wordsIn = (holder: Holder, key: string): FieldWords | undefined => {
  const fields = fieldsOf[holder] ?? {};
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
};

const nameIn = (holder: Holder, key: string): string | undefined => {
  const words = wordsIn(holder, key);
  if (words) return words.name.zh;
  return Object.hasOwn(partNames, key) && !(holder === 'clause' && ofClauses.has(key))
    ? partNames[key]
    : undefined;
};

/** The name of one key; in Chinese a key without a name is quoted, because it is what has to be typed. */
const keyLabel = (key: string, holder: Holder): Words => ({
  en: key,
  zh: nameIn(holder, key) ?? `“${key}”`,
});

/** `wishes`, 志愿学校: a field of a teacher. */
export const teacherField = (field: string): Words => keyLabel(field, 'teacher');
/** `establishment`, 核定编制: a field of a school. */
export const schoolField = (field: string): Words => keyLabel(field, 'school');
/** A key of anything else. */
export const partLabel = (key: string): Words => keyLabel(key, 'part');

/** `wishes[2]`, 志愿学校第3项: a path inside the object at a place of the request. */
export const pathLabel = (path: readonly (string | number)[], pointer: string): Words => {
  const holder = holderAt(pointer);
  let [english, chinese] = ['', ''];
  for (const [position, step] of path.entries()) {
    if (typeof step === 'number') {
      english += `[${step}]`;
      chinese += `第${step + 1}项`;
      continue;
    }
    const { zh } = keyLabel(step, position === 0 ? holder : 'part');
    english += `${position ? '.' : ''}${step}`;
    chinese += `${position ? '的' : ''}${zh}`;
  }
  return { en: english, zh: chinese };
};

/** （一级教师）: what a value of the field at a path is called in Chinese; nothing where it has no name. */
export const valueReading = (path: readonly (string | number)[], pointer: string, value: unknown): string => {
  const values = wordsIn(holderAt(pointer), String(path[0]))?.values ?? {};
  const reading = Object.hasOwn(values, String(value)) ? values[String(value)] : undefined;
  return reading ? `（${reading.zh}）` : '';
};
