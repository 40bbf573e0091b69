/**
 * Checks of a policy's groups among themselves: none is defined by itself, and none becomes too large or too deep to be
 * read, once the groups that it names are put in. (Ten groups, each of which names the one before ten times, make ten
 * thousand million comparisons of one line.)
 */
import { type Findings, pointerTo, shown } from '../findings/findings.ts';
import { namesIn } from '../requests/predicate-names.ts';
import { alike, en, joined, type Words, zh } from '../vocabulary/words.ts';

export type Extent = { readonly size: number; readonly depth: number };

const MAX_SIZE = 10_000;
const MAX_DEPTH = 200;

/** Parts and nesting of a predicate with its groups put in; groups that are not known count nothing. */
export const extentOf = (raw: unknown, groups: ReadonlyMap<string, Extent>): Extent => {
  const names = namesIn(raw);
  let { size, depth } = names;
  for (const group of [...names.groups, ...names.groupsOfServed]) {
    const inside = groups.get(group);
    if (!inside) continue;
    size += inside.size;
    depth = Math.max(depth, names.depth + inside.depth);
  }
  return { size, depth };
};

/** `name` is that of the predicate in messages. */
export const checkExtent = (
  { size, depth }: Extent,
  pointer: string,
  name: Words,
  findings: Findings,
): void => {
  if (size > MAX_SIZE)
    findings.fault(pointer, 'predicate-too-large', {
      en: en`${name}: with its groups put in it has more than ${MAX_SIZE} parts; name fewer groups, or the same group once`,
      zh: zh`${name}：代入所引用的分组后超过${MAX_SIZE}个部分；请减少引用的分组，同一分组只引用一次`,
      params: { limit: MAX_SIZE },
    });
  else if (depth > MAX_DEPTH)
    findings.fault(pointer, 'predicate-too-large', {
      en: en`${name}: its groups lie deeper than ${MAX_DEPTH} inside one another; flatten them`,
      zh: zh`${name}：分组嵌套超过${MAX_DEPTH}层，请减少嵌套`,
      params: { limit: MAX_DEPTH },
    });
};

type GroupVisitor = {
  /** A circle of groups, each of which names the next, and the last the first. */
  readonly onCircle: (circle: readonly string[]) => void;
  /** A group, after all groups that it names. */
  readonly onGroup: (group: string) => void;
};

/** A depth-first walk with an explicit stack: a chain of groups may be longer than the call stack is deep. */
const visitGroups = (namedBy: ReadonlyMap<string, readonly string[]>, visitor: GroupVisitor): void => {
  const open: string[] = [];
  const isOpen = new Set<string>();
  const isDone = new Set<string>();
  const waiting = [...namedBy.keys()].reverse().map((group) => ({ group, isEnd: false }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { group, isEnd } = next;
    if (isEnd) {
      open.pop();
      isOpen.delete(group);
      isDone.add(group);
      visitor.onGroup(group);
    } else if (isOpen.has(group)) visitor.onCircle(open.slice(open.indexOf(group)));
    else if (!isDone.has(group)) {
      open.push(group);
      isOpen.add(group);
      waiting.push({ group, isEnd: true });
      for (const inner of namedBy.get(group) ?? []) waiting.push({ group: inner, isEnd: false });
    }
  }
};

/** The extent of each group. Reports circles of groups, each once, and groups that grow too large. */
export const checkGroups = (
  groups: Readonly<Record<string, unknown>>,
  base: string,
  findings: Findings,
): ReadonlyMap<string, Extent> => {
  const namedBy = new Map(
    Object.entries(groups).map(([name, raw]) => {
      const names = namesIn(raw);
      const inside = new Set([...names.groups, ...names.groupsOfServed]);
      return [name, [...inside].filter((one) => Object.hasOwn(groups, one))];
    }),
  );
  const extents = new Map<string, Extent>();
  visitGroups(namedBy, {
    onCircle: (circle) => {
      const [group = ''] = circle;
      const listed = joined(
        [...circle.slice(0, 10).map(shown), ...(circle.length > 10 ? ['…'] : []), shown(group)],
        alike(' → '),
      );
      findings.fault(base + pointerTo(group), 'group-defined-by-itself', {
        en: en`group ${shown(group)} is defined by itself: ${listed}; break the circle`,
        zh: zh`分组${shown(group)}用自身来定义：${listed}；请消除循环引用`,
        params: { group },
      });
    },
    onGroup: (group) => {
      const extent = extentOf(groups[group], extents);
      const name = { en: en`group ${shown(group)}`, zh: zh`分组${shown(group)}` };
      checkExtent(extent, base + pointerTo(group), name, findings);
      extents.set(group, {
        size: Math.min(extent.size, MAX_SIZE + 1),
        depth: Math.min(extent.depth, MAX_DEPTH + 1),
      });
    },
  });
  return extents;
};
