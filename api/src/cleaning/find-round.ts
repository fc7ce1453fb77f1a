import type { JudgedRound } from '@custodia/domain'
import { type CleaningAssetRow, findRoundZone, type Registry } from '@custodia/storage/registry'
import { notFound } from '../plugins/problems.ts'
import type { OrgTree } from '../views/org-tree.ts'
import { loadCleaning } from './load-cleaning.ts'

/** One round of a day with its zone, as it is judged now. Throws 404 if it is out of sight or not planned on that day. */
export const findRoundOfDay = async (
  registry: Registry,
  of: { readonly units: readonly string[]; readonly now: number; readonly round: string; readonly day: string },
  tree: OrgTree,
): Promise<{ readonly round: JudgedRound; readonly zone: CleaningAssetRow }> => {
  const { units, now, day } = of
  const assetId = await findRoundZone(registry.db, of.round)
  if (assetId === undefined) throw notFound('round')
  const facts = await loadCleaning(registry, { units, now, from: day, to: day, assetId }, tree)
  const round = facts.rounds.find(({ roundId }) => roundId === of.round)
  const zone = facts.zones.get(assetId)
  if (round === undefined || zone === undefined) throw notFound('round of that day')
  return { round, zone }
}
