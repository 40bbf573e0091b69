/** Values of a roster as reports print them. */
import { schoolFieldWords, teacherFieldWords } from '../vocabulary/field-words.ts';
import { alike, type Words } from '../vocabulary/words.ts';

/** How a value of a field of teachers is read; undefined where the roster does not state it. */
export const teacherValueInWords = (
  field: 'sex' | 'title' | 'backbone' | 'role' | 'degree',
  value: string | undefined,
): Words | undefined =>
  value === undefined ? undefined : (teacherFieldWords[field]?.values?.[value] ?? alike(value));

/** How a value of a field of schools is read; undefined where the roster does not state it. */
export const schoolValueInWords = (
  field: 'stage' | 'setting' | 'standing',
  value: string | undefined,
): Words | undefined =>
  value === undefined ? undefined : (schoolFieldWords[field]?.values?.[value] ?? alike(value));

export const inAll: Words = { en: 'All', zh: '合计' };

export const yesOrNo = (holds: boolean): Words => (holds ? { en: 'yes', zh: '是' } : { en: 'no', zh: '否' });
