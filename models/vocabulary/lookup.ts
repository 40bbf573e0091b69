/** Reading what is known to exist: an absence here is a fault of this code, never of what was sent. */

/** The entry of a map under a key that an earlier step has put there or checked. */
export const entryOf = <Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value => {
  const value = map.get(key);
  if (value === undefined) throw new Error('a key is looked up that no earlier step has entered');
  return value;
};

/** The item of a list at a position that belongs to the list. */
export const itemAt = <Item>(list: ArrayLike<Item>, position: number): Item => {
  const item = list[position];
  if (item === undefined) throw new Error('a position lies outside the list that it is used with');
  return item;
};
