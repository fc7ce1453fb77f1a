import type { GridPos } from '@grafana/grafana-foundation-sdk/dashboard'
import { GRID_COLUMNS } from '../../src/boards/layout.ts'

interface Placed {
  readonly id?: number
  readonly title?: string
  readonly gridPos?: GridPos
}

/** A board drawn as its grid, cell by cell: what overlaps, overflows, has no place, or leaves whole lines empty. */
export const faultsOfGrid = (panels: readonly Placed[]): readonly string[] => {
  const faults: string[] = []
  const owners = new Map<string, string>()
  const lines = new Set<number>()
  for (const { title = '?', gridPos } of panels) {
    if (gridPos === undefined) {
      faults.push(`${title} has no place`)
      continue
    }
    const { x, y, w, h } = gridPos
    const whole = [x, y, w, h].every(Number.isInteger)
    if (!whole || x < 0 || y < 0 || w < 1 || h < 1 || x + w > GRID_COLUMNS) {
      faults.push(`${title} is off the grid: ${JSON.stringify(gridPos)}`)
      continue
    }
    const below = new Set<string>()
    for (let line = y; line < y + h; line++) {
      lines.add(line)
      for (let column = x; column < x + w; column++) {
        const cell = `${column},${line}`
        const owner = owners.get(cell)
        if (owner !== undefined) below.add(owner)
        owners.set(cell, title)
      }
    }
    for (const owner of below) faults.push(`${title} lies on ${owner}`)
  }
  const last = Math.max(-1, ...lines)
  const empty = Array.from({ length: last + 1 }, (_, line) => line).filter((line) => !lines.has(line))
  if (empty.length > 0) faults.push(`nothing stands on line ${empty[0]}`)
  return faults
}
