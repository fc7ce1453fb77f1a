import type { Chosen } from './variables.ts'

const LAST = (found: readonly string[]): string => found.at(-1) ?? ''

/**
 * What the tests choose where a board is about one thing, by its name, one choice after the other; all of the others choose everything. Of a board
 * about an asset each column has something to say of some kind of asset, not of each.
 */
export const CHOSEN: Readonly<Record<string, readonly Chosen[]>> = {
  device: [{ asset: 'ast_laser_01' }, { asset: 'ast_steriliser_01' }],
  // The month that runs, and the one before, which is closed.
  cost: [{}, { month: LAST }],
}

/** Of a board that the tests choose nothing on. */
export const EVERYTHING: readonly Chosen[] = [{}]
