/** Names in lists for people who may not see them: 「张**」, "A***". */

/** In place of the rest of a name whose length is no character more or less of its script. */
const REST = '***';

/** The first character of a name, and nothing of the rest; of a Chinese name as many stars as it has further characters. */
export const maskedName = (name: string): string => {
  const [first = '', ...rest] = [...name.trim()];
  if (first === '') return '';
  return /\p{Script=Han}/u.test(first)
    ? `${first}${'*'.repeat(Math.max(1, rest.length))}`
    : `${first}${REST}`;
};
