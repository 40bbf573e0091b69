/** Checks a value against its schema, and reports every fault of shape at its place (describe-issue.ts). */
import { en, joined, type Words, zh } from '../vocabulary/words.ts';
import { describeIssue, type Issue, type ShapeCheck } from './describe-issue.ts';
import { pathLabel } from './field-labels.ts';
import { didYouMean, type Findings, isThatMeant, type Path, pointerTo, shown, typed } from './findings.ts';
import type { Sentence } from './group-findings.ts';
import { fieldFor } from './look-alikes/field-words.ts';
import { fieldNames, schemaAt } from './schema-parts.ts';

/**
 * Of a value that fits none of several shapes, zod reports only that. Where the value is of the kind of one of them, the
 * issues of that shape are reported instead; of several such shapes, those of the one with the fewest issues.
 */
const insideUnion = (issue: Issue): readonly Issue[] => {
  if (issue.code !== 'invalid_union') return [issue];
  const isOfAnotherKind = (one: Issue): boolean =>
    one.path.length === 0 && (one.code === 'invalid_type' || one.code === 'invalid_value');
  const [nearest] = issue.errors
    .filter((found) => found.length > 0 && !found.some(isOfAnotherKind))
    .toSorted((a, b) => a.length - b.length);
  if (!nearest) return [issue];
  return nearest.map((one) => ({ ...one, path: [...issue.path, ...one.path] }) as Issue).flatMap(insideUnion);
};

const reportUnknownKeys = (
  keys: readonly string[],
  path: Path,
  { schema, base, place, sort = '' }: ShapeCheck,
  findings: Findings,
): void => {
  const known = fieldNames(schemaAt(schema, path));
  const { name, rest } = place(path);
  const label = pathLabel(rest, base);
  const holder: Words = rest.length === 0 ? name : { en: en`${name}: ${label}`, zh: zh`${name}：${label}` };
  const remedy: Words =
    known.length === 0
      ? { en: 'remove it', zh: '请删除' }
      : { en: `known are ${known.join(', ')}`, zh: zh`可用的有${joined(known.map(typed))}` };
  for (const key of keys) {
    const message = (): Sentence => {
      const meant = fieldFor(key, known);
      const hint = meant === undefined ? didYouMean(key, known) : isThatMeant(meant);
      return {
        en: en`${holder} has no field ${shown(key)}${hint}; ${remedy}`,
        zh: zh`${holder}没有${shown(key)}这一项${hint}；${remedy}`,
        params: { field: key },
      };
    };
    findings.fault(base + pointerTo(...path, key), 'unknown-field', message, `${sort} ${key}`);
  }
};

/** Reports every fault of shape, and returns the parsed value where there is none. */
export const checkShape = (check: ShapeCheck, findings: Findings): unknown => {
  const { schema, raw, base, isCheckedElsewhere } = check;
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.filter(({ path }) => !isCheckedElsewhere?.(path as Path));
  for (const issue of issues.flatMap(insideUnion)) {
    const path = issue.path as Path;
    if (issue.code === 'unrecognized_keys') reportUnknownKeys(issue.keys, path, check, findings);
    else {
      const { code, message, kind } = describeIssue(issue, path, check);
      findings.fault(base + pointerTo(...path), code, message, kind);
    }
  }
  return undefined;
};
