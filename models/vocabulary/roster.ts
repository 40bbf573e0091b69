/**
 * The roster: the schools and teachers of a county on one day. This file has the shapes only; what a shape cannot say
 * (ids that must exist, wishes for another stage, …) is in check-roster.ts.
 */
import { z } from 'zod';
import { isCalendarDate, isDayOfEveryYear } from './calendar-date.ts';
import { issueSaying } from './words.ts';

const MAX_ID_CHARACTERS = 200;
const MAX_TEXT_CHARACTERS = 2_000;

/**
 * An id is the caller's own string, compared to the letter. Answers have ids as keys, such as subjects, and the key
 * `__proto__` has a meaning of its own in JavaScript.
 */
export const idSchema = z
  .string()
  .min(1)
  .max(MAX_ID_CHARACTERS)
  .refine(
    (id) => id !== '__proto__',
    issueSaying({
      en: 'cannot be an id, because it has a meaning of its own in many programs; rename it',
      zh: '不能用作编号，因为它在许多程序中另有含义，请改名',
    }),
  )
  .meta({ description: "The caller's own id." });
/** Free text, which no plan depends on. */
export const textSchema = z.string().max(MAX_TEXT_CHARACTERS);

/** A day of the calendar, `YYYY-MM-DD`, without a time zone. */
export const dateSchema = z
  .string()
  .refine(
    isCalendarDate,
    issueSaying({
      en: 'is not a date of the calendar in the form YYYY-MM-DD',
      zh: '不是形如“2026-09-01”的有效日期',
    }),
  )
  .meta({ format: 'date', description: 'A day of the calendar, YYYY-MM-DD.' });

/** A day of every year, `MM-DD`. */
export const yearlyDaySchema = z
  .string()
  .refine(
    isDayOfEveryYear,
    issueSaying({
      en: 'is not a day of every year in the form MM-DD, such as "09-01"',
      zh: '不是形如“09-01”的月日',
    }),
  )
  .meta({ description: 'A day of every year, MM-DD.' });

/** A whole number of pupils or classes. */
const count = z.number().int().min(0).max(10_000_000);
/** A number of posts. It may be decimal: half a post of music is common in a small school. */
const posts = z.number().min(0).max(100_000);

/** How many subjects a school may list; no county has a hundred. */
export const maxSubjects = 10_000;

/** 学段. A teacher never changes stage. */
export const stages = ['kindergarten', 'primary', 'junior', 'senior'] as const;
/** 城区、镇区、乡村. */
export const settings = ['urban', 'town', 'rural'] as const;
/** 优质、一般、薄弱. */
export const standings = ['strong', 'ordinary', 'weak'] as const;
/** 职称. This and the following scales are ordered, the lowest first; `atLeast` and the like compare by this order. */
export const titles = ['none', 'third', 'second', 'first', 'senior', 'chief'] as const;
/** 骨干教师级别, by the authority that confers it. */
export const backboneLevels = ['none', 'school', 'county', 'city', 'provincial', 'national'] as const;
/** 学历: 中专、大专、本科、硕士、博士. */
export const degrees = ['secondary', 'associate', 'bachelor', 'master', 'doctor'] as const;
/** 职务: 教师、中层、副校长、校长. */
export const roles = ['teacher', 'middle-leader', 'vice-principal', 'principal'] as const;

/** A place in degrees. Distances are in kilometres along the great circle. */
export const locationSchema = z
  .strictObject({
    longitude: z.number().min(-180).max(180),
    latitude: z.number().min(-90).max(90),
  })
  .meta({ id: 'Location', description: "Degrees, in the roster's coordinateSystem." });

/** A school of one stage: its place, its pupils, and the posts that it needs and has. */
export const schoolSchema = z
  .strictObject({
    id: idSchema,
    name: textSchema.meta({ description: 'For people; nothing depends on it.' }),
    stage: z.enum(stages).meta({ description: '学段. Nobody changes stage.' }),
    setting: z.enum(settings),
    standing: z.enum(standings).optional().meta({ description: '优质、一般、薄弱.' }),
    zone: idSchema.optional().meta({ description: '片区、学区.' }),
    township: idSchema.optional(),
    group: idSchema.optional().meta({ description: '教育集团、联合体.' }),
    campus: idSchema
      .optional()
      .meta({ description: 'A nine-year school is two schools here, one per stage, sharing a campus.' }),
    location: locationSchema.optional(),
    pupils: count.meta({ description: 'Weights of the indicators and of balance.' }),
    classes: count.optional(),
    establishment: posts
      .optional()
      .meta({ description: 'Approved number of staff (编制), all subjects together; absent: no limit.' }),
    demand: z
      .record(idSchema, posts)
      .refine(
        (demand) => Object.keys(demand).length <= maxSubjects,
        issueSaying({
          en: `demand has more than ${maxSubjects} subjects; leave out those that are not needed`,
          zh: `学科需求超过${maxSubjects}个学科，请不列不需要的学科`,
        }),
      )
      .meta({ description: 'Posts needed per subject. A subject not listed is needed 0 times.' }),
    seniorPosts: posts.optional().meta({
      description:
        'Approved senior posts, for predicates and for `establishment` with `posts: "seniorPosts"`.',
    }),
    labels: z
      .array(idSchema)
      .max(1_000)
      .optional()
      .meta({ description: "Marks of the caller's own, for predicates." }),
  })
  .meta({ id: 'School' });

