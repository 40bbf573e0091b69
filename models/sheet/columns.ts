/**
 * What columns of sheets are read as: one field, one entry. The headings are those of the sheets and programs that
 * education bureaus use, the preferred first: where two columns mean one field, the one with the earlier heading is read.
 */
import { schoolFieldWords, teacherFieldWords } from '../vocabulary/field-words.ts';
import type { Words } from '../vocabulary/words.ts';
import type { sheetContents } from './mapping.ts';

/** How the cells of a column are read. */
export type Reader =
  | 'id'
  | 'identity-number'
  | 'text'
  | 'school'
  | 'schools'
  | 'subjects'
  | 'list'
  | 'ids'
  | 'date'
  | 'span'
  | 'whole'
  | 'number'
  | 'truth'
  | 'choice'
  | 'reasons'
  | 'status'
  | 'mark';

export type Field = {
  /** Its name in a mapping. */
  readonly field: string;
  /** What it is called, and the heading of the template. */
  readonly words: Words;
  readonly headings: readonly string[];
  readonly read: Reader;
  /** Of a choice: the values of the roster. */
  readonly values?: Readonly<Record<string, Words>>;
};

type Contents = Exclude<(typeof sheetContents)[number], 'nothing'>;

const say = (en: string, zh: string): Words => ({ en, zh });
const fieldOf =
  (
    words: Readonly<
      Record<string, { readonly name: Words; readonly values?: Readonly<Record<string, Words>> }>
    >,
  ) =>
  (field: string, read: Reader, headings: readonly string[]): Field => {
    const known = words[field];
    if (known === undefined) throw new Error(`nothing is called ${field}`);
    return { field, words: known.name, headings, read, ...(known.values ? { values: known.values } : {}) };
  };
const ofTeacher = fieldOf(teacherFieldWords);
const ofSchool = fieldOf(schoolFieldWords);
const other = (field: string, words: Words, read: Reader, headings: readonly string[]): Field => ({
  field,
  words,
  headings,
  read,
});

const staffNumber = ofTeacher('id', 'id', [
  ...[
    '教职工号',
    '教职工编号',
    '工号',
    '职工号',
    '教师编号',
    '教师工号',
    '人员编码',
    '人员编号',
    '编号',
    'id',
  ],
]);
const identityNumber = other('identityNumber', say('identity number', '身份证件号'), 'identity-number', [
  ...['身份证件号', '身份证号', '身份证号码', '身份证件号码', '证件号码', '证件号', '身份证', '公民身份号码'],
]);
const stageOfTeacher: Field = {
  ...ofSchool('stage', 'choice', ['任教学段', '现任教学段', '学段', '所在学段']),
  words: say('stage taught', '任教学段'),
};
const titleHeadings = [
  ...['聘任专业技术职务', '(聘)教师职称', '教师职称', '职称', '职称等级', '(评)教师职称', '专业技术职务'],
  ...['教师职称级别', '职称资格', '现任职称', '专业技术职称', '职称级别', '岗位等级'],
];
const subjectHeadings = [
  ...[
    '任教学科',
    '现任教学科',
    '任教课程',
    '担任学科',
    '所教学科',
    '学科',
    '科目',
    '任教科目',
    '现任学科',
    '主教学科',
    '任课学科',
    '认证学科',
  ],
];
const roleHeadings = ['行政职务', '学校行政职务', '职务', '现任职务', '党政职务', '担任职务', '校内职务'];
const rotationSchool = other('rotations.school', say('school of the rotation', '交流学校'), 'school', [
  ...[
    '交流轮岗单位名称',
    '交流轮岗单位',
    '交流学校',
    '交流轮岗学校',
    '支教学校/单位',
    '支教学校',
    '支教单位',
  ],
  ...['交流单位', '轮岗学校', '接收学校'],
]);
const rotationFrom = other('rotations.from', say('start of the rotation', '交流开始日期'), 'date', [
  ...['交流开始时间', '交流开始年月', '支教开始时间', '交流轮岗开始年月'],
]);
const rotationUntil = other('rotations.until', say('end of the rotation', '交流结束日期'), 'date', [
  ...['交流结束时间', '交流结束年月', '支教结束时间', '交流轮岗结束年月'],
]);
const rotationSpan = other('rotations.span', say('time of the rotation', '交流起止时间'), 'span', [
  ...['起止时间', '交流轮岗情况起止时间', '交流时间', '交流起止年月', '起止年月'],
]);

