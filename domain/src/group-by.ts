/** Rows by a key of theirs, each group in the rows' order; a row whose key is null is in none. */
export const groupBy = <Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Exclude<Key, null>, Row[]> => {
  const groups = new Map<Exclude<Key, null>, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === null) continue
    const group = groups.get(key as Exclude<Key, null>)
    if (group === undefined) groups.set(key as Exclude<Key, null>, [row])
    else group.push(row)
  }
  return groups
}