/** A teacher at the home school. Absent fields are unknown, and satisfy no comparison of a predicate. */
export const teacherSchema = z
  .strictObject({
    id: idSchema,
    name: textSchema.optional().meta({
      description:
        'Never needed for a plan, never logged. Explanations, conflicts and certificates of a plan name the person by it, beside the id.',
    }),
    school: idSchema.meta({ description: 'The home school: a teacher moves when posted elsewhere.' }),
    subject: idSchema.meta({ description: 'The subject taught at the home school.' }),
    alsoTeaches: z
      .array(idSchema)
      .max(1_000)
      .optional()
      .meta({ description: 'Further subjects; they count where a qualified clause allows a second one.' }),
    sex: z.enum(['female', 'male']).optional(),
    bornOn: dateSchema.optional(),
    startedWorkOn: dateSchema.optional(),
    joinedSchoolOn: dateSchema.optional().meta({ description: 'Years in school are reckoned from it.' }),
    yearsInRuralSchools: z.number().min(0).max(100).optional(),
    title: z.enum(titles).optional().meta({ description: '职称, from none to chief (正高级).' }),
    backbone: z
      .enum(backboneLevels)
      .optional()
      .meta({ description: '骨干教师级别; absent is not none: it satisfies no comparison.' }),
    degree: z.enum(degrees).optional(),
    role: z.enum(roles).optional(),
    roleSince: dateSchema.optional().meta({ description: 'Years in role are reckoned from it.' }),
    retiresOn: dateSchema
      .optional()
      .meta({ description: 'The day of retirement, where it is known; default the statutory day.' }),
    established: z.boolean().optional().meta({ description: '在编; absent: true.' }),
    volunteer: z
      .boolean()
      .optional()
      .meta({ description: 'Applied to move; absent: false where a rule or goal asks.' }),
    wishes: z
      .array(idSchema)
      .max(1_000)
      .optional()
      .meta({ description: 'Ids of schools, the best first; each of the same stage as the home school.' }),
    score: z.number().min(-1e9).max(1e9).optional().meta({ description: 'For predicates.' }),
    circumstances: z
      .array(
        z.strictObject({
          reason: idSchema.meta({ description: 'A reason code, never free medical text.' }),
          until: dateSchema.optional(),
          approvedBy: textSchema.optional(),
        }),
      )
      .max(100)
      .optional()
      .meta({
        description: 'In force unless until lies before asOf; a predicate sees the reasons of those.',
      }),
    rotations: z
      .array(
        z.strictObject({
          school: idSchema,
          from: dateSchema,
          until: dateSchema.optional(),
          counts: z.boolean().optional(),
        }),
      )
      .max(100)
      .optional()
      .meta({ description: 'Earlier rotations; a predicate sees the schools of those that count.' }),
    career: z
      .array(
        z.strictObject({
          school: idSchema.optional().meta({ description: 'Absent for a school outside the roster.' }),
          setting: z.enum(settings).optional(),
          from: dateSchema,
          until: dateSchema.optional().meta({ description: 'The last day.' }),
        }),
      )
      .max(100)
      .optional()
      .meta({
        description: 'Earlier posts, for predicates with served; setting is of a school without an id.',
      }),
    labels: z
      .array(idSchema)
      .max(1_000)
      .optional()
      .meta({ description: "Marks of the caller's own, for predicates." }),
  })
  .meta({ id: 'Teacher' });

/** Two teachers who are related (亲属关系); the order of the two does not matter. */
export const linkSchema = z
  .strictObject({
    kind: z.enum(['spouses', 'kin']),
    teachers: z.tuple([idSchema, idSchema]),
  })
  .meta({ id: 'Link' });

/** How long the lists of a roster may be. */
export const entriesAtMost = { schools: 20_000, teachers: 500_000, links: 500_000 } as const;

/** The whole roster, as of one day. */
export const rosterSchema = z
  .strictObject({
    asOf: dateSchema.meta({ description: 'The day on which ages and years are reckoned.' }),
    schoolYearStartsOn: yearlyDaySchema
      .optional()
      .meta({ description: 'The day on which school years begin, MM-DD; default "09-01".' }),
    planYearStartsOn: dateSchema.optional().meta({
      description:
        'The first day of the school year that is planned; default the first on or after asOf, or the one before it if that is at most 60 days before asOf.',
    }),
    seniorWomenRetireAt: z.literal([55, 60]).optional().meta({
      description:
        'The statutory age, before the delay of 2025, of women with a senior title (副高级以上); default 60 (unverified). A teacher who states retiresOn is not concerned.',
    }),
    coordinateSystem: z
      .enum(['wgs84', 'gcj02', 'bd09'])
      .optional()
      .meta({ description: 'Needed once any school has a location.' }),
    schools: z.array(schoolSchema).max(entriesAtMost.schools),
    teachers: z.array(teacherSchema).max(entriesAtMost.teachers),
    links: z.array(linkSchema).max(entriesAtMost.links).optional(),
    leftOut: z.strictObject({ schools: count, teachers: count }).optional().meta({
      description:
        'How many rows of the file that the roster was made of it leaves out, because they had faults. No plan depends on it; every certificate says it, because a quota over fewer teachers is another quota.',
    }),
  })
  .meta({ id: 'Roster' });

export type School = z.infer<typeof schoolSchema>;
export type Teacher = z.infer<typeof teacherSchema>;
export type Link = z.infer<typeof linkSchema>;
export type Roster = z.infer<typeof rosterSchema>;
