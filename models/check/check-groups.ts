/**
 * Checks of a policy's groups among themselves: none is defined by itself, and none becomes so large or so
 * deep, once the groups it names are put in, that reading it would take for ever. (Ten groups that each name
 * the one before ten times would make ten thousand million comparisons of one line.)
 */
import { type Findings, pointerTo, shown } from '../findings/findings.ts';
import { namesIn } from '../requests/predicate-names.ts';

export type Extent = { readonly size: number; readonly depth: number };

const largest = 10_000;
const deepest = 200;

/** How large a predicate is with its groups put in; of a group that is not (yet) known, nothing. */
export const extentOf = (raw: unknown, groups: ReadonlyMap<string, Extent>): Extent => {
  const names = namesIn(raw);
  let { size, depth } = names;
  for (const group of names.groups) {
    const inside = groups.get(group);
    if (!inside) continue;
    size += inside.size;
    depth = Math.max(depth, names.depth + inside.depth);
  }
  return { size, depth };
};

export const checkExtent = (
  { size, depth }: Extent,
  pointer: string,
  name: string,
  findings: Findings,
): void => {
  if (size > largest)
    findings.fault(
      pointer,
      'predicate-too-large',
      `${name}: with its groups put in it has more than ${largest} parts; name fewer groups, or the same group once`,
    );
  else if (depth > deepest)
    findings.fault(
      pointer,
      'predicate-too-large',
      `${name}: its groups lie deeper than ${deepest} inside one another; flatten them`,
    );
};

/** Answers each group's extent; tells cycles, each once, and groups that grow too large. */
export const checkGroups = (
  groups: Readonly<Record<string, unknown>>,
  base: string,
  findings: Findings,
): ReadonlyMap<string, Extent> => {
  const namedBy = new Map(
    Object.entries(groups).map(([name, raw]) => [
      name,
      [...new Set(namesIn(raw).groups)].filter((one) => Object.hasOwn(groups, one)),
    ]),
  );
  const extents = new Map<string, Extent>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const isDone = new Set<string>();
  for (const start of namedBy.keys()) {
    // A walk with a stack of its own: a chain of groups may be longer than the stack of calls is deep.
    const waiting: { readonly group: string; readonly isLeft: boolean }[] = [{ group: start, isLeft: false }];
    while (waiting.length > 0) {
      const { group, isLeft } = waiting.pop()!;
      if (isLeft) {
        open.pop();
        isOpen.delete(group);
        isDone.add(group);
        const extent = extentOf(groups[group], extents);
        const pointer = base + pointerTo(group);
        checkExtent(extent, pointer, `group ${shown(group)}`, findings);
        extents.set(group, {
          size: Math.min(extent.size, largest + 1),
          depth: Math.min(extent.depth, deepest + 1),
        });
        continue;
      }
      if (isDone.has(group)) continue;
      if (isOpen.has(group)) {
        const cycle = open.slice(open.indexOf(group));
        const way = [...cycle.slice(0, 10), ...(cycle.length > 10 ? ['…'] : []), group];
        findings.fault(
          base + pointerTo(group),
          'group-defined-by-itself',
          `group ${shown(group)} is defined by itself: ${way.map((one) => (one === '…' ? one : shown(one))).join(' → ')}; break the circle`,
        );
        continue;
      }
      open.push(group);
      isOpen.add(group);
      waiting.push({ group, isLeft: true });
      for (const next of namedBy.get(group)!) waiting.push({ group: next, isLeft: false });
    }
  }
  return extents;
};
