/**
 * The assignment of rows to columns with the least sum of costs, each column to one row at most (Kuhn 1955 by shortest augmenting
 * paths, Jonker & Volgenant 1987). O(rows² · columns). Needs at least as many columns as rows, and finite costs.
 * @returns the column of each row; the same for the same matrix
 */
export const assignLeast = (costs: readonly (readonly number[])[]): number[] => {
  const rows = costs.length
  const columns = costs[0]?.length ?? 0
  if (rows > columns) throw new RangeError(`${rows} rows need as many columns, not ${columns}`)
  // Column 0 stands for "not yet"; potentials keep all reduced costs at or above zero.
  const ofRow = new Float64Array(rows + 1)
  const ofColumn = new Float64Array(columns + 1)
  const rowAt = new Int32Array(columns + 1)
  for (let row = 1; row <= rows; row++) {
    const distance = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY)
    const before = new Int32Array(columns + 1)
    const seen = new Uint8Array(columns + 1)
    rowAt[0] = row
    let at = 0
    while ((rowAt[at] ?? 0) !== 0) {
      seen[at] = 1
      const current = rowAt[at] ?? 0
      let nearest = Number.POSITIVE_INFINITY
      let next = 0
      for (let column = 1; column <= columns; column++) {
        if (seen[column] === 1) continue
        const reduced = (costs[current - 1]?.[column - 1] ?? 0) - (ofRow[current] ?? 0) - (ofColumn[column] ?? 0)
        if (reduced < (distance[column] ?? 0)) {
          distance[column] = reduced
          before[column] = at
        }
        if ((distance[column] ?? 0) < nearest) {
          nearest = distance[column] ?? 0
          next = column
        }
      }
      for (let column = 0; column <= columns; column++) {
        if (seen[column] === 1) {
          const owner = rowAt[column] ?? 0
          ofRow[owner] = (ofRow[owner] ?? 0) + nearest
          ofColumn[column] = (ofColumn[column] ?? 0) - nearest
        } else distance[column] = (distance[column] ?? 0) - nearest
      }
      at = next
    }
    while (at !== 0) {
      const previous = before[at] ?? 0
      rowAt[at] = rowAt[previous] ?? 0
      at = previous
    }
  }
  const chosen = new Array<number>(rows).fill(-1)
  for (let column = 1; column <= columns; column++) {
    const row = rowAt[column] ?? 0
    if (row !== 0) chosen[row - 1] = column - 1
  }
  return chosen
}
