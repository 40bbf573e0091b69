/** Numbers, texts, lists, places and values of a fixed list, as spreadsheets and people write them. */
import { en, type Words, zh } from '../../vocabulary/words.ts';
import { shown } from '../findings.ts';
import { listOf } from '../raw.ts';
import { isOfSeveralStages, literalFor, truthOf } from './chinese-values.ts';
import { folded, type LookAlike } from './look-alike.ts';

const notKnown = /^(?:[-–—/\\.?]+|n\/?a|null|none|nan|无|不详|未知|未填|空|暂无)$/i;
const leaveOut: Words = { en: 'leave the field out where it is not known', zh: '不详时不填此项' };

/** What stands for "not known", and is no value. */
export const absentForm = (value: unknown): LookAlike | undefined => {
  if (value === null) return { form: { en: 'an empty value', zh: '空值' }, advice: leaveOut };
  if (typeof value !== 'string') return undefined;
  if (value.trim() === '') return { form: { en: 'an empty cell', zh: '空单元格' }, advice: leaveOut };
  return notKnown.test(folded(value))
    ? { form: { en: 'a mark for what is not known', zh: '表示不详的符号' }, advice: leaveOut }
    : undefined;
};

export const numberForm = (value: unknown): LookAlike | undefined => {
  if (typeof value !== 'string') return undefined;
  const found = /^([-+]?\d+(?:\.\d+)?|[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?)\s*(%|\p{L}{1,6}|元)?$/u.exec(
    folded(value),
  );
  if (!found) return undefined;
  const [, digits = '', unit] = found;
  const literal = String(Number(digits.replaceAll(',', '')));
  if (unit === '%')
    return {
      form: {
        en: 'a percentage in a text; percents are plain numbers',
        zh: '带百分号的文本（百分比只填数字）',
      },
      literal,
    };
  return {
    form:
      unit === undefined
        ? { en: 'a number in a text', zh: '文本形式的数值' }
        : { en: 'a number with its unit', zh: '带单位的数值' },
    literal,
  };
};

export const truthForm = (value: unknown): LookAlike | undefined => {
  const truth = truthOf(value);
  return truth === undefined
    ? undefined
    : { form: { en: 'a yes or no', zh: '是或否' }, literal: { en: String(truth), zh: `“${truth}”` } };
};

/** Of one of a fixed list of values. */
export const choiceForm = (value: unknown, values: readonly unknown[]): LookAlike | undefined => {
  if (values.some((one) => typeof one === 'boolean')) return truthForm(value);
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const wanted = folded(String(value)).toLowerCase();
  const same = values.find((one) => typeof one === 'string' && one === wanted);
  if (same !== undefined)
    return { form: { en: 'the value in other letters', zh: '该值的另一种字形' }, literal: shown(same) };
  const literal = literalFor(wanted, values);
  if (literal !== undefined)
    return {
      form: { en: en`another word for ${shown(literal)}`, zh: zh`${shown(literal)}的另一种说法` },
      literal: shown(literal),
    };
  return values.includes('primary') && isOfSeveralStages(wanted)
    ? {
        form: { en: 'a school of several stages', zh: '一贯制学校' },
        advice: {
          en: 'make a school of each stage, with the same campus',
          zh: '请按学段分别填为一所学校，校区相同',
        },
      }
    : undefined;
};

/** Ids and subjects are texts, also where they consist of digits. */
export const textForm = (value: unknown): LookAlike | undefined =>
  typeof value === 'number'
    ? {
        form: { en: 'a number without quotes', zh: '未加引号的数字' },
        literal: JSON.stringify(String(value)),
      }
    : undefined;

/** Of an object that has a figure for each name. */
export const figuresForm = (value: unknown): LookAlike | undefined =>
  Array.isArray(value)
    ? {
        form: { en: 'a list in place of an object', zh: '列表，而此处应为对象' },
        advice: {
          en: 'write the figure of each name, such as { "语文": 3 }',
          zh: '请按名称分别填写数值，例如{ "语文": 3 }',
        },
      }
    : undefined;

const MAX_SHOWN_ENTRIES = 10;
const listInText: Words = { en: 'a list in one text', zh: '写在一处的多项' };

/** Of a list of texts. */
export const listForm = (value: unknown): LookAlike | undefined => {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const entries = folded(value)
    .split(/\s*[、,;/|\s]\s*/)
    .filter((entry) => entry !== '');
  if (entries.length > MAX_SHOWN_ENTRIES)
    return { form: listInText, advice: { en: 'write a list of texts', zh: '请填写文本列表' } };
  const literal = `[${entries.map((entry) => JSON.stringify(entry)).join(', ')}]`;
  return {
    form: entries.length === 1 ? { en: 'one entry of a list', zh: '列表中的一项' } : listInText,
    literal,
  };
};

/** Of a place: China lies between 73 and 136 degrees of longitude, 3 and 54 of latitude. */
export const placeForm = (value: unknown): LookAlike | undefined => {
  const parts = typeof value === 'string' ? folded(value).split(/[,;\s]+/) : listOf(value);
  const [first, second] = parts.map(Number);
  if (parts.length !== 2 || first === undefined || second === undefined) return undefined;
  if (!Number.isFinite(first) || !Number.isFinite(second)) return undefined;
  const [longitude, latitude] = first > second ? [first, second] : [second, first];
  return {
    form: { en: 'two coordinates', zh: '两个坐标值' },
    literal: `{ "longitude": ${longitude}, "latitude": ${latitude} }`,
  };
};