const teacherColumns: readonly Field[] = [
  staffNumber,
  identityNumber,
  ofTeacher('name', 'text', ['姓名', '教师姓名', '教职工姓名', '交流轮岗教师姓名', '教工姓名', '名字']),
  ofTeacher('school', 'school', [
    ...[
      '现工作单位',
      '工作单位',
      '任教学校',
      '现任教学校',
      '所在学校',
      '学校名称',
      '学校',
      '所在单位',
      '单位名称',
    ],
    ...['单位', '现任学校', '派出学校', '任职学校', '现学校', '原学校', '原单位'],
  ]),
  other('township', say('township of the school', '学校所在乡镇'), 'text', [
    '乡镇',
    '街道',
    '所在乡镇',
    '乡镇街道',
  ]),
  stageOfTeacher,
  ofTeacher('subject', 'subjects', subjectHeadings),
  ofTeacher('alsoTeaches', 'subjects', ['兼教学科', '兼任学科', '第二学科', '其他学科', '兼课学科']),
  ofTeacher('sex', 'choice', ['性别']),
  ofTeacher('bornOn', 'date', ['出生日期', '出生年月', '出生年月日', '出生时间', '生日']),
  ofTeacher('startedWorkOn', 'date', [
    ...[
      '参加工作年月',
      '参加工作时间',
      '参加工作日期',
      '参加工作日',
      '从教起始时间',
      '从教开始时间',
      '从教时间',
    ],
  ]),
  ofTeacher('joinedSchoolOn', 'date', [
    ...['进本校年月', '进入本校日期', '本校任教起始时间', '来校年月', '来校时间', '来校工作时间', '到校时间'],
    ...[
      '进入本单位年月',
      '进校时间',
      '到本校时间',
      '进入本校时间',
      '到校日期',
      '来校日期',
      '调入本校时间',
      '到现校时间',
    ],
  ]),
  ofTeacher('yearsInRuralSchools', 'number', ['乡村任教年限', '农村任教年限', '乡村教龄', '农村教龄']),
  ofTeacher('title', 'choice', titleHeadings),
  ofTeacher('backbone', 'choice', [
    ...[
      '骨干级别',
      '骨干教师等级',
      '骨干类型',
      '骨干教师',
      '是否是县级及以上骨干教师',
      '是否县级以上骨干教师',
    ],
    ...['是否骨干教师', '是否骨干', '骨干', '骨干等级', '骨干称号', '骨干教师类型', '是否县级及以上骨干教师'],
  ]),
  other('specialGrade', say('special-grade teacher', '特级教师'), 'mark', ['是否是特级教师', '是否特级教师']),
  ofTeacher('degree', 'choice', [
    '最高学历',
    '学历最高学历',
    '学历',
    '最后学历',
    '学历层次',
    '学位层次',
    '第一学历',
  ]),
  ofTeacher('role', 'choice', roleHeadings),
  other('isPrincipal', say('principal', '是否是校长'), 'truth', ['是否校长']),
  ofTeacher('roleSince', 'date', ['任职开始年月', '任职时间', '任现职时间', '任校级干部时间', '任现职年月']),
  ofTeacher('retiresOn', 'date', ['退休时间', '退休年月']),
  ofTeacher('established', 'truth', [
    '是否在编',
    '在编',
    '编制状态',
    '编制类型',
    '编制性质',
    '编制情况',
    '是否有编',
  ]),
  ofTeacher('volunteer', 'truth', ['是否自愿', '是否自愿交流', '自愿', '自愿交流', '是否申请交流']),
  ofTeacher('wishes', 'schools', ['志愿', '交流志愿', '意向学校', '志愿学校']),
  ...['一', '二', '三', '四', '五'].map((rank, position) =>
    other(`wishes.${position + 1}`, say(`wish ${position + 1}`, `第${rank}志愿`), 'school', [
      `志愿${rank}`,
      `志愿${position + 1}`,
      `第${position + 1}志愿`,
      `第${rank}志愿学校`,
      ...(position === 0 ? ['拟交流学校', '拟交流单位'] : []),
    ]),
  ),
  ofTeacher('score', 'number', ['得分', '积分', '总分', '分数', '量化积分', '总积分']),
  ofTeacher('circumstances', 'reasons', ['特殊情况', '不参加交流情形', '免交流情形']),
  other('circumstances.until', say('end of the circumstance', '特殊情形截止日期'), 'date', [
    '特殊情况截止日期',
  ]),
  other('links.spouses', say('number of the spouse', '配偶教师编号'), 'ids', [
    ...['配偶教职工号', '配偶工号', '配偶编号'],
  ]),
  other('links.kin', say('numbers of relatives', '亲属教师编号'), 'ids', [
    ...['亲属教职工号', '亲属工号', '亲属编号'],
  ]),
  other('status', say('status', '人员状态'), 'status', ['在岗状态', '教职工状态', '员工状态']),
  rotationSpan,
  rotationSchool,
  rotationFrom,
  rotationUntil,
  ofTeacher('labels', 'list', ['标签', '教师标记']),
];

