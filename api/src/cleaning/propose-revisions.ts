import { addDays, localDay, proposeRevision, REVISION_DEFAULTS, type Revision } from '@custodia/domain'
import {
  type CleaningRevisionRow,
  type CleaningStandardRow,
  listCleaningRevisions,
  type Registry,
} from '@custodia/storage/registry'
import type { OrgTree } from '../views/org-tree.ts'
import { type CleaningFacts, loadCleaning } from './load-cleaning.ts'

/** After a rejection nothing is proposed for so long, so that there is new experience first. */
const HELD_DAYS = 30
/** Visits that an explanation names; the latest ones of many. */
const MAX_SESSIONS = 200

export interface RevisionProposal {
  readonly standard: CleaningStandardRow
  readonly from: string
  readonly to: string
  readonly state: Revision['state'] | 'held'
  readonly revision: Revision
}

/** The last standard of each type of each unit; later ones that have not begun count. */
export const lastStandards = (standards: Iterable<CleaningStandardRow>): CleaningStandardRow[] =>
  [...standards].filter(({ validTo }) => validTo === null)

/** What served rounds of a standard's type took, minutes per square metre: also of those that were too short by it. */
const experienceOf = (
  standard: CleaningStandardRow,
  { rounds }: CleaningFacts,
): { readonly rates: readonly number[]; readonly sessions: readonly string[] } => {
  const served = rounds.flatMap(({ visit, terms, minutes }) => {
    const by = terms?.standard
    if (visit === null || minutes === null || terms === null || by === undefined || by === null) return []
    const ofStandard = by.orgUnitId === standard.orgUnitId && by.roomType === standard.roomType
    // Of a visit whose exit nobody saw the length is not known.
    return ofStandard && !visit.open && !visit.flags.includes('missing_exit')
      ? [{ id: visit.id, rate: minutes / terms.areaM2 }]
      : []
  })
  return { rates: served.map(({ rate }) => rate), sessions: served.map(({ id }) => id).slice(-MAX_SESSIONS) }
}

const heldBy = (revisions: readonly CleaningRevisionRow[], standard: CleaningStandardRow, now: number): boolean =>
  revisions.some(
    ({ decision, standardId, decidedAt }) =>
      decision === 'rejected' && standardId === standard.id && now - decidedAt < HELD_DAYS * 86_400_000,
  )

/**
 * What 90 days of experience say of standards, as of now. The days end yesterday. Only of standards whose unit is in sight: of others one
 * sees a part of the zones only.
 */
export const proposeRevisions = async (
  registry: Registry,
  of: { readonly units: readonly string[]; readonly now: number; readonly standardId?: string },
  tree: OrgTree,
  standards: readonly CleaningStandardRow[],
): Promise<RevisionProposal[]> => {
  const asked = lastStandards(standards).filter(
    ({ id, orgUnitId }) => of.units.includes(orgUnitId) && (of.standardId === undefined || id === of.standardId),
  )
  const revisions = await listCleaningRevisions(registry, [...new Set(asked.map(({ orgUnitId }) => orgUnitId))])
  const proposals: RevisionProposal[] = []
  // Units with the same days are read together.
  const read = new Map<string, Promise<CleaningFacts>>()
  for (const standard of asked) {
    const to = addDays(localDay(of.now, tree.timeZone(standard.orgUnitId)), -1)
    const from = addDays(to, 1 - REVISION_DEFAULTS.days)
    const facts = read.get(to) ?? loadCleaning(registry, { units: of.units, now: of.now, from, to }, tree)
    read.set(to, facts)
    const { rates, sessions } = experienceOf(standard, await facts)
    const revision = proposeRevision(standard, rates, { from, to, sessions })
    const held = revision.state === 'proposed' && heldBy(revisions, standard, of.now)
    proposals.push({ standard, from, to, state: held ? 'held' : revision.state, revision })
  }
  return proposals
}
