import type { PanelSpec } from '../panels/panel.ts'
import type { dashboard } from '../queries/sdk.ts'

/** Columns of Grafana's grid. */
export const GRID_COLUMNS = 24

/** Panels under a heading. */
export interface Section {
  readonly key: string
  readonly title: string
  readonly panels: readonly PanelSpec[]
}

export const section = (key: string, title: string, ...panels: readonly PanelSpec[]): Section => ({
  key,
  title,
  panels,
})

const MAX_ID = 1_000_000

/** Id of a panel, from its key alone (FNV-1a, 32 bits, folded): it stays when panels come, go or move. */
export const panelId = (key: string): number => {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 0x01000193)
  return ((hash >>> 0) % MAX_ID) + 1
}

/** Panels side by side as long as they fit, then below the tallest of their line. */
const place = (
  panels: readonly PanelSpec[],
  top: number,
): { readonly placed: dashboard.Panel[]; readonly y: number } => {
  let x = 0
  let y = top
  let tallest = 0
  const placed = panels.map(({ key, size: [width, height], panel }) => {
    const w = Math.min(width, GRID_COLUMNS)
    if (x + w > GRID_COLUMNS) {
      x = 0
      y += tallest
      tallest = 0
    }
    const gridPos = { x, y, w, h: height }
    x += w
    tallest = Math.max(tallest, height)
    return { ...panel, id: panelId(key), gridPos }
  })
  return { placed, y: y + tallest }
}

/** Every section's heading and its panels, placed from top to bottom. A section without a title has no heading. */
export const layOut = (sections: readonly Section[]): (dashboard.Panel | dashboard.RowPanel)[] => {
  const all: (dashboard.Panel | dashboard.RowPanel)[] = []
  let y = 0
  for (const { key, title, panels } of sections) {
    if (title !== '') {
      const gridPos = { x: 0, y, w: GRID_COLUMNS, h: 1 }
      all.push({ type: 'row', id: panelId(`section ${key}`), title, collapsed: false, gridPos, panels: [] })
      y += 1
    }
    const { placed, y: below } = place(panels, y)
    all.push(...placed)
    y = below
  }
  return all
}
