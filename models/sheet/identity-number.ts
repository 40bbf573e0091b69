/** Identity numbers (公民身份号码, GB 11643). They are recognised so that none gets into a roster. */
import { isCalendarDate } from '../vocabulary/calendar-date.ts';

type Identity = { readonly bornOn: string; readonly sex: 'female' | 'male' };

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = '10X98765432';

/** Whether the last digit is the one that follows from the others. */
const hasRightCheckDigit = (number: string): boolean =>
  checkDigits.charAt(
    weights.reduce((sum, weight, position) => sum + weight * Number(number.charAt(position)), 0) % 11,
  ) === number.charAt(17);

const dateIn = (digits: string): string =>
  `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;

/** What an identity number of 18 or of 15 digits says of its holder; undefined of what is none. */
export const identityOf = (text: string): Identity | undefined => {
  const number = text.normalize('NFKC').replace(/[\s']/g, '').toUpperCase();
  const isLong = /^[1-9]\d{16}[\dX]$/.test(number);
  if (!isLong && !/^[1-9]\d{14}$/.test(number)) return undefined;
  const bornOn = dateIn(isLong ? number.slice(6, 14) : `19${number.slice(6, 12)}`);
  if (!isCalendarDate(bornOn) || bornOn < '1900') return undefined;
  const order = Number(isLong ? number.charAt(16) : number.charAt(14));
  return { bornOn, sex: order % 2 === 1 ? 'male' : 'female' };
};

/** Whether a text has an identity number in it. */
export const holdsIdentityNumber = (text: string): boolean => {
  const runs = text.normalize('NFKC').match(/\d{17}[\dXx]/g) ?? [];
  return runs.some((run) => identityOf(run) !== undefined && hasRightCheckDigit(run.toUpperCase()));
};
