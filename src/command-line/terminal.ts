/** What a command says, and to whom: results on standard output, everything else on standard error. */
import type { Language, Words } from '../../models/vocabulary/words.ts';

type Output = {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
};

export type Terminal = {
  readonly language: Language;
  /** A line of the result. */
  readonly say: (words: Words) => void;
  /** A line for a person who watches. */
  readonly tell: (words: Words) => void;
  /** The one line that is written over and over; nothing where nobody watches. */
  readonly show: (words: Words) => void;
  /** Takes that line away. */
  readonly clear: () => void;
};

/** How many columns a text takes: characters of Chinese, Japanese and Korean take two. */
const columnsOf = (character: string): number =>
  /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]/u.test(character) ? 2 : 1;

/** A text with blanks behind it, so that it takes so many columns. */
export const padTo = (columns: number, text: string): string =>
  text +
  ' '.repeat(Math.max(0, columns - [...text].reduce((sum, character) => sum + columnsOf(character), 0)));

const cutTo = (columns: number, text: string): string => {
  let left = columns;
  let cut = '';
  for (const character of text) {
    left -= columnsOf(character);
    if (left < 0) return cut;
    cut += character;
  }
  return cut;
};

const eraseLine = '\r\u001b[2K';

export const openTerminal = (language: Language, out: Output, err: Output): Terminal => {
  let isShown = false;
  const clear = (): void => {
    if (isShown) err.write(eraseLine);
    isShown = false;
  };
  const line = (output: Output) => (words: Words) => {
    clear();
    output.write(`${words[language]}\n`);
  };
  return {
    language,
    say: line(out),
    tell: line(err),
    show: (words) => {
      if (!err.isTTY) return;
      isShown = true;
      err.write(eraseLine + cutTo((err.columns || 80) - 1, words[language]));
    },
    clear,
  };
};

/** As `--lang` says, or else the locale of the system. */
export const languageFor = (
  wanted: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Language => {
  const locale = wanted ?? (environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '');
  return /^zh\b|^zh[_-]/i.test(locale) ? 'zh' : 'en';
};