const byStage = (field: string, words: Words, noun: readonly string[]): readonly Field[] =>
  (
    [
      ['primary', '小学', 'primary stage'],
      ['junior', '初中', 'junior stage'],
      ['senior', '高中', 'senior stage'],
    ] as const
  ).map(([stage, zh, en]) =>
    other(
      `${field}.${stage}`,
      say(`${words.en}, ${en}`, `${zh}${words.zh}`),
      'whole',
      noun.map((one) => `${zh}${one}`),
    ),
  );

const schoolColumns: readonly Field[] = [
  ofSchool('id', 'id', ['学校代码', '学校编码', '机构编码', '学校标识码', '编号', 'id']),
  ofSchool('name', 'text', ['学校', '校名', '学校全称', '机构名称', '单位名称', '名称', '单位']),
  ofSchool('stage', 'choice', ['学校学段', '办学学段', '学校类型', '办学类型', '办学层次']),
  {
    ...ofSchool('setting', 'choice', [
      ...[
        '城乡类型',
        '城乡',
        '城乡类别',
        '所在地区',
        '区域类型',
        '办学区域',
        '城乡分类',
        '城乡属性',
        '所属区域',
      ],
    ]),
    words: say('setting', '城乡类型'),
  },
  ofSchool('standing', 'choice', ['学校等级', '办学水平']),
  ofSchool('zone', 'text', ['学区', '所属片区', '所属学区', '所在片区', '片区名称', '学区名称']),
  ofSchool('township', 'text', [
    '街道',
    '乡镇街道',
    '所在乡镇',
    '所属乡镇',
    '乡镇(街道)',
    '镇街',
    '所属镇街',
  ]),
  ofSchool('group', 'text', ['集团', '隶属集团', '联合体', '所属集团', '教育集团(联合体)']),
  ofSchool('campus', 'text', []),
  other('location.longitude', say('longitude', '经度'), 'number', ['lng', 'lon']),
  other('location.latitude', say('latitude', '纬度'), 'number', ['lat']),
  {
    ...other('coordinateSystem', say('coordinate system', '坐标系'), 'choice', ['坐标系统']),
    values: {
      wgs84: say('WGS-84', 'WGS-84'),
      gcj02: say('GCJ-02', 'GCJ-02'),
      bd09: say('BD-09', 'BD-09'),
    },
  },
  ofSchool('pupils', 'whole', [
    '学生人数',
    '在校生数',
    '在校学生数',
    '学生总数',
    '在校生人数',
    '在校学生人数',
  ]),
  ...byStage('pupils', say('number of pupils', '学生数'), ['学生人数', '在校生数', '在校学生数']),
  ofSchool('classes', 'whole', ['班级总数', '班数', '教学班数', '教学班个数', '班级个数']),
  ...byStage('classes', say('number of classes', '班级数'), ['班数', '班级总数', '教学班数']),
  ofSchool('establishment', 'number', [
    '核定编制数',
    '编制数',
    '编制',
    '教职工编制',
    '核定教职工编制数',
    '编制总数',
    '教职工编制数',
    '核编数',
  ]),
  ofSchool('seniorPosts', 'number', ['高级岗位', '核定高级岗位数', '高级岗位职数']),
  ofSchool('labels', 'list', ['标签', '标记']),
];

