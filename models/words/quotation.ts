import { en, type Words, zh } from '../vocabulary/words.ts';

const inner = (text: string): string => text.replaceAll('“', '‘').replaceAll('”', '’');

/** In quotation marks; those inside become single ones. */
export const quotation = (said: Words): Words => ({
  en: en`“${inner(said.en)}”`,
  zh: zh`“${inner(said.zh)}”`,
});
