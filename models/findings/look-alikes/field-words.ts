/** The headers of Chinese rosters for the fields that the service knows by English names. */
import { folded } from './look-alike.ts';

const headers: Readonly<Record<string, readonly string[]>> = {
  id: [
    '编号',
    '教职工号',
    '工号',
    '教师编号',
    '教职工编号',
    '职工号',
    '人员编码',
    '学校编号',
    '学校代码',
    '机构编码',
  ],
  name: ['姓名', '教师姓名', '教职工姓名', '学校名称', '机构名称', '校名', '名称'],
  school: [
    '学校',
    '学校名称',
    '工作单位',
    '单位',
    '单位名称',
    '现工作单位',
    '任教学校',
    '所在单位',
    '所在学校',
  ],
  subject: ['学科', '科目', '任教学科', '任教课程', '担任学科', '现任教学科', '所教学科'],
  alsoTeaches: ['兼教学科', '兼任学科', '第二学科', '其他学科'],
  stage: ['学段', '任教学段', '现任教学段', '学校类型', '办学层次'],
  setting: ['城乡', '城乡类型', '所属区域', '区域类型', '办学区域'],
  standing: ['办学水平', '学校等级', '学校类别'],
  zone: ['片区', '学区'],
  township: ['乡镇', '街道', '乡镇街道', '所在乡镇'],
  group: ['集团', '教育集团', '隶属集团', '联合体'],
  campus: ['校区'],
  location: ['位置', '坐标', '经纬度'],
  longitude: ['经度', 'lng', 'lon', 'x'],
  latitude: ['纬度', 'lat', 'y'],
  pupils: ['学生数', '学生人数', '在校生数', '在校学生数'],
  classes: ['班级数', '班级总数', '班数'],
  establishment: ['编制', '编制数', '核定编制', '核定编制数'],
  demand: ['需求', '需求数', '岗位需求', '需求岗位', '学科需求'],
  seniorPosts: ['高级岗位', '高级岗位数'],
  labels: ['标签', '标记'],
  sex: ['性别', 'gender'],
  bornOn: ['出生日期', '出生年月', '出生时间', '生日', 'birthday', 'birthdate', 'dateofbirth'],
  startedWorkOn: ['参加工作年月', '参加工作时间', '参加工作日期', '参加工作日', '从教时间', '从教开始时间'],
  joinedSchoolOn: [
    '进本校年月',
    '进入本校日期',
    '本校任教起始时间',
    '来校年月',
    '来校时间',
    '到校时间',
    '进入本单位年月',
  ],
  yearsInRuralSchools: ['乡村任教年限', '农村任教年限', '乡村教龄', '农村教龄'],
  title: ['职称', '教师职称', '专业技术职务', '聘任专业技术职务', '教师职称级别'],
  backbone: [
    '骨干',
    '骨干教师',
    '骨干级别',
    '骨干类型',
    '骨干教师等级',
    '是否骨干教师',
    '是否县级以上骨干教师',
  ],
  degree: ['学历', '最高学历', '第一学历', '学位'],
  role: ['职务', '行政职务', '学校行政职务', '现任职务'],
  roleSince: ['任职时间', '任现职时间', '任职开始年月', '任校级干部时间'],
  retiresOn: ['退休日期', '退休时间', '退休年月'],
  career: ['工作经历', '任职经历', '任教经历'],
  established: ['在编', '是否在编', '编制状态', '编制类型'],
  volunteer: ['自愿', '是否自愿', '自愿交流', '是否自愿交流'],
  wishes: ['志愿', '交流志愿', '意向学校'],
  score: ['得分', '积分', '总分', '分数', '量化得分'],
  circumstances: ['特殊情况', '人员状态', '特殊情形'],
  rotations: ['交流经历', '轮岗经历', '交流轮岗', '交流轮岗经历'],
  reason: ['原因', '事由'],
  from: ['开始年月', '开始时间', '起始时间', '原单位名称', '原学校'],
  until: ['结束年月', '结束时间', '截止时间'],
  to: ['交流轮岗单位名称', '去向', '交流学校', '新学校'],
  teacher: ['教师', '老师'],
  teachers: ['教师', '花名册', '教师名单'],
  schools: ['学校', '学校名单'],
  asOf: ['日期', '截止日期', '统计日期', '数据日期'],
};

const plain = (text: string): string =>
  folded(text)
    .toLowerCase()
    .replace(/[\s*_()-]/g, '');

const fieldsByHeader: ReadonlyMap<string, readonly string[]> = (() => {
  const fields = new Map<string, string[]>();
  for (const [field, words] of Object.entries(headers)) {
    for (const word of words) fields.set(word, [...(fields.get(word) ?? []), field]);
  }
  return fields;
})();

/** The known field that a header means; undefined of headers that mean none or several of them. */
export const fieldFor = (header: string, known: readonly string[]): string | undefined => {
  const word = plain(header);
  const same = known.find((field) => field.toLowerCase() === word);
  if (same !== undefined) return same;
  const meant = (fieldsByHeader.get(word) ?? []).filter((field) => known.includes(field));
  // A school has a name and no school; a teacher whose file says 学校名称 is at that school.
  if (meant.includes('school')) return 'school';
  return meant.length === 1 ? meant[0] : undefined;
};