const joiningColumns: readonly Field[] = [staffNumber, identityNumber];

const within = (field: Field, headings: readonly string[]): Field => ({
  ...field,
  headings: [...headings, field.words.zh, ...field.headings],
});

/** What a sheet of this kind has, by field. */
export const columnsOf: Readonly<Record<Contents, readonly Field[]>> = {
  teachers: teacherColumns,
  schools: schoolColumns,
  rotations: [
    ...joiningColumns,
    other('kind', say('kind of rotation', '交流轮岗类型'), 'text', ['交流类型']),
    within(rotationSchool, ['学校', '学校名称']),
    within(rotationFrom, ['开始年月', '开始日期', '开始时间']),
    within(rotationUntil, ['结束年月', '结束日期', '结束时间']),
    rotationSpan,
    other('rotations.counts', say('counts as a rotation', '是否计入'), 'truth', ['是否计入交流', '是否计算']),
  ],
  titles: [
    ...joiningColumns,
    ofTeacher('title', 'choice', titleHeadings),
    other('from', say('appointed on', '聘任开始日期'), 'date', ['聘任开始时间', '聘任时间', '聘任开始年月']),
    other('until', say('appointed until', '聘任结束日期'), 'date', ['聘任结束时间', '聘任结束年月']),
  ],
  posts: [
    ...joiningColumns,
    ofTeacher('role', 'choice', roleHeadings),
    ofTeacher('title', 'choice', ['岗位等级']),
    ofTeacher('roleSince', 'date', ['任职开始年月', '任职时间', '聘任开始日期']),
  ],
  teaching: [
    ...joiningColumns,
    other('term', say('term', '学期'), 'text', ['学年学期']),
    stageOfTeacher,
    ofTeacher('subject', 'subjects', subjectHeadings),
    other('lessons', say('lessons', '课时'), 'number', ['周课时']),
  ],
};

/** Columns that only sheets of this kind have, and without which a sheet is not taken for one. */
export const isSheetOf: Readonly<Record<Contents, (has: (field: string) => boolean) => boolean>> = {
  teachers: (has) =>
    (has('name') || has('id') || has('identityNumber')) &&
    (has('name') || has('subject')) &&
    (has('school') || has('subject') || has('title') || has('bornOn')),
  schools: (has) => has('name'),
  rotations: (has) =>
    (has('id') || has('identityNumber')) &&
    has('rotations.school') &&
    (has('rotations.from') || has('rotations.span')),
  titles: (has) => (has('id') || has('identityNumber')) && has('title') && has('from'),
  posts: (has) => (has('id') || has('identityNumber')) && has('role'),
  teaching: (has) =>
    (has('id') || has('identityNumber')) && has('subject') && (has('term') || has('lessons')),
};

/** The field of a column of posts needed in one subject, and the subject of such a field. */
export const demandField = (subject: string): string => `demand.${subject}`;
export const subjectOfDemand = (field: string): string | undefined =>
  field.startsWith('demand.') ? field.slice('demand.'.length) : undefined;

/** The entry of a field of a sheet; undefined of fields that no entry has. */
export const fieldNamed = (holds: Contents, field: string): Field | undefined => {
  const subject = holds === 'schools' ? subjectOfDemand(field) : undefined;
  if (subject !== undefined)
    return other(field, say(`posts needed: ${subject}`, `需求：${subject}`), 'number', []);
  return columnsOf[holds].find((one) => one.field === field);
};
