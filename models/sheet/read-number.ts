/** Numbers as sheets hold them. A number in a text is one; +2, 约50 and 无 are not, and are never taken for one. */

import { folded, type LookAlike } from '../findings/look-alikes/look-alike.ts';
import { numberForm } from '../findings/look-alikes/value-forms.ts';
import type { Cell } from './workbook.ts';

export type NumberReading =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'no-number'; readonly looksLike: LookAlike | undefined };

const plainNumber = /^-?\d+(?:\.\d+)?$/;
const withThousands = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

export const readNumber = (cell: Cell): NumberReading => {
  if (cell.kind === 'number') return { kind: 'number', number: cell.number };
  const text = folded(cell.text);
  if (cell.kind === 'text' && (plainNumber.test(text) || withThousands.test(text)))
    return { kind: 'number', number: Number(text.replaceAll(',', '')) };
  return { kind: 'no-number', looksLike: numberForm(text) };
};
