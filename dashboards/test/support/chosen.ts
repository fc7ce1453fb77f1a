import type { Values } from './interpolate.ts'

/** What the tests choose where a board is about one thing, by its name; all of the others choose everything. */
export const CHOSEN: Readonly<Record<string, Values>> = {
  device: { asset: 'ast_laser_01' },
}
