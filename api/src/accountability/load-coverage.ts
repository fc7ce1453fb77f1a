import {
  type Coverage,
  type CoverageSubject,
  type CoverageTally,
  coverageOf,
  explainGap,
  type GapReason,
  gapOf,
  type ResponsibilityScope,
  tallyCoverage,
} from '@custodia/domain'
import {
  listAssets,
  listMembershipsOf,
  listResponsibilitiesAt,
  type Registry,
  type ResponsibilityRow,
} from '@custodia/storage/registry'
import type { z } from 'zod'
import type { coverageAnswer } from '../schemas/accountability.ts'
import { explanationView } from '../views/explanation-view.ts'
import type { OrgTree } from '../views/org-tree.ts'
import type { PlaceTree } from '../views/place-tree.ts'
import { toStatements } from '../views/responsible.ts'

interface Subject extends CoverageSubject {
  readonly kind: 'asset' | 'location'
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly orgUnitId: string
}

/** What is asked: assets or places of some units as of an instant, and how near somebody must be accountable. */
export interface CoverageQuestion {
  readonly of: 'asset' | 'location'
  readonly units: readonly string[]
  readonly at: number
  readonly upTo: ResponsibilityScope
  readonly category?: string | undefined
}

const levelsAbove = (placeId: string | null, orgUnitId: string, tree: OrgTree, places: PlaceTree) => [
  ...places.pathUp(placeId).map((scopeId) => ({ scope: 'location' as const, scopeId })),
  ...tree.pathUp(orgUnitId).map((scopeId) => ({ scope: 'org_unit' as const, scopeId })),
]

const listSubjects = async (
  registry: Registry,
  question: CoverageQuestion,
  tree: OrgTree,
  places: PlaceTree,
): Promise<Subject[]> => {
  const { of, units, at, category } = question
  if (of === 'location') {
    const seen = new Set(units)
    return places.places
      .filter(({ orgUnitId }) => seen.has(orgUnitId))
      .map((place) => ({
        ...{ kind: 'location' as const, id: place.id, code: place.code, nameZh: place.nameZh, nameEn: place.nameEn },
        orgUnitId: place.orgUnitId,
        levels: levelsAbove(place.id, place.orgUnitId, tree, places),
      }))
  }
  const assets = await listAssets(registry, { units, at, ...(category === undefined ? {} : { category }) })
  return assets.map((asset) => ({
    ...{ kind: 'asset' as const, id: asset.id, code: asset.code, nameZh: asset.nameZh, nameEn: asset.nameEn },
    orgUnitId: asset.orgUnitId,
    levels: [
      { scope: 'asset', scopeId: asset.id },
      ...levelsAbove(asset.locationId, asset.orgUnitId, tree, places),
      { scope: 'category', scopeId: asset.category },
    ],
  }))
}

/** Who of the accountable belonged to no department at the instant, though they did at some time. */
const departedAt = async (
  registry: Registry,
  rows: readonly ResponsibilityRow[],
  at: number,
): Promise<(personId: string) => boolean> => {
  const accountable = [...new Set(rows.filter(({ raci }) => raci === 'A').map(({ personId }) => personId))]
  const memberships = await listMembershipsOf(registry, accountable)
  const known = new Set(memberships.map(({ personId }) => personId))
  const there = new Set(
    memberships
      .filter(({ validFrom, validTo }) => validFrom <= at && (validTo === null || at < validTo))
      .map(({ personId }) => personId),
  )
  return (personId) => known.has(personId) && !there.has(personId)
}

interface Gap {
  readonly subject: Subject
  readonly coverage: Coverage
  readonly reason: GapReason
}

export interface CoverageFound {
  readonly tally: CoverageTally
  /** By code. */
  readonly gaps: readonly Gap[]
  readonly rows: readonly ResponsibilityRow[]
  /** Subjects of each unit. */
  readonly counts: ReadonlyMap<string, number>
}

/** Coverage of everything that is asked about, and its gaps. Four statements, however many assets. */
export const loadCoverage = async (
  registry: Registry,
  question: CoverageQuestion,
  tree: OrgTree,
  places: PlaceTree,
): Promise<CoverageFound> => {
  const { at, upTo } = question
  const [subjects, rows] = await Promise.all([
    listSubjects(registry, question, tree, places),
    listResponsibilitiesAt(registry, at),
  ])
  const coverage = coverageOf(subjects, toStatements(rows), at, await departedAt(registry, rows, at))
  const gaps = subjects.flatMap((subject, k) => {
    const found = coverage[k]
    const reason = found === undefined ? null : gapOf(found, upTo)
    return found === undefined || reason === null ? [] : [{ subject, coverage: found, reason }]
  })
  gaps.sort((a, b) => a.subject.code.localeCompare(b.subject.code, 'en', { numeric: true }))
  const counts = new Map<string, number>()
  for (const { orgUnitId } of subjects) counts.set(orgUnitId, (counts.get(orgUnitId) ?? 0) + 1)
  return { tally: tallyCoverage(coverage), gaps, rows, counts }
}

/** A gap as answers show it. */
export const gapView = (
  { subject, coverage, reason }: Gap,
  question: Pick<CoverageQuestion, 'at' | 'upTo'>,
  rows: readonly ResponsibilityRow[],
): z.output<typeof coverageAnswer>['items'][number] => {
  const row = rows.find(({ id }) => id === coverage.rowId)
  const { levels: _, ...named } = subject
  return {
    subject: named,
    reason,
    via: coverage.via,
    person: row === undefined ? null : { id: row.personId, name: row.personName, nameEn: row.personNameEn },
    explanation: explanationView(
      explainGap(coverage, reason, {
        ...question,
        person: row === undefined ? null : { zh: row.personName, en: row.personNameEn || row.personName },
      }),
    ),
  }
}
