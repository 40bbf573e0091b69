/** Numbers, texts, lists, places and values of a fixed list, as spreadsheets and people write them. */
import { listOf } from '../raw.ts';
import { isOfSeveralStages, literalFor, truthOf } from './chinese-values.ts';
import { folded, type LookAlike } from './look-alike.ts';

const notKnown = /^(?:[-–—/\\.?]+|n\/?a|null|none|nan|无|不详|未知|未填|空|暂无)$/i;
const leaveOut = 'leave the field out where it is not known';

/** What stands for "not known", and is no value. */
export const absentForm = (value: unknown): LookAlike | undefined => {
  if (value === null) return { form: 'an empty value', advice: leaveOut };
  if (typeof value !== 'string') return undefined;
  if (value.trim() === '') return { form: 'an empty cell', advice: leaveOut };
  return notKnown.test(folded(value))
    ? { form: 'a mark for what is not known', advice: leaveOut }
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
  if (unit === '%') return { form: 'a percentage in a text; percents are plain numbers', literal };
  return { form: unit === undefined ? 'a number in a text' : 'a number with its unit', literal };
};

export const truthForm = (value: unknown): LookAlike | undefined => {
  const truth = truthOf(value);
  return truth === undefined ? undefined : { form: 'a yes or no', literal: String(truth) };
};

/** Of one of a fixed list of values. */
export const choiceForm = (value: unknown, values: readonly unknown[]): LookAlike | undefined => {
  if (values.some((one) => typeof one === 'boolean')) return truthForm(value);
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const wanted = folded(String(value)).toLowerCase();
  const same = values.find((one) => typeof one === 'string' && one === wanted);
  if (same !== undefined) return { form: 'the value in other letters', literal: JSON.stringify(same) };
  const literal = literalFor(wanted, values);
  if (literal !== undefined)
    return { form: `another word for ${JSON.stringify(literal)}`, literal: JSON.stringify(literal) };
  return values.includes('primary') && isOfSeveralStages(wanted)
    ? { form: 'a school of several stages', advice: 'make a school of each stage, with the same campus' }
    : undefined;
};

/** Ids and subjects are texts, also where they consist of digits. */
export const textForm = (value: unknown): LookAlike | undefined =>
  typeof value === 'number'
    ? { form: 'a number without quotes', literal: JSON.stringify(String(value)) }
    : undefined;

/** Of an object that has a figure for each name. */
export const figuresForm = (value: unknown): LookAlike | undefined =>
  Array.isArray(value)
    ? { form: 'a list in place of an object', advice: 'write the figure of each name, such as { "语文": 3 }' }
    : undefined;

const MAX_SHOWN_ENTRIES = 10;

/** Of a list of texts. */
export const listForm = (value: unknown): LookAlike | undefined => {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const entries = folded(value)
    .split(/\s*[、,;/|\s]\s*/)
    .filter((entry) => entry !== '');
  if (entries.length > MAX_SHOWN_ENTRIES)
    return { form: 'a list in one text', advice: 'write a list of texts' };
  const literal = `[${entries.map((entry) => JSON.stringify(entry)).join(', ')}]`;
  return { form: entries.length === 1 ? 'one entry of a list' : 'a list in one text', literal };
};

/** Of a place: China lies between 73 and 136 degrees of longitude, 3 and 54 of latitude. */
export const placeForm = (value: unknown): LookAlike | undefined => {
  const parts = typeof value === 'string' ? folded(value).split(/[,;\s]+/) : listOf(value);
  const [first, second] = parts.map(Number);
  if (parts.length !== 2 || first === undefined || second === undefined) return undefined;
  if (!Number.isFinite(first) || !Number.isFinite(second)) return undefined;
  const [longitude, latitude] = first > second ? [first, second] : [second, first];
  return {
    form: 'two coordinates',
    literal: `{ "longitude": ${longitude}, "latitude": ${latitude} }`,
  };
};
