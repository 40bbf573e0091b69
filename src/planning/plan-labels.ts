/** What a request says of its plan beside what the plan is made of: its name, its note, and what it names. */
import { entriesOf, fieldOf, isRecord } from '../../models/findings/raw.ts';

export type Labels = {
  readonly name?: string | undefined;
  readonly note?: string | undefined;
  /** Null where the request brings its own roster; undefined where a revision leaves that of its base. */
  readonly rosterId: string | null | undefined;
  readonly policyId: string | null | undefined;
};

const fields: readonly string[] = ['name', 'note'];
const textAt = (value: unknown, name: string): string | undefined => {
  const text = fieldOf(value, name);
  return typeof text === 'string' ? text : undefined;
};

/** The id under which something is named, as `Labels` has it. */
const named = (source: unknown, part: 'roster' | 'policy', isPatch: boolean): string | null | undefined => {
  const id = `${part}Id`;
  const own = textAt(source, id);
  if (own !== undefined) return own;
  const isSaid = [part, id].some((name) => fieldOf(source, name) !== undefined);
  return isPatch && !isSaid ? undefined : null;
};

/** `sent` is the body without faults; `whole` is the request that it makes, which a patch may have given a name, too. */
export const labelsOf = (sent: unknown, whole: unknown, isRevision: boolean): Labels => {
  const source = isRevision ? fieldOf(sent, 'patch') : sent;
  const [name, note] = fields.map((field) => textAt(sent, field) ?? textAt(whole, field));
  return {
    ...(name === undefined ? {} : { name }),
    ...(note === undefined ? {} : { note }),
    rosterId: named(source, 'roster', isRevision),
    policyId: named(source, 'policy', isRevision),
  };
};

/** A request as the plan is made of it: a name can be changed later, and a request that is kept cannot. */
export const withoutLabels = (whole: unknown): unknown =>
  isRecord(whole) && fields.some((field) => whole[field] !== undefined)
    ? Object.fromEntries(entriesOf(whole).filter(([field]) => !fields.includes(field)))
    : whole;
